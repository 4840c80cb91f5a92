"""By when the law wants wrong data set right: a dated rule (`data/hak_data.csv`).

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
    """What is in force on a day. Raises LookupError before the first."""
    for since, row in shipped.in_force("hak_data.csv", day, "hak"):
        return Duty(int(row["jam"]), int(row["pasal"]), since, row["sumber"])
    raise LookupError(day)
