"""What became of messages: told to whoever follows them, and sent once more by whoever decides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from storage.repository import Repository
from storage.tables import outbox

LEFT_STATES = ("refused", "in_doubt", "failed")
"""Ends after which a message may be sent once more, as long as its payload is kept."""


@dataclass(frozen=True)
class LeftLetter:
    """A message that somebody may send once more."""

    id: int
    state: str
    chat_id: int
    method: str
    at: datetime
    why: str
    key: str


@dataclass(frozen=True)
class Followed:
    """What became of a message that somebody follows."""

    id: int
    chat_id: int
    state: str
    error: str
    dedupe: str
    update_id: int | None
    follow: str


class Letters(Repository):
    async def followed(self, follow: Collection[str], *, most: int = 100) -> list[Followed]:
        """What became of messages, each told once: locked until it is `told`."""
        rows = await self._connection.execute(
            select(outbox)
            .where(
                outbox.c.follow.in_(follow),
                outbox.c.follow.is_not(None),
                outbox.c.done_at.is_not(None),
                outbox.c.told_at.is_(None),
            )
            .order_by(outbox.c.id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        return [
            Followed(r.id, r.chat_id, r.state, r.error or "", r.dedupe or "", r.update_id, r.follow)
            for r in rows
        ]

    async def told(self, ids: Sequence[int]) -> None:
        await self._connection.execute(
            update(outbox).where(outbox.c.id.in_(ids)).values(told_at=func.now())
        )

    async def line_for(self, letter: Followed) -> tuple[int, int] | None:
        """What the one who wrote it was shown (chat and message), once all letters that came of
        the same update have arrived."""
        rows = (
            await self._connection.execute(
                select(outbox).where(outbox.c.update_id == letter.update_id).order_by(outbox.c.id)
            )
        ).all()
        letters = [row for row in rows if row.follow]
        shown = [row for row in rows if row.message_id and not row.follow]
        if not shown or any(row.state != "sent" for row in letters):
            return None
        return shown[-1].chat_id, shown[-1].message_id

    async def again(self, condition: ColumnElement[bool]) -> int:
        """Send once more what was refused, failed or is in doubt; how many that are."""
        done = await self._connection.execute(
            update(outbox)
            .where(
                condition,
                outbox.c.state.in_(LEFT_STATES),
                outbox.c.payload_sealed.is_not(None),
            )
            .values(
                state="pending", claimed_by=None, attempts=0, not_before=func.now(),
                done_at=None, told_at=None, error=None,
            )
        )  # fmt: skip
        return done.rowcount

    async def left(self, states: Sequence[str], *, most: int = 1000) -> list[LeftLetter]:
        """What was not delivered and still can be, the newest first; nothing of the content."""
        rows = await self._connection.execute(
            select(outbox)
            .where(
                outbox.c.done_at.is_not(None),
                outbox.c.state.in_(states),
                outbox.c.payload_sealed.is_not(None),
            )
            .order_by(outbox.c.id.desc())
            .limit(most)
        )
        return [
            LeftLetter(r.id, r.state, r.chat_id, r.method, r.done_at, r.error or "", r.dedupe or "")
            for r in rows
        ]
