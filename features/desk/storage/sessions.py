"""Sessions of the desk, and the links that open one."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from features.desk.rules.entry import Session, SessionKind
from features.desk.storage.tables import desk_session
from storage.repository import Repository


class DeskSessionRepository(Repository):
    async def open(self, session: Session) -> None:
        await self._connection.execute(
            insert(desk_session).values(
                token_hash=session.key,
                telegram_id=session.telegram_id,
                kind=session.kind.value,
                roles=sorted(session.roles),
                valid_until=session.valid_until,
            )
        )

    async def use_link(self, key: bytes, now: datetime) -> int | None:
        """The account of a link, which is used up with that."""
        found: int | None = await self._connection.scalar(
            delete(desk_session)
            .where(
                desk_session.c.token_hash == key,
                desk_session.c.kind == SessionKind.LINK.value,
                desk_session.c.valid_until > now,
            )
            .returning(desk_session.c.telegram_id)
        )
        return found

    async def forget_links(self, telegram_id: int) -> None:
        """An account has one open link at most."""
        await self._connection.execute(
            delete(desk_session).where(
                desk_session.c.telegram_id == telegram_id,
                desk_session.c.kind == SessionKind.LINK.value,
            )
        )

    async def get(self, key: bytes, kind: SessionKind, now: datetime) -> Session | None:
        row = (
            await self._connection.execute(
                select(desk_session).where(
                    desk_session.c.token_hash == key,
                    desk_session.c.kind == kind.value,
                    desk_session.c.valid_until > now,
                )
            )
        ).one_or_none()
        return _session(row) if row else None

    async def end(self, key: bytes) -> None:
        await self._connection.execute(delete(desk_session).where(desk_session.c.token_hash == key))

    async def confirmed(self, key: bytes, now: datetime) -> None:
        await self._connection.execute(
            update(desk_session).where(desk_session.c.token_hash == key).values(confirmed_at=now)
        )


def _session(row: Row[Any]) -> Session:
    return Session(
        row.token_hash,
        row.telegram_id,
        SessionKind(row.kind),
        frozenset(row.roles),
        row.valid_until,
        row.confirmed_at,
    )
