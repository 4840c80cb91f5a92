"""A year of what a family received, as the record has it."""

from dataclasses import dataclass
from datetime import date

from domain.people import LinkedFamily, Person
from features.payments.rules.history import YearHistory, year_of
from features.payments.services.records import RecordService


@dataclass(frozen=True)
class HistoryService:
    records: RecordService

    async def year(
        self, family: LinkedFamily, by: Person, wanted: int | None, today: date
    ) -> YearHistory | None:
        """That year or the nearest with records, the newest where none is wanted; None without
        records."""
        record = await self.records.of(family, by, whole=True)
        return year_of(record.payouts, wanted, today)
