"""What somebody asks of the own record: where a sum comes from, why it changed, how one stands.

The words and their sources are `data/understanding/own_questions.csv`: `+` parts groups that must
all be there, `|` what may stand for another. `<sum>` is a sum of rupiah, `<number>` a bare number,
`<ask>` a question mark, `<short>` at most three words. Where a row of the kind `not` fits, another
matter is meant.
"""

import csv
from enum import StrEnum
from functools import cache

from understanding.accusations import accuses
from understanding.normal import DATA, Marker, words_of
from understanding.rupiah import sums_in
from understanding.slot_text import plain, tokens_of
from understanding.words import folded

__all__ = ["OwnQuestion", "own_question_in"]

_MOST_WORDS = 24
"""Longer ones are told, and not asked."""
_SUM, _SHORT, _SHORT_WORDS = "<sum>", "<short>", 3
_MARKS = {Marker.NUMBER: "<number>", Marker.QUESTION: "<ask>"}

_Groups = tuple[tuple[str, ...], ...]


class OwnQuestion(StrEnum):
    """The first that fits, in this order."""

    RAPEL = "rapel"
    CHANGE = "change"
    COUNT = "count"
    DECILE = "decile"
    STEP = "step"
    STOPPED = "stopped"
    STATUS = "status"


def own_question_in(text: str) -> OwnQuestion | None:
    """None where something else is meant, or somebody is accused."""
    words = words_of(text)
    if not words or len(words) > _MOST_WORDS:
        return None
    said = _said(text, words)
    rows = _rows()
    if any(_fits(groups, said) for groups in rows.get("not", ())) or accuses(text):
        return None
    return next(
        (one for one in OwnQuestion if any(_fits(groups, said) for groups in rows.get(one, ()))),
        None,
    )


def _said(text: str, words: "tuple[str, ...]") -> str:
    """Every form of every word, between blanks, with marks for what is no word."""
    forms = [*folded(text).split(), "·", *(w for w in words if not w.startswith("<"))]
    marks = [mark for kind, mark in _MARKS.items() if kind in words]
    if "?" in text:
        marks.append("<ask>")
    if sums_in(tokens_of(plain(text))):
        marks.append(_SUM)
    if len([w for w in words if not w.startswith("<")]) <= _SHORT_WORDS:
        marks.append(_SHORT)
    return f" {' '.join((*forms, '·', *marks))} "


def _fits(groups: _Groups, said: str) -> bool:
    return all(any(f" {one} " in said for one in group) for group in groups)


@cache
def _rows() -> dict[str, list[_Groups]]:
    found: dict[str, list[_Groups]] = {}
    with (DATA / "own_questions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            groups = tuple(tuple(group.strip().split("|")) for group in row["words"].split(" + "))
            found.setdefault(row["kind"], []).append(groups)
    return found
