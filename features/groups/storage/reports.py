"""The record of monthly reports that left as files."""

from datetime import date, datetime

from sqlalchemy import insert

from features.groups.storage.tables import group_report
from storage.repository import Repository


class ReportRepository(Repository):
    async def add(
        self, telegram_id: int, month: date, kind: str, lines: int, now: datetime
    ) -> None:
        await self._connection.execute(
            insert(group_report).values(
                telegram_id=telegram_id, month=month, format=kind, lines=lines, at=now
            )
        )
