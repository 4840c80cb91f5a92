"""Numbers that a spreadsheet changed, and that still look right.

A spreadsheet keeps 15 digits, so the last of 16 becomes 0; other programs keep 53 bits, so numbers
from 9,007,199,254,740,992 on (NIK of Papua) become even. Genuine serials count the births of one
day in one kecamatan from 0001: at most every tenth ends in 0, every second is even.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from math import comb
from zlib import crc32

SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?E\+\d+", re.IGNORECASE | re.ASCII)
_AS_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3}){5}(?:[.,]0+)?|\d{16}[.,]0+", re.ASCII)
_BARE = re.compile(r"\d{16}", re.ASCII)

_EXACT = 2**53
_EXACT_DIGITS = str(_EXACT)
"""As many digits as the numbers have: so they compare as text."""
_SURELY, _HARDLY = 0.0011, 1e-9
"""Chance of a sound file to look like this. Three numbers that all end in 0: one in a thousand."""
_MOST, _MANY = 0.5, 0.2


class Written(Enum):
    """How a cell with an identity number came into the file."""

    TEXT = "text"
    AS_NUMBER = "as_number"
    SCIENTIFIC = "scientific"
    BARE = "bare"
    """16 digits and nothing else: may have been a number once."""


class Damage(Enum):
    LAST_DIGIT = "last_digit"
    ROUNDED = "rounded"


@dataclass(frozen=True)
class Digits:
    """How many of how many numbers end in 0, and what that means."""

    zeros: int
    total: int
    damage: Damage | None


class Different(Collection[str]):
    """The different values among many: all of them up to `most`, of more an even sample."""

    def __init__(self, most: int = 20_000) -> None:
        self._most, self._left_out = most, 0
        self._kept: set[str] = set()

    def update(self, values: Iterable[str]) -> None:
        self._kept.update(self._sampled(values))
        while len(self._kept) > self._most:
            self._left_out = 2 * self._left_out + 1
            self._kept = set(self._sampled(self._kept))

    def _sampled(self, values: Iterable[str]) -> Iterable[str]:
        left_out = self._left_out
        if not left_out:
            return values
        return (one for one in values if not crc32(one.encode()) & left_out)

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, value: object) -> bool:
        return value in self._kept


def written(cell: object) -> Written:
    """Blanks, dots or an apostrophe in it prove that a number was always text."""
    if not isinstance(cell, str):
        return Written.AS_NUMBER
    if _BARE.fullmatch(cell):
        return Written.BARE
    if SCIENTIFIC.fullmatch(cell):
        return Written.SCIENTIFIC
    if _AS_NUMBER.fullmatch(cell):
        return Written.AS_NUMBER
    return Written.TEXT


def judge(numbers: Collection[str]) -> Digits:
    """Whether these different numbers lost digits: nearly all of them, or too many for chance."""
    zeros = sum(number[-1] == "0" for number in numbers)
    large = [number for number in numbers if int(number) > _EXACT]
    even = sum(int(number) % 2 == 0 for number in large)
    damage = None
    if _beyond_chance(zeros, len(numbers), 0.1):
        damage = Damage.LAST_DIGIT
    elif even == len(large) and 0.5 ** len(large) <= _SURELY:
        damage = Damage.ROUNDED
    return Digits(zeros, len(numbers), damage)


def neighbours(number: str) -> set[str]:
    """The numbers that a spreadsheet may have turned into this one; of most numbers none."""
    found = set()
    if number[-1] == "0":
        found |= {number[:-1] + digit for digit in "123456789"}
    if number > _EXACT_DIGITS and number[-1] in "02468":
        found |= {str(int(number) - 1), str(int(number) + 1)}
    return found


def _beyond_chance(hits: int, total: int, chance: float) -> bool:
    if not total or hits < total * _MANY:
        return False
    probability = _at_least(hits, total, chance)
    return probability <= (_SURELY if hits >= total * _MOST else _HARDLY)


def _at_least(hits: int, total: int, chance: float) -> float:
    """The probability of so many hits or more; a large file is judged by a part of its size."""
    if total > _LARGE:
        hits, total = hits * _LARGE // total, _LARGE
    return sum(
        comb(total, n) * chance**n * (1 - chance) ** (total - n) for n in range(hits, total + 1)
    )


_LARGE = 500
