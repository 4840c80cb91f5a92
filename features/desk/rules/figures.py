"""What is counted of cases; small counts are hidden by `domain.small_counts`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

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


def ranked(tallies: Mapping[K, Tally]) -> list[tuple[K, Tally]]:
    """The fullest first."""
    return sorted(tallies.items(), key=lambda one: (-one[1].open, -one[1].closed))
