"""Companions who are away for a while, and who stands in for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.people.storage.tables import stand_in
from storage.repository import Repository


@dataclass(frozen=True)
class StandIn:
    """`families`, `cases` and `groups` are what went along; `given`: the post of the area too."""

    id: int
    holder: int
    substitute: int
    changed_by: int
    area_code: str
    from_day: date
    until_day: date
    families: tuple[UUID, ...] = ()
    cases: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    given: bool = False
    begun_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def runs(self) -> bool:
        return self.begun_at is not None and self.ended_at is None


class StandInRepository(Repository):
    async def plan(
        self,
        key: str,
        telegram_id: int,
        successor_id: int,
        changed_by: int,
        area_code: str,
        from_day: date,
        until_day: date,
    ) -> int | None:
        """Its number; None where this companion has another one in the area already."""
        number: int | None = await self._connection.scalar(
            upsert(stand_in)
            .values(
                stand_in_key=key,
                telegram_id=telegram_id,
                successor_id=successor_id,
                changed_by=changed_by,
                area_code=area_code,
                from_day=from_day,
                until_day=until_day,
            )
            .on_conflict_do_nothing()
            .returning(stand_in.c.id)
        )
        return number

    async def get(self, number: int, *, lock: bool = False) -> StandIn | None:
        found = select(stand_in).where(stand_in.c.id == number)
        rows = await self._connection.execute(found.with_for_update() if lock else found)
        row = rows.one_or_none()
        return _stand_in(row) if row is not None else None

    async def open_of(self, telegram_id: int, area_code: str) -> StandIn | None:
        """The one that is planned or runs."""
        row = (
            await self._connection.execute(
                select(stand_in).where(
                    stand_in.c.telegram_id == telegram_id,
                    stand_in.c.area_code == area_code,
                    stand_in.c.ended_at.is_(None),
                )
            )
        ).one_or_none()
        return _stand_in(row) if row is not None else None

    async def at_work(self) -> list[StandIn]:
        """Those that are planned or run, and those of which somebody is still to be told."""
        rows = await self._connection.execute(
            select(stand_in).where(stand_in.c.end_told_at.is_(None)).order_by(stand_in.c.id)
        )
        return [_stand_in(row) for row in rows]

    async def begins(
        self,
        number: int,
        families: Sequence[UUID],
        cases: Sequence[int],
        groups: Sequence[int],
        now: datetime,
        *,
        given: bool,
    ) -> None:
        await self._change(
            number,
            families=list(families),
            cases=list(cases),
            groups=list(groups),
            given=given,
            begun_at=now,
        )

    async def adds(self, number: int, families: Sequence[UUID]) -> None:
        """Families that came to the companion who is away meanwhile."""
        await self._change(number, families=stand_in.c.families + list(families))

    async def ends(self, number: int, now: datetime) -> None:
        """What went along is not kept any longer."""
        await self._change(number, families=[], cases=[], groups=[], ended_at=now)

    async def untold(self, number: int, *, end: bool) -> bool:
        """Locked until the transaction ends; whether somebody is still to be told."""
        column = stand_in.c.end_told_at if end else stand_in.c.begin_told_at
        found = await self._connection.scalar(
            select(stand_in.c.id).where(stand_in.c.id == number, column.is_(None)).with_for_update()
        )
        return found is not None

    async def told(self, number: int, now: datetime, *, end: bool) -> None:
        """Of what is over already nobody is told that it begins."""
        both = {"begin_told_at": now} | ({"end_told_at": now} if end else {})
        await self._change(number, **both)

    async def _change(self, number: int, **values: Any) -> None:
        await self._connection.execute(
            update(stand_in).where(stand_in.c.id == number).values(**values)
        )


def _stand_in(row: Row[Any]) -> StandIn:
    return StandIn(
        row.id,
        row.telegram_id,
        row.successor_id,
        row.changed_by,
        row.area_code,
        row.from_day,
        row.until_day,
        tuple(row.families),
        tuple(row.cases),
        tuple(row.groups),
        row.given,
        row.begun_at,
        row.ended_at,
    )
