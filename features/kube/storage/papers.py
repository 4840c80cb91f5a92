"""Minutes, stock, the plan and what a bank asks, and the record of files that left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Table, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.kube.storage.tables import kube_answer, kube_minutes, kube_report, kube_stock
from storage.repository import Repository
from storage.tables import place_of

MONTHLY = "month"
_MOST_REPORTS = 12


@dataclass(frozen=True)
class GivenReport:
    """A report that left a group: of which month, and when."""

    month: date
    at: datetime


@dataclass(frozen=True)
class Minutes:
    """What was agreed at the meeting of a day."""

    id: int
    day: date
    text: str


@dataclass(frozen=True)
class Stocked:
    """How many pieces of a thing are there."""

    item: str
    amount: int


class PaperRepository(Repository):
    async def add_minutes(
        self, kube_id: int, key: str, day: date, text: str, author_id: int, now: datetime
    ) -> None:
        await self._connection.execute(
            upsert(kube_minutes)
            .values(
                minutes_key=key,
                kube_id=kube_id,
                day=day,
                text_sealed=self._seal(kube_minutes, "text_sealed", key, text),
                author_id=author_id,
                at=now,
            )
            .on_conflict_do_nothing()
        )

    async def minutes(self, kube_id: int) -> list[Minutes]:
        """The newest first."""
        rows = await self._connection.execute(
            select(kube_minutes)
            .where(kube_minutes.c.kube_id == kube_id)
            .order_by(kube_minutes.c.day.desc(), kube_minutes.c.id.desc())
        )

        def read(row: Row[Any]) -> Minutes:
            words = self._open(kube_minutes, "text_sealed", row.minutes_key, row.text_sealed)
            return Minutes(row.id, row.day, words)

        return self._readable(rows.all(), read)

    async def count_minutes(self, kube_id: int) -> int:
        """How many there are; none of them is opened."""
        found = await self._connection.scalar(
            select(func.count()).select_from(kube_minutes).where(kube_minutes.c.kube_id == kube_id)
        )
        return int(found or 0)

    async def move_stock(
        self, kube_id: int, key: str, item: str, amount: int, author_id: int, now: datetime
    ) -> None:
        await self._connection.execute(
            upsert(kube_stock)
            .values(
                stock_key=key,
                kube_id=kube_id,
                item_sealed=self._seal(kube_stock, "item_sealed", key, item),
                amount=amount,
                author_id=author_id,
                at=now,
            )
            .on_conflict_do_nothing()
        )

    async def stock(self, kube_id: int) -> list[Stocked]:
        """By name; a thing is the same however its letters are written."""
        rows = await self._connection.execute(
            select(kube_stock).where(kube_stock.c.kube_id == kube_id).order_by(kube_stock.c.id)
        )

        def read(row: Row[Any]) -> Stocked:
            name = self._open(kube_stock, "item_sealed", row.stock_key, row.item_sealed)
            return Stocked(name, row.amount)

        found: dict[str, Stocked] = {}
        for one in self._readable(rows.all(), read):
            known = found.get(one.item.casefold(), Stocked(one.item, 0))
            found[one.item.casefold()] = Stocked(known.item, known.amount + one.amount)
        return sorted(found.values(), key=lambda one: one.item.casefold())

    async def answer(
        self, kube_id: int, code: str, text: str, author_id: int, now: datetime
    ) -> None:
        """In the place of what was said before."""
        key = f"{kube_id}:{code}"
        values = {
            "text_sealed": self._seal(kube_answer, "text_sealed", key, text) if text else None,
            "author_id": author_id,
            "at": now,
        }
        await self._connection.execute(
            upsert(kube_answer)
            .values(answer_key=key, kube_id=kube_id, code=code, **values)
            .on_conflict_do_update(index_elements=[kube_answer.c.answer_key], set_=values)
        )

    async def take_back(self, kube_id: int, code: str) -> None:
        await self._connection.execute(
            delete(kube_answer).where(kube_answer.c.answer_key == f"{kube_id}:{code}")
        )

    async def answers(self, kube_id: int) -> dict[str, str]:
        """By code, the words; empty ones are ticks."""
        rows = await self._connection.execute(
            select(kube_answer).where(kube_answer.c.kube_id == kube_id)
        )

        def read(row: Row[Any]) -> tuple[str, str]:
            sealed = row.text_sealed
            if sealed is None:
                return row.code, ""
            return row.code, self._open(kube_answer, "text_sealed", row.answer_key, sealed)

        return dict(self._readable(rows.all(), read))

    async def left(
        self, kube_id: int, telegram_id: int, month: date, kind: str, format: str, now: datetime
    ) -> None:
        """Write down that a file went out."""
        await self._connection.execute(
            insert(kube_report).values(
                kube_id=kube_id,
                telegram_id=telegram_id,
                month=month,
                kind=kind,
                format=format,
                at=now,
            )
        )

    async def reports(self, kube_id: int) -> list[GivenReport]:
        """Which reports of months were taken out, the newest first. What the offices took for a
        bank is the group's own matter."""
        row = kube_report.c
        rows = await self._connection.execute(
            select(row.month, row.at)
            .where(row.kube_id == kube_id, row.kind == MONTHLY)
            .order_by(row.id.desc())
            .limit(_MOST_REPORTS)
        )
        return [GivenReport(*one) for one in rows]

    def _seal(self, table: Table, column: str, key: str, value: str) -> bytes:
        return self._keyring.seal(value, place_of(table, column, key))

    def _open(self, table: Table, column: str, key: str, value: bytes) -> str:
        return self._keyring.open_text(value, place_of(table, column, key))


def pieces(found: Sequence[Stocked], item: str) -> int:
    """How many of a thing are there."""
    return next((one.amount for one in found if one.item.casefold() == item.casefold()), 0)
