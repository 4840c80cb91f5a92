"""What the answers say together. Whoever reads it learns of nobody what they said."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from domain.small_counts import FEWEST, part_of
from features.verification.rules.questions import WAITS, Reply

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Counts:
    """Of some answers: `known` said how much they received (`full`: all of it), `waits` how long
    the queue was; `cut` lost a part, and of `kept` somebody else has the card."""

    answered: int = 0
    full: int = 0
    known: int = 0
    cut: int = 0
    kept: int = 0
    waits: tuple[int, ...] = (0,) * len(WAITS)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.answered + other.answered,
            self.full + other.full,
            self.known + other.known,
            self.cut + other.cut,
            self.kept + other.kept,
            tuple(map(sum, zip(self.waits, other.waits, strict=True))),
        )

    @property
    def in_full(self) -> int | None:
        """Of a hundred who know; None where they, or those on one side, are few."""
        whole = self.known if self.known >= FEWEST else None
        part = part_of(self.full, whole)
        return None if part is None or not whole else round(100 * part / whole)

    @property
    def median_wait(self) -> Reply | None:
        """The wait in the middle; None where few told it."""
        told = sum(self.waits)
        if told < FEWEST:
            return None
        passed = 0
        for wait, count in zip(WAITS, self.waits, strict=True):
            passed += count
            if 2 * passed >= told:
                return wait
        return None


@dataclass(frozen=True)
class Place:
    """What the answers are counted by."""

    area_code: str
    channel: str
    bank: str
    fetched: str


@dataclass(frozen=True)
class Response:
    """What became of questions whose time is over: before, nobody can be called silent.

    Whoever left meanwhile is not among them.
    """

    answered: int = 0
    refused: int = 0
    silent: int = 0

    @property
    def asked(self) -> int:
        return self.answered + self.refused + self.silent


def rolled_up(counted: Mapping[Place, Counts], by: Callable[[Place], K]) -> dict[K, Counts]:
    """The same counts by something coarser, the fullest first."""
    found: defaultdict[K, Counts] = defaultdict(Counts)
    for place, counts in counted.items():
        found[by(place)] += counts
    return dict(sorted(found.items(), key=lambda one: (-one[1].answered, str(one[0]))))


def without_suspicion(counted: Mapping[Place, Counts]) -> dict[Place, Counts]:
    """The same counts for those who may be spoken of: who took the money without consent counts
    among what was not said, so that the sum gives nothing away either."""

    def hidden(place: Place) -> Place:
        return replace(place, fetched="") if place.fetched == Reply.STRANGER else place

    return rolled_up(counted, hidden)


def total(counted: Iterable[Counts]) -> Counts:
    return sum(counted, Counts())
