"""Packs and their days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Row, Table, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.packs.rules.packs import DateKind, Pack, PackDate, PackKind, Route
from features.packs.storage.tables import pack, pack_date
from storage.copying import Subject
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class InPacks:
    """The days of a person's packs, for the copy of their data."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        mine = select(pack.c.id).where(pack.c.telegram_id == subject.telegram_id)
        return table.c.pack_id.in_(mine)


@dataclass(frozen=True)
class DueDate:
    """A day of somebody's pack, for whoever reminds of it."""

    telegram_id: int
    pack_id: int
    kind: DateKind
    on: date
    sure: bool = True


class PackRepository(Repository):
    async def add(
        self, key: str, telegram_id: int, kind: PackKind, area_code: str, content: dict[str, Any]
    ) -> Pack:
        """A new pack; with a key that is known, the pack of that key."""
        place = place_of(pack, "content_sealed", key)
        await self._connection.execute(
            upsert(pack)
            .values(
                pack_key=key,
                telegram_id=telegram_id,
                kind=kind.value,
                area_code=area_code,
                content_sealed=self._keyring.seal(orjson.dumps(content), place),
            )
            .on_conflict_do_nothing()
        )
        (found,) = await self._where(pack.c.pack_key == key)
        return found

    async def of(self, telegram_id: int) -> list[Pack]:
        """The newest first."""
        return await self._where(pack.c.telegram_id == telegram_id)

    async def hand_in(
        self, pack_id: int, route: Route, handed_on: date, dates: Sequence[PackDate]
    ) -> None:
        """Handed in, perhaps once more: the days begin anew."""
        await self._connection.execute(
            update(pack).where(pack.c.id == pack_id).values(route=route.value, handed_on=handed_on)
        )
        await self._connection.execute(delete(pack_date).where(pack_date.c.pack_id == pack_id))
        if dates:
            rows = [
                {"pack_id": pack_id, "kind": one.kind.value, "on_date": one.on, "sure": one.sure}
                for one in dates
            ]
            await self._connection.execute(insert(pack_date), rows)

    async def remove(self, pack_id: int) -> None:
        await self._connection.execute(delete(pack).where(pack.c.id == pack_id))

    async def due(self, people: Sequence[int], first: date) -> list[DueDate]:
        """The days of these people's packs from `first` on."""
        rows = await self._connection.execute(
            select(
                *(pack.c.telegram_id, pack_date.c.pack_id, pack_date.c.kind),
                *(pack_date.c.on_date, pack_date.c.sure),
            )
            .select_from(pack_date.join(pack))
            .where(pack.c.telegram_id.in_(people), pack_date.c.on_date >= first)
            .order_by(pack_date.c.on_date, pack_date.c.id)
        )
        return [
            DueDate(r.telegram_id, r.pack_id, DateKind(r.kind), r.on_date, r.sure) for r in rows
        ]

    async def _where(self, condition: ColumnElement[bool]) -> list[Pack]:
        rows = await self._connection.execute(
            select(pack).where(condition).order_by(pack.c.id.desc())
        )
        found = rows.all()
        dates: dict[int, list[PackDate]] = {row.id: [] for row in found}
        days = await self._connection.execute(
            select(pack_date)
            .where(pack_date.c.pack_id.in_(list(dates)))
            .order_by(pack_date.c.on_date, pack_date.c.kind)
        )
        for day in days:
            dates[day.pack_id].append(PackDate(DateKind(day.kind), day.on_date, day.sure))
        return self._readable(found, lambda row: self._pack(row, tuple(dates[row.id])))

    def _pack(self, row: Row[Any], dates: tuple[PackDate, ...]) -> Pack:
        place = place_of(pack, "content_sealed", row.pack_key)
        content = orjson.loads(self._keyring.open(row.content_sealed, place))
        return Pack(
            row.id,
            row.telegram_id,
            PackKind(row.kind),
            row.area_code,
            content["reason"],
            content["photos"],
            content["point"],
            row.made_at,
            Route(row.route) if row.route else None,
            row.handed_on,
            dates,
        )
