"""Counts of audiences that are made beside the turn: at most one per administrator."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, func, insert, literal_column, select, text, update

from domain.people import language_of
from features.broadcasts.rules.broadcasts import Audience, Topic
from features.broadcasts.rules.counting import FRESH, Counted, Counting, Then
from features.broadcasts.storage.broadcast_json import audience_json, audience_of
from features.broadcasts.storage.tables import audience_count as table
from features.people.storage.tables import account
from storage.repository import Repository

_COUNTED: TypeAdapter[Counted] = TypeAdapter(Counted)
_POPULATION = text("SELECT reltuples FROM pg_class WHERE oid = CAST('account' AS regclass)")


class CountRepository(Repository):
    async def is_small(self, audience: Audience, most: int) -> bool:
        """Whether a count looks at no more than so many accounts."""
        if audience.people:
            return len(audience.people) <= most
        some = select(literal_column("1")).select_from(account).limit(most + 1).subquery()
        found = await self._connection.scalar(select(func.count()).select_from(some))
        return (found or 0) <= most

    async def population(self) -> int:
        """About how many accounts there are; 0 when that is not known."""
        return max(0, int(await self._connection.scalar(_POPULATION) or 0))

    async def have_room(self) -> None:
        """Until the end of the transaction: memory to compare millions by one hash table."""
        await self._connection.execute(text("SET LOCAL work_mem = '128MB'"))

    async def ask(
        self,
        telegram_id: int,
        chat_id: int,
        language: str,
        topic: Topic,
        audience: Audience,
        then: Then,
        now: datetime,
    ) -> None:
        """Replaces what this administrator waited for; the same asked again changes nothing."""
        wanted = {
            "chat_id": chat_id,
            "language": language_of(language),
            "topic": topic.value,
            "audience": audience_json(audience),
            "then": then.value,
        }
        same = [table.c[name] == value for name, value in wanted.items()]
        known = await self._connection.scalar(
            select(table.c.id).where(
                table.c.telegram_id == telegram_id, table.c.counted.is_(None), *same
            )
        )
        if known is None:
            await self.cancel(telegram_id)
            await self._connection.execute(
                insert(table).values(telegram_id=telegram_id, asked_at=now, **wanted)
            )

    async def cancel(self, telegram_id: int) -> None:
        await self._connection.execute(delete(table).where(table.c.telegram_id == telegram_id))

    async def waiting(self) -> list[Counting]:
        """What is still to be counted, the oldest first."""
        rows = await self._connection.execute(
            select(table).where(table.c.counted.is_(None)).order_by(table.c.id)
        )
        return [_counting(row) for row in rows]

    async def waits(self, count_id: int) -> bool:
        """Whether somebody still waits for it."""
        found = await self._connection.scalar(
            select(table.c.id).where(table.c.id == count_id, table.c.counted.is_(None))
        )
        return found is not None

    async def put(self, count_id: int, counted: Counted, now: datetime) -> bool:
        """Keep what was counted; whether somebody still waited for it."""
        result = await self._connection.execute(
            update(table)
            .where(table.c.id == count_id, table.c.counted.is_(None))
            .values(counted=_COUNTED.dump_python(counted, mode="json"), counted_at=now)
        )
        return result.rowcount == 1

    async def give_up(self, count_id: int) -> bool:
        """Whether somebody still waited for it."""
        result = await self._connection.execute(
            delete(table).where(table.c.id == count_id, table.c.counted.is_(None))
        )
        return result.rowcount == 1

    async def fresh(
        self, topic: Topic, audience: Audience, now: datetime, *, then: Then | None = None
    ) -> Counted | None:
        """The newest count of these people that still holds (made for `then`, if that is given)."""
        statement = (
            select(table.c.counted)
            .where(
                table.c.topic == topic.value,
                table.c.audience == audience_json(audience),
                table.c.counted_at > now - FRESH,
            )
            .order_by(table.c.counted_at.desc())
            .limit(1)
        )
        if then is not None:
            statement = statement.where(table.c.then == then.value)
        found = await self._connection.scalar(statement)
        return None if found is None else _COUNTED.validate_python(found)


def _counting(row: Row[Any]) -> Counting:
    return Counting(
        row.id,
        row.telegram_id,
        row.chat_id,
        row.language,
        Topic(row.topic),
        audience_of(row.audience),
        Then(row.then),
        row.asked_at,
    )
