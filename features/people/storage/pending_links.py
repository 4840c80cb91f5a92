"""Second accounts that ask for a family and wait for a day."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from features.people.storage.tables import pending_link
from storage.repository import Repository
from storage.set_aside import not_held

PENDING_LINKS = "people.pending_links"


@dataclass(frozen=True)
class PendingLink:
    """Not yet decided; it opens by itself at `opens_at`."""

    id: int
    telegram_id: int
    family_id: UUID
    opens_at: datetime


_COLUMNS = (
    pending_link.c.id,
    pending_link.c.telegram_id,
    pending_link.c.family_id,
    pending_link.c.opens_at,
)


class PendingLinkRepository(Repository):
    async def add(
        self, telegram_id: int, family_id: UUID, now: datetime, *, opens_at: datetime
    ) -> PendingLink:
        """An earlier question of the same account for the same family is over."""
        await self._connection.execute(
            delete(pending_link).where(
                pending_link.c.telegram_id == telegram_id,
                pending_link.c.family_id == family_id,
                pending_link.c.decided_at.is_(None),
            )
        )
        row = await self._connection.execute(
            insert(pending_link)
            .values(telegram_id=telegram_id, family_id=family_id, asked_at=now, opens_at=opens_at)
            .returning(*_COLUMNS)
        )
        return PendingLink(*row.one())

    async def open(self, pending_id: int) -> PendingLink | None:
        """The question, locked, unless it is decided."""
        row = await self._connection.execute(
            select(*_COLUMNS)
            .where(pending_link.c.id == pending_id, pending_link.c.decided_at.is_(None))
            .with_for_update()
        )
        found = row.one_or_none()
        return None if found is None else PendingLink(*found)

    async def due(self, now: datetime, *, most: int = 200) -> list[int]:
        """Those whose time has come."""
        rows = await self._connection.execute(
            select(pending_link.c.id)
            .where(
                pending_link.c.opens_at <= now,
                pending_link.c.decided_at.is_(None),
                not_held(PENDING_LINKS, pending_link.c.id, now),
            )
            .order_by(pending_link.c.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def decide(self, pending_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(pending_link).where(pending_link.c.id == pending_id).values(decided_at=now)
        )
