"""What a coordinator may read of a companion's visits and promises: sums, never of whom."""

from dataclasses import dataclass
from datetime import timedelta

from domain.small_counts import FEWEST, part_of

SPAN = timedelta(days=90)


@dataclass(frozen=True)
class Figures:
    """Of one companion in one area: visits, families visited, promises whose day is over, and how
    many of those were kept without the family saying otherwise."""

    visits: int = 0
    families: int = 0
    due: int = 0
    kept: int = 0

    @property
    def visits_shown(self) -> tuple[int, int] | None:
        """Visits and families; None where so few families tell which they are."""
        few = 0 < self.families < FEWEST
        return None if few else (self.visits, self.families)

    @property
    def kept_shown(self) -> tuple[int, int] | None:
        """Kept promises and those that were due; None where one of the counts is small."""
        due = None if 0 < self.due < FEWEST else self.due
        kept = part_of(self.kept, due)
        return None if due is None or kept is None else (kept, due)
