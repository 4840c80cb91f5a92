"""The lock before sums of money, per account."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from features.people.storage.tables import amount_lock
from storage.ahead import Question
from storage.keyring import Keyring
from storage.repository import Repository
from storage.statements import Statement
from storage.tables import place_of


@dataclass(frozen=True)
class Lock:
    """`digits`: salt and hash. `wrong`: tries since it was opened last or rested."""

    digits: bytes
    wrong: int
    paused_until: datetime | None
    open_until: datetime | None


_OF = Statement(
    "SELECT telegram_id, digits_sealed, wrong, paused_until, open_until FROM amount_lock"
    " WHERE telegram_id = ANY(CAST(:people AS bigint[]))"
)


async def _read(
    connection: AsyncConnection, keyring: Keyring, people: Collection[int]
) -> dict[int, Lock | None]:
    rows = await _OF.rows(connection, people=list(people))
    return {row.telegram_id: _lock(row, keyring) for row in rows}


def _lock(row: Any, keyring: Keyring) -> Lock:
    place = place_of(amount_lock, "digits_sealed", row.telegram_id)
    digits = keyring.open(row.digits_sealed, place)
    return Lock(digits, row.wrong, row.paused_until, row.open_until)


LOCKS: Question[int, Lock | None] = Question(_read, otherwise=lambda: None)
"""The lock of an account."""


class LockRepository(Repository):
    async def of(self, telegram_id: int, *, lock: bool = False) -> Lock | None:
        if not lock:
            return await LOCKS.ask(self._connection, self._keyring, telegram_id)
        statement = select(amount_lock).where(amount_lock.c.telegram_id == telegram_id)
        row = (await self._connection.execute(statement.with_for_update())).one_or_none()
        return None if row is None else _lock(row, self._keyring)

    async def put(self, telegram_id: int, digits: bytes) -> None:
        """A new lock, which is shut."""
        place = place_of(amount_lock, "digits_sealed", telegram_id)
        values = {
            "digits_sealed": self._keyring.seal(digits, place),
            "wrong": 0,
            "paused_until": None,
            "open_until": None,
        }
        await self._connection.execute(
            upsert(amount_lock)
            .values(telegram_id=telegram_id, **values)
            .on_conflict_do_update(index_elements=[amount_lock.c.telegram_id], set_=values)
        )

    async def change(self, telegram_id: int, **values: object) -> None:
        await self._connection.execute(
            update(amount_lock).where(amount_lock.c.telegram_id == telegram_id).values(**values)
        )

    async def remove(self, telegram_id: int) -> None:
        await self._connection.execute(
            delete(amount_lock).where(amount_lock.c.telegram_id == telegram_id)
        )
