"""Patterns of meaning: a few meanings in their order, with some words between them.

They are `data/understanding/danger/patterns.csv`, one a line, each with its kind and a note. None
raises an alarm by itself, since harmless talk knows all of them: the model weighs what it finds.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from understanding.normal import DATA

__all__ = ["Pattern", "found_patterns", "shipped_patterns"]

_REACH = 5
"""So many words further the next meaning may follow."""


@dataclass(frozen=True)
class Pattern:
    name: str
    kind: str
    steps: tuple[frozenset[str], ...]
    note: str


def found_patterns(said: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[str, int, int]]:
    """Names of the patterns in a row of (place, meanings), each with its first and last place."""
    starts = _possible({meaning for _, meanings in said for meaning in meanings})
    met: set[str] = set()
    for number, (at, meanings) in enumerate(said):
        for meaning in meanings:
            for pattern in starts.get(meaning, ()):
                if pattern.name in met:
                    continue
                last = _last_place(pattern, said, number)
                if last is not None:
                    met.add(pattern.name)
                    yield pattern.name, at, last


def _possible(said: set[str]) -> dict[str, list[Pattern]]:
    """By their first meaning, those of which something is said at each step."""
    starts = _by_first()
    return {
        first: [one for one in starts[first] if not any(map(said.isdisjoint, one.steps))]
        for first in said & starts.keys()
    }


def _last_place(
    pattern: Pattern, said: Sequence[tuple[int, tuple[str, ...]]], number: int
) -> int | None:
    place = said[number][0]
    steps = iter(pattern.steps[1:])
    step = next(steps, None)
    for at, meanings in said[number + 1 :]:
        if step is None or at - place > _REACH:
            break
        if not step.isdisjoint(meanings):
            place, step = at, next(steps, None)
    return place if step is None else None


@cache
def shipped_patterns() -> tuple[Pattern, ...]:
    with (DATA / "danger" / "patterns.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Pattern(
                row["name"],
                row["kind"],
                tuple(frozenset(step.split("|")) for step in row["pattern"].split()),
                row["note"],
            )
            for row in csv.DictReader(file)
        )


@cache
def _by_first() -> Mapping[str, tuple[Pattern, ...]]:
    found: dict[str, tuple[Pattern, ...]] = {}
    for pattern in shipped_patterns():
        for meaning in pattern.steps[0]:
            found[meaning] = (*found.get(meaning, ()), pattern)
    return found
