"""Tables of words that say what a question asks for: `kind,words,example,source`.

`+` parts groups that must all be there, `|` what may stand for another; of a group that begins with
`-` nothing may be there. `<sum>` is a sum of rupiah, `<number>` a bare number, `<less>` a sum
smaller than one before, `<ask>` a question mark, `<short>` at most three words. Where a row of the
kind `not` fits, another matter is meant.
"""

import csv
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Row:
    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...] = ()

    def fits(self, said: str) -> bool:
        there = all(any(f" {one} " in said for one in group) for group in self.wanted)
        return there and not any(f" {one} " in said for one in self.unwanted)


def kinds_in(text: str, table: str) -> frozenset[str]:
    """The kinds of which a row fits; none where something else is meant."""
    return frozenset(_kinds(text, table))


def first_kind_in(text: str, table: str) -> str | None:
    """The one that stands first in the table."""
    return next(iter(_kinds(text, table)), None)


def _kinds(text: str, table: str) -> tuple[str, ...]:
    words = words_of(text)
    if not words or len(words) > _MOST_WORDS:
        return ()
    said, rows = _said(text, words), _rows(table)
    fitting = tuple(kind for kind, its in rows.items() if any(row.fits(said) for row in its))
    return () if "not" in fitting else fitting


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


@cache
def _rows(table: str) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append(_row(row["words"]))
    return found


def _row(words: str) -> _Row:
    groups = [group.strip() for group in words.split(" + ")]
    unwanted = [group.removeprefix("-") for group in groups if group.startswith("-")]
    return _Row(
        tuple(tuple(group.split("|")) for group in groups if not group.startswith("-")),
        tuple(word for group in unwanted for word in group.split("|")),
    )
