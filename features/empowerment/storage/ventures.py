"""Turnover and tools of families, as rows."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.empowerment.rules.ventures import Entry, EntryKind
from features.empowerment.storage.tables import venture_entry
from storage.repository import Repository
from storage.tables import place_of


class VentureRepository(Repository):
    async def put(
        self,
        key: str,
        family_id: UUID,
        telegram_id: int,
        kind: EntryKind,
        month: date,
        value: str,
        now: datetime,
        *,
        file_id: str = "",
    ) -> None:
        """One row for a key; the last value counts."""
        sealed = {
            "value_sealed": self._keyring.seal(value, place_of(venture_entry, "value_sealed", key)),
            "file_sealed": self._keyring.seal(file_id, place_of(venture_entry, "file_sealed", key))
            if file_id
            else None,
        }
        await self._connection.execute(
            upsert(venture_entry)
            .values(
                entry_key=key,
                family_id=family_id,
                telegram_id=telegram_id,
                kind=kind.value,
                month=month,
                at=now,
                **sealed,
            )
            .on_conflict_do_update(index_elements=[venture_entry.c.entry_key], set_=sealed)
        )

    async def get(self, entry_id: int) -> Entry | None:
        rows = await self._connection.execute(
            select(venture_entry).where(venture_entry.c.id == entry_id)
        )
        return next(iter(self._readable(rows.all(), self._entry)), None)

    async def of_family(self, family_id: UUID) -> list[Entry]:
        """Newest first."""
        rows = await self._connection.execute(
            select(venture_entry)
            .where(venture_entry.c.family_id == family_id)
            .order_by(venture_entry.c.month.desc(), venture_entry.c.id.desc())
        )
        return self._readable(rows.all(), self._entry)

    def _entry(self, row: Row[Any]) -> Entry:
        def read(column: str) -> str:
            value = getattr(row, column)
            if value is None:
                return ""
            return self._keyring.open_text(value, place_of(venture_entry, column, row.entry_key))

        return Entry(
            row.id,
            row.family_id,
            EntryKind(row.kind),
            row.month,
            read("value_sealed"),
            row.at,
            read("file_sealed"),
        )
