"""The lock before sums of money, per account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.people.storage.tables import amount_lock
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class Lock:
    """`digits`: salt and hash. `wrong`: tries since it was opened last or rested."""

    digits: bytes
    wrong: int
    paused_until: datetime | None
    open_until: datetime | None


class LockRepository(Repository):
    async def of(self, telegram_id: int, *, lock: bool = False) -> Lock | None:
        statement = select(amount_lock).where(amount_lock.c.telegram_id == telegram_id)
        if lock:
            statement = statement.with_for_update()
        row = (await self._connection.execute(statement)).one_or_none()
        if row is None:
            return None
        place = place_of(amount_lock, "digits_sealed", telegram_id)
        digits = self._keyring.open(row.digits_sealed, place)
        return Lock(digits, row.wrong, row.paused_until, row.open_until)

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
