"""Payment windows as the officials announced them."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select

from domain.covering import areas_above
from domain.payments import Channel, Period, Programme, Window
from features.payments.storage.tables import schedule
from storage.repository import Repository


class ScheduleRepository(Repository):
    async def around(self, area_code: str, today: date) -> list[Window]:
        """Windows that may still matter for an area: its own, and those of the areas above it."""
        return await self._in(areas_above(area_code), today)

    async def around_many(self, area_codes: Iterable[str], today: date) -> dict[str, list[Window]]:
        """The same for many areas: windows by the area that they are for."""
        above = {prefix for area_code in area_codes for prefix in areas_above(area_code)}
        found: dict[str, list[Window]] = {}
        for window in await self._in(sorted(above), today):
            found.setdefault(window.area_code, []).append(window)
        return found

    async def _in(self, prefixes: Sequence[str], today: date) -> list[Window]:
        rows = await self._connection.execute(
            select(schedule)
            .where(
                schedule.c.area_code.in_(prefixes),
                func.coalesce(schedule.c.fetch_until, schedule.c.ends, schedule.c.starts) >= today,
            )
            .order_by(schedule.c.starts)
        )
        return [
            Window(
                programme=Programme(row.programme),
                period=Period(row.year, row.first_month, row.last_month),
                area_code=row.area_code,
                channel=Channel(row.channel) if row.channel else None,
                bank=row.bank or None,
                starts=row.starts,
                ends=row.ends,
                fetch_until=row.fetch_until,
                note=row.note,
                source=row.source,
            )
            for row in rows
            if row.programme in set(Programme)
        ]
