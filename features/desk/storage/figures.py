"""Counting cases: by kind, place and week. Integrity cases are counted in the sums only."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FunctionElement, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Date, String

from features.cases.rules.cases import Category
from features.cases.storage.queue import INTEGRITY
from features.cases.storage.tables import case_file
from features.desk.rules.figures import Tally, Week
from storage.repository import Repository

_OPEN = case_file.c.closed_at.is_(None)
_PLAIN = ~INTEGRITY
_ITSELF = case_file.c.merged_into.is_(None)
"""What goes on under another number is counted there."""
_IN_TIME = case_file.c.closed_at <= case_file.c.due_at


class DeskFigureRepository(Repository):
    async def sums(
        self, condition: ColumnElement[bool], now: datetime, since: datetime
    ) -> tuple[Tally, Tally]:
        """Of all cases, and of the integrity cases among them."""
        every = await self._tallies(func.coalesce(None, "all"), condition, now, since)
        secret = await self._tallies(func.coalesce(None, "all"), condition & ~_PLAIN, now, since)
        return every.get("all", Tally()), secret.get("all", Tally())

    async def by_category(
        self, condition: ColumnElement[bool], now: datetime, since: datetime
    ) -> dict[Category | None, Tally]:
        found = await self._tallies(case_file.c.category, condition & _PLAIN, now, since)
        return {Category(name) if name else None: tally for name, tally in found.items()}

    async def by_area(
        self, condition: ColumnElement[bool], depth: int, now: datetime, since: datetime
    ) -> Mapping[str, Tally]:
        """By the areas of a level: 1 provinces, 2 kabupaten, 3 kecamatan, 4 villages."""
        parts = func.string_to_array(case_file.c.area_code, ".", type_=ARRAY(String))
        code = func.array_to_string(parts[1:depth], ".", type_=String)
        return await self._tallies(code, condition & _PLAIN, now, since)

    async def by_week(
        self, condition: ColumnElement[bool], zone: str, since: datetime
    ) -> list[Week]:
        """The weeks since then, the newest first."""
        plain = condition & _PLAIN
        filed = await self._weekly(case_file.c.filed_at, plain, zone, since)
        closed = await self._weekly(case_file.c.closed_at, plain, zone, since)
        in_time = await self._weekly(case_file.c.closed_at, plain & _IN_TIME, zone, since)
        weeks = sorted(filed.keys() | closed.keys(), reverse=True)
        return [
            Week(one, filed.get(one, 0), closed.get(one, 0), in_time.get(one, 0)) for one in weeks
        ]

    async def _weekly(
        self, at: ColumnElement[Any], condition: ColumnElement[bool], zone: str, since: datetime
    ) -> dict[date, int]:
        week = cast(func.date_trunc("week", func.timezone(zone, at)), Date).label("week")
        rows = await self._connection.execute(
            select(week, func.count()).where(condition, _ITSELF, at >= since).group_by(week)
        )
        return {row[0]: row[1] for row in rows}

    async def _tallies(
        self,
        by: ColumnElement[Any] | FunctionElement[Any],
        condition: ColumnElement[bool],
        now: datetime,
        since: datetime,
    ) -> dict[Any, Tally]:
        count = func.count()
        late = _OPEN & case_file.c.stopped_at.is_(None) & (case_file.c.due_at < now)
        lately = case_file.c.closed_at >= since
        key = by.label("key")
        rows = await self._connection.execute(
            select(
                key,
                count.filter(_OPEN),
                count.filter(late),
                count.filter(lately),
                count.filter(lately & _IN_TIME),
            )
            .where(condition, _ITSELF, _OPEN | lately)
            .group_by(key)
        )
        return {row[0]: Tally(*row[1:]) for row in rows}
