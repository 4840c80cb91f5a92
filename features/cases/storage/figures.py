"""Figures of the open cases. Integrity cases are counted apart, and never by area or kind."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Executable, and_, exists, func, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.calendar import WIB
from features.cases.rules.cases import AT_RISK, Category
from features.cases.storage.tables import case_file
from storage.repository import Repository
from storage.tables import slot

_JOB = "case digest"
MORNING_FROM = time(7, 30)
"""Where and when the figures of a day are told."""


def morning_told(now: datetime) -> Executable:
    """This day's figures count as told, if it is late enough for that."""
    local = now.astimezone(WIB)
    day = select(literal(_JOB), literal(local.date()), literal(WIB.key)).where(
        literal(local.time() >= MORNING_FROM)
    )
    return upsert(slot).from_select(["job", "local_date", "zone"], day).on_conflict_do_nothing()


@dataclass(frozen=True)
class OldCase:
    """A case that waits long. Never an integrity case."""

    ticket: str
    category: Category | None
    filed_at: datetime


@dataclass(frozen=True)
class CaseFigures:
    """What is open at a moment. Categories and provinces come with the largest count first."""

    open: int
    late: int
    at_risk: int
    secret_open: int
    secret_late: int
    by_category: tuple[tuple[Category | None, int], ...]
    by_province: tuple[tuple[str, int], ...]
    oldest: tuple[OldCase, ...]


class CaseFigureRepository(Repository):
    async def at(self, now: datetime, *, oldest: int = 3) -> CaseFigures:
        openly = case_file.c.closed_at.is_(None)
        plain = and_(openly, ~case_file.c.confidential)
        late = case_file.c.due_at < now
        since = func.coalesce(case_file.c.clock_from, case_file.c.filed_at)
        running = case_file.c.stopped_at.is_(None)
        gone = func.extract("epoch", literal(now) - since)
        given = func.extract("epoch", case_file.c.due_at - since)
        at_risk = and_(running, ~late, gone >= given * AT_RISK)
        counts = (
            await self._connection.execute(
                select(
                    func.count(),
                    func.count().filter(and_(running, late)),
                    func.count().filter(at_risk),
                    func.count().filter(case_file.c.confidential),
                    func.count().filter(and_(case_file.c.confidential, running, late)),
                ).where(openly)
            )
        ).one()
        province = func.split_part(case_file.c.area_code, ".", 1)
        return CaseFigures(
            *counts,
            by_category=tuple(
                (Category(name) if name else None, count)
                for name, count in await self._counted(case_file.c.category, plain)
            ),
            by_province=tuple(await self._counted(province, plain)),
            oldest=await self._oldest(plain, oldest),
        )

    async def is_told(self, day: date, zone: str) -> bool:
        found = await self._connection.scalar(
            select(
                exists().where(slot.c.job == _JOB, slot.c.local_date == day, slot.c.zone == zone)
            )
        )
        return bool(found)

    async def claim(self, day: date, zone: str) -> bool:
        """Whether nobody told this day's figures yet; now somebody does."""
        found = await self._connection.scalar(
            upsert(slot)
            .values(job=_JOB, local_date=day, zone=zone)
            .on_conflict_do_nothing()
            .returning(slot.c.job)
        )
        return found is not None

    async def _counted(
        self, column: ColumnElement[str], condition: ColumnElement[bool]
    ) -> list[tuple[str, int]]:
        count = func.count()
        rows = await self._connection.execute(
            select(column, count).where(condition).group_by(column).order_by(count.desc(), column)
        )
        return [(row[0], int(row[1])) for row in rows]

    async def _oldest(self, condition: ColumnElement[bool], most: int) -> tuple[OldCase, ...]:
        rows = await self._connection.execute(
            select(case_file.c.ticket, case_file.c.category, case_file.c.filed_at)
            .where(condition)
            .order_by(case_file.c.filed_at, case_file.c.id)
            .limit(most)
        )
        return tuple(
            OldCase(row.ticket, Category(row.category) if row.category else None, row.filed_at)
            for row in rows
        )
