"""Visits and what was sent about them, as rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.files import FileKind
from features.visits.rules.visits import Found, Item, ItemKind, Visit
from features.visits.storage.tables import visit, visit_item
from storage.repository import Repository
from storage.tables import place_of


class VisitRepository(Repository):
    async def get(self, visit_id: int, *, lock: bool = False) -> Visit | None:
        wanted = select(visit).where(visit.c.id == visit_id)
        row = (
            await self._connection.execute(wanted.with_for_update() if lock else wanted)
        ).one_or_none()
        return self._visit(row) if row else None

    async def keyed(self, key: str) -> Visit | None:
        found = await self._where(visit.c.visit_key == key, most=1)
        return found[0] if found else None

    async def add(
        self,
        key: str,
        telegram_id: int,
        at: datetime,
        sent_at: datetime,
        now: datetime,
        *,
        family_id: UUID | None = None,
        area_code: str = "",
        named: str = "",
    ) -> None:
        """A visit with a key that is known is not written again."""
        sealed = self._keyring.seal(named, place_of(visit, "named_sealed", key)) if named else None
        await self._connection.execute(
            upsert(visit)
            .values(
                visit_key=key,
                telegram_id=telegram_id,
                family_id=family_id,
                area_code=area_code,
                named_sealed=sealed,
                at=at,
                last_at=at,
                heard_at=sent_at,
                noted_at=now,
            )
            .on_conflict_do_nothing()
        )

    async def near(
        self, telegram_id: int, family_id: UUID, at: datetime, together: timedelta
    ) -> Visit | None:
        """The visit of this companion at this family that a moment belongs to."""
        found = await self._where(
            (visit.c.telegram_id == telegram_id)
            & (visit.c.family_id == family_id)
            & (visit.c.last_at >= at - together)
            & (visit.c.at <= at + together),
            most=1,
        )
        return found[0] if found else None

    async def last_of(self, telegram_id: int, *, before: datetime, since: datetime) -> Visit | None:
        """The newest visit that has a family, between these moments."""
        found = await self._where(
            (visit.c.telegram_id == telegram_id)
            & visit.c.family_id.is_not(None)
            & (visit.c.at <= before)
            & (visit.c.at >= since),
            most=1,
        )
        return found[0] if found else None

    async def unnamed_of(self, telegram_id: int, *, most: int) -> list[Visit]:
        """What was sent and of which nobody said yet whose it is."""
        return await self._where(
            (visit.c.telegram_id == telegram_id) & visit.c.family_id.is_(None), most=most
        )

    async def of_family(self, family_id: UUID, *, most: int) -> list[Visit]:
        """The newest first."""
        return await self._where(visit.c.family_id == family_id, most=most)

    async def move(self, moved: Visit) -> None:
        """When it was, when it was heard of last, and whether of a danger, as this says."""
        await self._set(
            moved.id,
            at=moved.at,
            last_at=moved.last_at,
            heard_at=moved.heard_at,
            is_raised=moved.is_raised,
        )

    async def assign(self, visit_id: int, family_id: UUID, area_code: str) -> None:
        await self._set(visit_id, family_id=family_id, area_code=area_code, named_sealed=None)

    async def find(self, visit_id: int, found: Sequence[Found], now: datetime) -> None:
        """What was found there, in the place of what was said before."""
        await self._connection.execute(
            delete(visit_item).where(
                visit_item.c.visit_id == visit_id, visit_item.c.kind == ItemKind.FOUND.value
            )
        )
        await self.keep(
            visit_id,
            [Item(f"v{visit_id}:{one}", ItemKind.FOUND, one.value, now) for one in found],
        )

    async def remove(self, visit_id: int) -> None:
        await self._connection.execute(delete(visit).where(visit.c.id == visit_id))

    async def merge(self, visit_id: int, into: int) -> None:
        """What was sent about one belongs to the other, and the one is gone."""
        await self._connection.execute(
            update(visit_item).where(visit_item.c.visit_id == visit_id).values(visit_id=into)
        )
        await self.remove(visit_id)

    async def keep(self, visit_id: int, items: Sequence[Item]) -> int:
        """How many of these are new: a message that comes again brings nothing."""
        new = 0
        for one in items:
            column = _column(one.kind)
            sealed = self._keyring.seal(one.content, place_of(visit_item, column, one.key))
            written = await self._connection.execute(
                upsert(visit_item)
                .values(
                    visit_id=visit_id,
                    item_key=one.key,
                    kind=one.kind.value,
                    file_kind=one.file_kind.value if one.file_kind else None,
                    at=one.at,
                    **{column: sealed},
                )
                .on_conflict_do_nothing()
                .returning(visit_item.c.id)
            )
            new += written.first() is not None
        return new

    async def with_item(self, item_key: str) -> int | None:
        """The visit that has this."""
        found: int | None = await self._connection.scalar(
            select(visit_item.c.visit_id).where(visit_item.c.item_key == item_key)
        )
        return found

    async def correct(self, item_key: str, words: str) -> None:
        """Other words in the place of those."""
        sealed = self._keyring.seal(words, place_of(visit_item, "content_sealed", item_key))
        await self._connection.execute(
            update(visit_item)
            .where(visit_item.c.item_key == item_key)
            .values(content_sealed=sealed)
        )

    async def items(self, visit_id: int) -> list[Item]:
        rows = await self._connection.execute(
            select(visit_item).where(visit_item.c.visit_id == visit_id).order_by(visit_item.c.id)
        )
        return self._readable(rows, self._item)

    async def age(self, before: datetime, unnamed_before: datetime) -> int:
        """Let go what is too old; how many visits went."""
        unnamed = visit.c.family_id.is_(None) & (visit.c.noted_at < unnamed_before)
        gone = 0
        for condition in (visit.c.at < before, unnamed):  # each by its own index
            gone += (await self._connection.execute(delete(visit).where(condition))).rowcount
        return gone

    async def _set(self, visit_id: int, **values: object) -> None:
        await self._connection.execute(update(visit).where(visit.c.id == visit_id).values(**values))

    async def _where(self, condition: ColumnElement[bool], *, most: int) -> list[Visit]:
        rows = await self._connection.execute(
            select(visit)
            .where(condition)
            .order_by(visit.c.at.desc(), visit.c.id.desc())
            .limit(most)
        )
        return self._readable(rows, self._visit)

    def _visit(self, row: Row[Any]) -> Visit:
        def read(column: str) -> str:
            value = getattr(row, column)
            if value is None:
                return ""
            return self._keyring.open_text(value, place_of(visit, column, row.visit_key))

        return Visit(
            row.id,
            row.telegram_id,
            row.family_id,
            row.area_code,
            row.at,
            row.last_at,
            row.heard_at,
            read("named_sealed"),
            row.is_raised,
        )

    def _item(self, row: Row[Any]) -> Item:
        kind, column = ItemKind(row.kind), _column(ItemKind(row.kind))
        file_kind = FileKind(row.file_kind) if row.file_kind else None
        place = place_of(visit_item, column, row.item_key)
        content = self._keyring.open_text(getattr(row, column), place)
        return Item(row.item_key, kind, content, row.at, file_kind)


def _column(kind: ItemKind) -> str:
    return "file_sealed" if kind is ItemKind.FILE else "content_sealed"
