"""A sum as people type it, with what it was for: `150rb jual keripik`, `1,5 jt`, `beli minyak 75
ribu`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from domain import shipped
from features.kube.rules.book import SORTS, Sort, Way
from understanding.rupiah import sums_in
from understanding.slot_text import plain, tokens_of

_MINUS = re.compile(r"(?:^|[\s(])[-–—−]\s*(?:rp\.?\s*)?\d|\bminus\b", re.IGNORECASE)
_ALONE = re.compile(r"\s*(?:rp\.?\s*)?(\d{1,3}(?:[.,]?\d{3})*|\d+)\s*", re.IGNORECASE)
_ZERO = re.compile(r"\s*(?:rp\.?\s*)?0+(?:[.,]0+)*(?:\s*(?:rupiah|rb|ribu|jt|juta))?\s*", re.I)
_LEAST = 100
"""Rupiah: the smallest coin. `150` alone may be 150 thousand as well."""


class Slip(StrEnum):
    """Why no sum was taken from what somebody typed."""

    NONE = "none"
    SMALL = "small"
    """A bare number that may mean thousands."""
    MINUS = "minus"
    SEVERAL = "several"
    LARGE = "large"


@dataclass(frozen=True)
class Said:
    """`amount` in whole rupiah, and the words besides."""

    amount: int
    note: str = ""


def said_sum(text: str, largest: int) -> Said | Slip:
    """The one sum that a text says. Nothing is guessed: two sums, a minus, a bare `150` are asked
    about."""
    words = " ".join(plain(text).split())
    if _MINUS.search(words) or _ZERO.fullmatch(words):
        return Slip.MINUS
    tokens = tokens_of(words)
    found = sums_in(tokens)
    if len(found) > 1:
        return Slip.SEVERAL
    if not found:
        return _bare(words, largest)
    one = found[0]
    first, last = tokens[one.first].start, tokens[one.last - 1].end
    rest = f"{words[:first]} {words[last:]}"
    note = " ".join(rest.split()).strip(" ,.;:=-")
    return _fit(Said(one.rupiah, note), largest)


def _bare(words: str, largest: int) -> Said | Slip:
    """A number with nothing else: `12500` is a sum, `150` may be 150 thousand."""
    alone = _ALONE.fullmatch(words)
    if alone is None:
        return Slip.SMALL if re.fullmatch(r"[\d.,\s]+", words) else Slip.NONE
    value = int(re.sub(r"\D", "", alone[1]))
    return Slip.SMALL if value < 1000 else _fit(Said(value), largest)


def _fit(said: Said, largest: int) -> Said | Slip:
    if said.amount < _LEAST:
        return Slip.SMALL
    return Slip.LARGE if said.amount > largest else said


def sort_in(note: str, way: Way) -> Sort | None:
    """What the words say that it was for, where they say one thing."""
    words = set(re.findall(r"[^\W\d_]+", note.casefold()))
    found = [one for one in SORTS[way] if words & _words().get(one, frozenset())]
    return found[0] if len(found) == 1 else None


@cache
def _words() -> dict[Sort, frozenset[str]]:
    return {
        Sort(row["jenis"]): frozenset(row["kata"].split()) for row in shipped.rows("kube_kata.csv")
    }
