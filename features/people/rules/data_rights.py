"""What the law gives people about their data, and by when: dated rules (`data/hak_data.csv`)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain import shipped


class DataRight(StrEnum):
    """A right of UU 27/2022 for which the law sets a time."""

    COPY = "salinan"
    CORRECTION = "perbaikan"
    WITHDRAWAL = "tarik_persetujuan"
    RESTRICTION = "pembatasan"
    BREACH = "kebocoran"


@dataclass(frozen=True)
class Duty:
    """Within `hours` after the request (or the breach), by this article of UU 27/2022."""

    right: DataRight
    hours: int
    article: int
    valid_from: date
    source: str

    @property
    def span(self) -> timedelta:
        return timedelta(hours=self.hours)


def duties(day: date) -> dict[DataRight, Duty]:
    """What is in force on a day."""
    found = (
        Duty(DataRight(row["hak"]), int(row["jam"]), int(row["pasal"]), since, row["sumber"])
        for since, row in shipped.in_force("hak_data.csv", day, "hak")
    )
    return {one.right: one for one in found}
