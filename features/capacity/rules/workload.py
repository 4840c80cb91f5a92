"""What companions have in hand, and how an area fares: sums of existing records, never of whom."""

from dataclasses import dataclass
from datetime import timedelta

from domain.small_counts import FEWEST, part_of

VISITED = timedelta(days=30)
LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Load:
    """Of one companion. `visits` is None where so few families were visited that one knows which;
    `learned` are the modules of the training that are done."""

    telegram_id: int
    name: str
    area_code: str
    families: int
    cases: int
    visits: int | None
    promises: int
    due: int
    learned: int
    met: int
    """How often it was noted that the companion was at a training."""


@dataclass(frozen=True)
class Answered:
    """Of an area and its companions together: reports that were closed lately, how many of them in
    time, how many days the middle one took, and the stars that families gave (`stars` on average,
    1 to 5); promises whose day is over, and how many were kept."""

    closed: int = 0
    in_time: int = 0
    days: int = 0
    rated: int = 0
    stars: float = 0
    due: int = 0
    kept: int = 0

    @property
    def closed_shown(self) -> tuple[int, int, int] | None:
        """Closed, in time, days; None where a count is small."""
        return _shown(self.in_time, self.closed, self.days)

    @property
    def kept_shown(self) -> tuple[int, int, int] | None:
        return _shown(self.kept, self.due, 0)

    @property
    def stars_shown(self) -> float | None:
        return self.stars if self.rated >= FEWEST else None


def _shown(part: int, whole: int, more: int) -> tuple[int, int, int] | None:
    part_shown = part_of(part, whole if whole >= FEWEST else None)
    return None if part_shown is None else (whole, part_shown, more)
