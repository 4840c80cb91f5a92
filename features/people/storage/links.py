"""Links between accounts and families, and the codes that open them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.people.storage.homes import settle_home
from features.people.storage.tables import family_link, link_code, link_failure
from storage.repository import Repository

_CODE = "link code"


@dataclass(frozen=True)
class OpenCode:
    """A code that may still be used."""

    id: int
    family_id: UUID


class LinkRepository(Repository):
    async def add_code(
        self, code: str, family_id: UUID, *, valid_until: datetime, issued_by: int | None
    ) -> None:
        """Store a new code; earlier open codes of the same issuer for the family end."""
        await self._connection.execute(
            delete(link_code).where(
                link_code.c.family_id == family_id,
                link_code.c.used_at.is_(None),
                link_code.c.issued_by.is_not_distinct_from(issued_by),
            )
        )
        await self._connection.execute(
            insert(link_code).values(
                code_index=self._keyring.index(code, _CODE),
                family_id=family_id,
                valid_until=valid_until,
                issued_by=issued_by,
            )
        )

    async def last_used(self, family_id: UUID, issued_by: int) -> datetime | None:
        """When somebody of the family last used a code of this issuer."""
        found: datetime | None = await self._connection.scalar(
            select(func.max(link_code.c.used_at)).where(
                link_code.c.family_id == family_id, link_code.c.issued_by == issued_by
            )
        )
        return found

    async def open_code(
        self, code: str, families: Sequence[UUID], now: datetime
    ) -> OpenCode | None:
        """The code, when it is unused, in time, and for one of these families. Locks its row."""
        row = (
            await self._connection.execute(
                select(link_code.c.id, link_code.c.family_id)
                .where(
                    link_code.c.code_index.in_(self._keyring.indexes(code, _CODE)),
                    link_code.c.family_id.in_(families),
                    link_code.c.used_at.is_(None),
                    link_code.c.valid_until > now,
                )
                .with_for_update()
            )
        ).one_or_none()
        return None if row is None else OpenCode(row.id, row.family_id)

    async def use_code(self, code_id: int, telegram_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(link_code)
            .where(link_code.c.id == code_id)
            .values(used_at=now, used_by=telegram_id)
        )

    async def link(self, telegram_id: int, family_id: UUID, now: datetime) -> None:
        """Open the family to the account; doing it twice changes nothing."""
        await self._connection.execute(
            upsert(family_link)
            .values(telegram_id=telegram_id, family_id=family_id, linked_at=now)
            .on_conflict_do_nothing()
        )
        await settle_home(self._connection, telegram_id)

    async def unlink(self, telegram_id: int, family_id: UUID, now: datetime) -> bool:
        """Whether there was a link to end."""
        result = await self._connection.execute(
            update(family_link)
            .where(
                family_link.c.telegram_id == telegram_id,
                family_link.c.family_id == family_id,
                family_link.c.unlinked_at.is_(None),
            )
            .values(unlinked_at=now)
        )
        await settle_home(self._connection, telegram_id)
        return result.rowcount > 0

    async def accounts_of(self, family_id: UUID) -> list[int]:
        rows = await self._connection.execute(
            select(family_link.c.telegram_id)
            .where(family_link.c.family_id == family_id, family_link.c.unlinked_at.is_(None))
            .order_by(family_link.c.id)
        )
        return [row.telegram_id for row in rows]

    async def add_failure(self, telegram_id: int, now: datetime) -> None:
        await self._connection.execute(insert(link_failure).values(telegram_id=telegram_id, at=now))

    async def failures_since(self, telegram_id: int, since: datetime) -> int:
        count = await self._connection.scalar(
            select(func.count())
            .select_from(link_failure)
            .where(link_failure.c.telegram_id == telegram_id, link_failure.c.at > since)
        )
        return int(count or 0)
