"""When the bot last spoke to somebody of its own accord."""

from datetime import datetime

from sqlalchemy import select, true
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.repository import Repository
from storage.tables import last_begun


class BegunRepository(Repository):
    async def begin(
        self, telegram_id: int, now: datetime, *, since: datetime, urgent: bool
    ) -> datetime | None:
        """Note that the bot speaks now, unless it did since then; when it did, or None: it may.

        Of two transactions that ask at once, the second waits for the first. What is urgent is
        noted in any case.
        """
        new = upsert(last_begun).values(telegram_id=telegram_id, at=now)
        noted = await self._connection.scalar(
            new.on_conflict_do_update(
                index_elements=["telegram_id"],
                set_={"at": new.excluded.at},
                where=true() if urgent else last_begun.c.at < since,
            ).returning(last_begun.c.at)
        )
        if noted is not None:
            return None
        found: datetime | None = await self._connection.scalar(
            select(last_begun.c.at).where(last_begun.c.telegram_id == telegram_id)
        )
        return found
