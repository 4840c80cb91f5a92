"""Tables of words that say what a question asks for: `kind,words,example,source`.

`+` parts groups that must all be there, `|` what may stand for another. `<sum>` is a sum of rupiah,
`<number>` a bare number, `<less>` a sum smaller than one before, `<ask>` a question mark, `<short>`
at most three words. Where a row of the
kind `not` fits, another matter is meant.
"""

import csv
from functools import cache

from understanding.less import is_less
from understanding.normal import DATA, Marker, words_of
from understanding.rupiah import sums_in
from understanding.slot_text import plain, tokens_of
from understanding.words import folded

_MOST_WORDS = 24
"""Longer ones are told, and not asked."""
_SUM, _LESS, _SHORT, _SHORT_WORDS = "<sum>", "<less>", "<short>", 3
_MARKS = {Marker.NUMBER: "<number>", Marker.QUESTION: "<ask>"}

_Groups = tuple[tuple[str, ...], ...]


def kinds_in(text: str, table: str) -> frozenset[str]:
    """The kinds of which a row fits; none where something else is meant."""
    words = words_of(text)
    if not words or len(words) > _MOST_WORDS:
        return frozenset()
    said, rows = _said(text, words), _rows(table)
    fitting = {kind for kind, its in rows.items() if any(_fits(groups, said) for groups in its)}
    return frozenset() if "not" in fitting else frozenset(fitting)


def _said(text: str, words: "tuple[str, ...]") -> str:
    """Every form of every word, between blanks, with marks for what is no word."""
    forms = [*folded(text).split(), "·", *(w for w in words if not w.startswith("<"))]
    marks = [mark for kind, mark in _MARKS.items() if kind in words]
    if "?" in text:
        marks.append("<ask>")
    if sums_in(tokens_of(plain(text))):
        marks.append(_SUM)
    if is_less(text):
        marks.append(_LESS)
    if len([w for w in words if not w.startswith("<")]) <= _SHORT_WORDS:
        marks.append(_SHORT)
    return f" {' '.join((*forms, '·', *marks))} "


def _fits(groups: _Groups, said: str) -> bool:
    return all(any(f" {one} " in said for one in group) for group in groups)


@cache
def _rows(table: str) -> dict[str, list[_Groups]]:
    found: dict[str, list[_Groups]] = {}
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            groups = tuple(tuple(group.strip().split("|")) for group in row["words"].split(" + "))
            found.setdefault(row["kind"], []).append(groups)
    return found
