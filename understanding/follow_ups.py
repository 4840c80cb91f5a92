"""Short questions that stand only beside what was explained before: "berapa lama?", "trus gimana".

`data/understanding/follow_ups.csv`: by which words each kind is asked, and which words stand in a
line that answers it.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from understanding.normal import DATA

__all__ = ["FollowUp", "fitting", "follow_up_in"]

_MOST_WORDS = 6
_MOST_LETTERS = 60
_FILLER, _NUMBER = "filler", "<number>"
_STEM = 4
"""Letters of a word that a line must share with it: "blokirnya" and "memblokir"."""
_SUFFIXES = re.compile(r"(?:nya|ku|mu|lah|kah|ne|na|e)$")
_WORD = re.compile(r"[a-z]+")
_SIGNS = re.compile(r"[a-z0-9]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class FollowUp:
    """What is asked of the explanation before."""

    kinds: tuple[str, ...]
    """The longest phrase first."""
    about: tuple[str, ...]
    """Further words, which the explanation itself must hold."""


@dataclass(frozen=True)
class _Kind:
    asked: tuple[tuple[str, ...], ...]
    answered: tuple[str, ...]


def follow_up_in(text: str) -> FollowUp | None:
    """None where more is said than a question of few words, or nothing is asked."""
    words = tuple(_WORD.findall(text.lower())) if len(text) <= _MOST_LETTERS else ()
    if not 0 < len(words) <= _MOST_WORDS or _DIGIT.search(text):
        return None
    kinds: list[str] = []
    rest = words
    for phrase, kind in _phrases():
        shorter = _without(rest, phrase)
        if len(shorter) < len(rest):
            kinds.append(kind)
            rest = shorter
    asked = tuple(dict.fromkeys(one for one in kinds if one != _FILLER))
    return FollowUp(asked, rest) if asked else None


def fitting(asked: FollowUp, lines: Sequence[str]) -> list[int]:
    """Which lines of an explanation answer it, as far as words tell, the best first: those about
    the further words, among them those of the kind that is asked for."""
    plain = [line.lower() for line in lines]
    about = [at for at, line in enumerate(plain) if all(_in(line, word) for word in asked.about)]
    for kind in asked.kinds:
        told = {at: _told(kind, plain[at]) for at in about}
        if any(told.values()):
            return sorted((at for at in about if told[at]), key=lambda at: -told[at])
    return about if asked.about else []


def _told(kind: str, line: str) -> int:
    """How many of the words that answer such a question stand in a line."""
    said = f" {' '.join(_SIGNS.findall(line))}"
    return sum(
        bool(_DIGIT.search(line)) if one == _NUMBER else f" {one}" in said
        for one in _kinds()[kind].answered
    )


def _in(line: str, word: str) -> bool:
    stem = _SUFFIXES.sub("", word)
    return len(stem) >= _STEM and stem in line


def _without(words: tuple[str, ...], phrase: tuple[str, ...]) -> tuple[str, ...]:
    """The words without every occurrence of the phrase."""
    size, at, kept = len(phrase), 0, list[str]()
    while at < len(words):
        if words[at : at + size] == phrase:
            at += size
        else:
            kept.append(words[at])
            at += 1
    return tuple(kept)


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """All phrases with their kinds, the longest first; what only fills comes last."""
    found = [(phrase, kind) for kind, its in _kinds().items() for phrase in its.asked]
    return tuple(sorted(found, key=lambda one: (one[1] == _FILLER, -len(one[0]))))


@cache
def _kinds() -> dict[str, _Kind]:
    with (DATA / "follow_ups.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["kind"]: _Kind(
            tuple(tuple(phrase.split()) for phrase in row["asked"].split("|")),
            tuple(filter(None, row["answered"].split("|"))),
        )
        for row in rows
    }
