"""By when the law wants wrong data set right, and a breach told: dated rules (`data/hak_data.csv`).

The other rights with a time (UU 27/2022 Pasal 32, 40) are met at once, without a clock.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from domain import shipped


@dataclass(frozen=True)
class Duty:
    """Within `hours` after the request, by this article of UU 27/2022."""

    hours: int
    article: int
    valid_from: date
    source: str

    @property
    def span(self) -> timedelta:
        return timedelta(hours=self.hours)


def correction(day: date) -> Duty:
    """By when what is wrong is set right. Raises LookupError before the first."""
    return _duty("perbaikan", day)


def breach(day: date) -> Duty:
    """By when a breach is told to the people and to the authority. Raises LookupError before."""
    return _duty("kebocoran", day)


def _duty(name: str, day: date) -> Duty:
    since, row = shipped.one_in_force("hak_data.csv", day, hak=name)
    return Duty(int(row["jam"]), int(row["pasal"]), since, row["sumber"])
