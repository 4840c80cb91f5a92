"""Figures that name nobody: a small count is not shown, nor what would give it away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

FEWEST = 5
"""Counts below, other than none, are not shown: with four people one knows whose cases they are."""

K = TypeVar("K")


@dataclass(frozen=True)
class Tally:
    """Cases of one kind, place or week: `open` and `late` now, `closed` and `in_time` lately."""

    open: int = 0
    late: int = 0
    closed: int = 0
    in_time: int = 0


@dataclass(frozen=True)
class Week:
    """The cases of a week that began on a Monday."""

    begins: date
    filed: int
    closed: int
    in_time: int


def shown(counts: Sequence[int]) -> list[int | None]:
    """The counts of one column, None for what is not shown.

    Where a single one is hidden, its sum with the others would tell it: the next smallest goes too.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEWEST}
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if count and place not in hidden]
        hidden |= {min(others, key=lambda place: counts[place])} if others else set()
    return [None if place in hidden else count for place, count in enumerate(counts)]


def share(part: int | None, whole: int | None) -> int | None:
    """Of a hundred; None where either is not shown, or there is nothing to share."""
    return round(100 * part / whole) if part is not None and whole else None


def ranked(tallies: Mapping[K, Tally]) -> list[tuple[K, Tally]]:
    """The fullest first."""
    return sorted(tallies.items(), key=lambda one: (-one[1].open, -one[1].closed))
