"""What companions have in hand, and how an area fares: sums of existing records, never of whom."""

from dataclasses import dataclass, replace
from datetime import timedelta

from domain.small_counts import FEWEST, part_of
from features.visits.rules.figures import Figures

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
    1 to 5); each with the number of companions whose reports they are. `promises`: those whose day
    is over, None where they are not shown."""

    closed: int = 0
    in_time: int = 0
    days: int = 0
    closers: int = 0
    rated: int = 0
    stars: float = 0
    starred: int = 0
    promises: Figures | None = None
    promisers: int = 0

    def about(self, fewest: int) -> "Answered":
        """What is about so many companions: of fewer a sum would be the sum of one of them."""
        return replace(
            self,
            closed=self.closed if self.closers >= fewest else 0,
            rated=self.rated if self.starred >= fewest else 0,
            promises=self.promises if self.promisers >= fewest else None,
        )

    @property
    def closed_shown(self) -> tuple[int, int, int] | None:
        """Closed, in time, days; None where a count is small."""
        in_time = part_of(self.in_time, self.closed if self.closed >= FEWEST else None)
        return None if in_time is None else (self.closed, in_time, self.days)

    @property
    def kept_shown(self) -> tuple[int, int] | None:
        """Kept and due, as `Figures`."""
        return self.promises.kept_shown if self.promises and self.promises.due else None

    @property
    def stars_shown(self) -> float | None:
        return self.stars if self.rated >= FEWEST else None
