"""What staff ask for in their own words: a screen of their work, named by its command.

`data/understanding/staff_phrases.csv` holds sentences of several writers. Those of `none` ask for
no such screen; what resembles them most is nobody's wish. What is plain by a few of its words
stands in `data/understanding/staff_words.csv` (`understanding/lexicon.py`), and comes first.
"""

import csv
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from understanding.aid_words import plain, weighed
from understanding.lexicon import kinds_in
from understanding.likeness import LikenessTable
from understanding.meanings import concepts_of
from understanding.normal import DATA, words_of

__all__ = ["NONE", "StaffWish", "StaffWishes", "staff_wishes_in"]

NONE = "none"
_WORDS = "staff_words.csv"
_PLAIN = 1.0
_MOST_WORDS = 16
"""Longer ones are told, and not asked."""
_NEAREST = 12
_MORE = 0.25
"""What each further sentence of the same screen adds."""
_SURE, _AHEAD = 0.45, 0.06
_LIKELY, _MOST = 0.35, 3


@dataclass(frozen=True)
class StaffWish:
    """`likeness` is that of the sentences of the command, the best of them first."""

    command: str
    likeness: float


@dataclass(frozen=True)
class StaffWishes:
    """The likely ones, the best first; `sure` where the first of them is plain."""

    likely: tuple[StaffWish, ...] = ()
    sure: bool = False


def staff_wishes_in(text: str, commands: Collection[str]) -> StaffWishes:
    """Among these commands, which are those that the person may use."""
    words = plain(words_of(text))
    if not words or len(words) > _MOST_WORDS:
        return StaffWishes()
    plainly = sorted(kinds_in(text, _WORDS) & set(commands))
    if plainly:
        wishes = (StaffWish(command, _PLAIN) for command in plainly[:_MOST])
        return StaffWishes(tuple(wishes), sure=len(plainly) == 1)
    labels, table = _shipped()
    scores: defaultdict[str, float] = defaultdict(float)
    nearest = table.nearest(weighed(words, concepts_of), _NEAREST)
    if not nearest or labels[nearest[0].row] == NONE:
        return StaffWishes()
    for found in nearest:
        label = labels[found.row]
        scores[label] += found.likeness * (_MORE if label in scores else 1)
    known = [label for label in scores if label == NONE or label in commands]
    ranked = sorted(known, key=lambda label: -scores[label])
    if not ranked or ranked[0] == NONE or scores[ranked[0]] < _LIKELY:
        return StaffWishes()
    first, *others = (StaffWish(label, scores[label]) for label in ranked)
    sure = first.likeness >= _SURE and (not others or first.likeness - others[0].likeness >= _AHEAD)
    likely = [one for one in (first, *others) if one.likeness >= _LIKELY and one.command != NONE]
    return StaffWishes(tuple(likely[:_MOST]), sure)


@cache
def _shipped() -> tuple[tuple[str, ...], LikenessTable]:
    with (DATA / "staff_phrases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [weighed(plain(words_of(row["phrase"])), concepts_of) for row in rows]
    return tuple(row["command"] for row in rows), LikenessTable(texts)
