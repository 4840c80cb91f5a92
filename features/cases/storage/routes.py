"""Routes of cases and days off: dated data that administrators may change, with history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.calendar import DayKind, DayOff, WorkCalendar
from features.cases.rules.cases import CaseRoute, Category, Desk, Group, Severity
from features.cases.storage.tables import case_route, case_route_change, day_off
from storage.repository import Repository


@dataclass(frozen=True)
class RouteChange:
    """One change that an administrator made; nothing ever overwrites it."""

    desks: tuple[Desk, ...]
    resolve_days: int
    valid_from: date
    changed_by: int | None
    changed_at: datetime


class CaseRouteRepository(Repository):
    async def on(self, day: date) -> dict[Category, CaseRoute]:
        """The routes that are in force on a day."""
        rows = await self._connection.execute(
            select(case_route)
            .where(case_route.c.valid_from <= day)
            .order_by(case_route.c.category, case_route.c.valid_from)
        )
        return {Category(row.category): _route(row) for row in rows}

    async def one(self, category: Category, day: date) -> CaseRoute:
        """The route of one category that is in force on a day."""
        rows = await self._connection.execute(
            select(case_route)
            .where(case_route.c.category == category.value, case_route.c.valid_from <= day)
            .order_by(case_route.c.valid_from.desc())
            .limit(1)
        )
        return _route(rows.one())

    async def history(self, category: Category) -> list[CaseRoute]:
        rows = await self._connection.execute(
            select(case_route)
            .where(case_route.c.category == category.value)
            .order_by(case_route.c.valid_from)
        )
        return [_route(row) for row in rows]

    async def change(self, route: CaseRoute, *, source: str, changed_by: int | None) -> None:
        """A route from `valid_from` on; what held before stays as history."""
        values = {
            "case_group": route.group.value,
            "severity": route.severity.value,
            "confidential": route.confidential,
            "desks": [desk.value for desk in route.desks],
            "acknowledge_days": route.acknowledge_days,
            "resolve_days": route.resolve_days,
            "source": source,
            "changed_by": changed_by,
        }
        await self._connection.execute(
            upsert(case_route)
            .values(category=route.category.value, valid_from=route.valid_from, **values)
            .on_conflict_do_update(
                index_elements=[case_route.c.category, case_route.c.valid_from], set_=values
            )
        )

        await self._connection.execute(
            insert(case_route_change).values(
                category=route.category.value,
                valid_from=route.valid_from,
                desks=values["desks"],
                resolve_days=route.resolve_days,
                changed_by=changed_by,
            )
        )

    async def changes(self, category: Category, *, most: int = 5) -> list[RouteChange]:
        """What was changed by whom and when, newest first."""
        rows = await self._connection.execute(
            select(case_route_change)
            .where(case_route_change.c.category == category.value)
            .order_by(case_route_change.c.id.desc())
            .limit(most)
        )
        return [
            RouteChange(
                tuple(Desk(desk) for desk in row.desks),
                row.resolve_days,
                row.valid_from,
                row.changed_by,
                row.changed_at,
            )
            for row in rows
        ]

    async def source(self, category: Category, valid_from: date) -> str:
        found: str | None = await self._connection.scalar(
            select(case_route.c.source).where(
                case_route.c.category == category.value, case_route.c.valid_from == valid_from
            )
        )
        return found or ""

    async def calendar(self) -> WorkCalendar:
        rows = await self._connection.execute(select(day_off.c.day, day_off.c.kind))
        return WorkCalendar.of(DayOff(row.day, DayKind(row.kind)) for row in rows)


def _route(row: Any) -> CaseRoute:
    return CaseRoute(
        category=Category(row.category),
        group=Group(row.case_group),
        severity=Severity(row.severity),
        confidential=row.confidential,
        desks=tuple(Desk(desk) for desk in row.desks),
        acknowledge_days=row.acknowledge_days,
        resolve_days=row.resolve_days,
        valid_from=row.valid_from,
    )
