"""The authenticators of accounts: sealed secrets, and the last code that was used."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.desk.storage.tables import desk_factor
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class Factor:
    secret: str
    is_confirmed: bool


class DeskFactorRepository(Repository):
    async def get(self, telegram_id: int) -> Factor | None:
        row = (
            await self._connection.execute(
                select(desk_factor).where(desk_factor.c.telegram_id == telegram_id)
            )
        ).one_or_none()
        if row is None:
            return None
        place = place_of(desk_factor, "secret_sealed", telegram_id)
        return Factor(
            self._keyring.open_text(row.secret_sealed, place), row.confirmed_at is not None
        )

    async def begin(self, telegram_id: int, secret: str) -> None:
        """A secret that counts once a code of it was given; one that counts is not replaced."""
        sealed = self._keyring.seal(secret, place_of(desk_factor, "secret_sealed", telegram_id))
        await self._connection.execute(
            upsert(desk_factor)
            .values(telegram_id=telegram_id, secret_sealed=sealed)
            .on_conflict_do_update(
                index_elements=[desk_factor.c.telegram_id],
                set_={"secret_sealed": sealed, "last_step": 0},
                where=desk_factor.c.confirmed_at.is_(None),
            )
        )

    async def use(self, telegram_id: int, step: int, now: datetime) -> bool:
        """Whether no code of this half minute or a later one was used; now this one is."""
        found = await self._connection.scalar(
            update(desk_factor)
            .where(desk_factor.c.telegram_id == telegram_id, desk_factor.c.last_step < step)
            .values(last_step=step, confirmed_at=now)
            .returning(desk_factor.c.telegram_id)
        )
        return found is not None
