"""A year of what a family received, as the record has it."""

from dataclasses import dataclass
from datetime import date

from domain.people import LinkedFamily
from features.payments.rules.history import YearHistory, year_of
from features.payments.storage.history import HistoryRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class HistoryService:
    units: UnitOfWorkFactory

    async def year(
        self, family: LinkedFamily, wanted: int | None, today: date
    ) -> YearHistory | None:
        """That year or the nearest with records, the newest where none is wanted; None without
        records."""
        async with self.units.at_once() as work:
            payouts = await work[HistoryRepository].of(family.family_id)
        return year_of(payouts, wanted, today)
