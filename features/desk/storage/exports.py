"""The record of what was taken out as a file."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from features.desk.storage.tables import desk_export
from storage.repository import Repository


@dataclass(frozen=True)
class Export:
    telegram_id: int
    what: str
    purpose: str
    lines: int
    at: datetime


class DeskExportRepository(Repository):
    async def add(self, export: Export) -> None:
        await self._connection.execute(
            insert(desk_export).values(
                telegram_id=export.telegram_id,
                what=export.what,
                purpose=export.purpose,
                lines=export.lines,
                at=export.at,
            )
        )

    async def newest(self, *, of: int | None, most: int = 30) -> list[Export]:
        """Those of one account, or of all."""
        statement = select(desk_export).order_by(desk_export.c.id.desc()).limit(most)
        if of is not None:
            statement = statement.where(desk_export.c.telegram_id == of)
        rows = await self._connection.execute(statement)
        return [Export(r.telegram_id, r.what, r.purpose, r.lines, r.at) for r in rows]
