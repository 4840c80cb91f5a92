"""Who is told of a meeting, and what they answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.groups.rules.meetings import Invitation, MeetingState, Reply
from features.groups.storage.tables import group_meeting, meeting_invitation
from storage.repository import Repository


class InvitationRepository(Repository):
    async def plan(
        self, meeting_id: int, accounts: Sequence[tuple[UUID, int]], due_at: datetime
    ) -> None:
        """These accounts are to be told; twice changes nothing."""
        rows = [
            {"meeting_id": meeting_id, "family_id": f, "telegram_id": who, "due_at": due_at}
            for f, who in accounts
        ]
        if rows:
            await self._connection.execute(
                upsert(meeting_invitation).on_conflict_do_nothing(), rows
            )

    async def again(self, meeting_id: int, due_at: datetime) -> None:
        """Whoever was told, or was about to be, is to hear that it changed."""
        await self._set(meeting_invitation.c.meeting_id == meeting_id, due_at=due_at)

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        rows = await self._connection.execute(
            select(meeting_invitation.c.id)
            .where(meeting_invitation.c.due_at <= now)
            .order_by(meeting_invitation.c.due_at, meeting_invitation.c.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def backlog(self, now: datetime) -> tuple[int, float]:
        """How many are due, and for how many seconds the oldest has been."""
        due = meeting_invitation.c.due_at
        row = (
            await self._connection.execute(select(func.count(), func.min(due)).where(due <= now))
        ).one()
        return int(row[0]), (now - row[1]).total_seconds() if row[1] else 0.0

    async def get(self, invitation_id: int, *, telegram_id: int | None = None) -> Invitation | None:
        """Locked until the transaction ends. With `telegram_id` only that person's own."""
        wanted = meeting_invitation.c.id == invitation_id
        if telegram_id is not None:
            wanted &= meeting_invitation.c.telegram_id == telegram_id
        rows = await self._connection.execute(
            select(meeting_invitation).where(wanted).with_for_update()
        )
        row = rows.first()
        return None if row is None else _invitation(row)

    async def open_of(self, telegram_id: int, now: datetime) -> list[Invitation]:
        """What this account was told of and still lies ahead, the next one first."""
        rows = await self._connection.execute(
            select(meeting_invitation)
            .select_from(meeting_invitation.join(group_meeting))
            .where(
                meeting_invitation.c.telegram_id == telegram_id,
                meeting_invitation.c.told_version.is_not(None),
                group_meeting.c.starts_at > now,
                group_meeting.c.state == MeetingState.PLANNED.value,
            )
            .order_by(group_meeting.c.starts_at, meeting_invitation.c.id)
        )
        return [_invitation(row) for row in rows]

    async def of_meeting(self, meeting_id: int) -> list[Invitation]:
        """The newest answer last."""
        rows = await self._connection.execute(
            select(meeting_invitation)
            .where(meeting_invitation.c.meeting_id == meeting_id)
            .order_by(meeting_invitation.c.replied_at.nulls_first(), meeting_invitation.c.id)
        )
        return [_invitation(row) for row in rows]

    async def told(self, invitation: Invitation, version: int | None, now: datetime) -> None:
        """This version is known now (None: that nothing takes place); an answer to another one
        does not count any more."""
        await self._set(
            meeting_invitation.c.id == invitation.id,
            told_version=version,
            told_at=now,
            due_at=None,
            reply=None,
            turn=meeting_invitation.c.turn + 1,
        )

    async def let_go(self, invitation_id: int) -> None:
        await self._set(meeting_invitation.c.id == invitation_id, due_at=None)

    async def put_off(self, invitation_id: int, until: datetime) -> None:
        await self._set(meeting_invitation.c.id == invitation_id, due_at=until)

    async def reply(self, invitation: Invitation, reply: Reply, now: datetime) -> None:
        await self._set(
            meeting_invitation.c.id == invitation.id,
            reply=reply.value,
            replied_at=now,
            turn=meeting_invitation.c.turn + 1,
        )

    async def _set(self, condition: ColumnElement[bool], **values: object) -> None:
        await self._connection.execute(update(meeting_invitation).where(condition).values(**values))


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        row.id,
        row.meeting_id,
        row.family_id,
        row.telegram_id,
        row.told_version,
        Reply(row.reply) if row.reply else None,
        row.turn,
    )
