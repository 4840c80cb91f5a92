"""Who is told of a meeting, and what they answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.groups.rules.meetings import Invitation, MeetingState, Reply
from features.groups.storage.groups import can_be_told
from features.groups.storage.tables import (
    family_group,
    group_meeting,
    group_member,
    meeting_invitation,
)
from features.people.storage.tables import account, family_link
from storage.repository import Repository
from storage.set_aside import not_held

INVITATIONS = "groups.invite"
"""Under which the job writes down what it stumbled over."""


class InvitationRepository(Repository):
    async def plan(
        self, meeting_id: int, accounts: Sequence[tuple[UUID, int]], due_at: datetime
    ) -> None:
        """These accounts are to be told; twice changes nothing. A row that was let go untold waits
        again."""
        rows = [
            {"meeting_id": meeting_id, "family_id": f, "telegram_id": who, "due_at": due_at}
            for f, who in accounts
        ]
        if rows:
            new = upsert(meeting_invitation)
            await self._connection.execute(
                new.on_conflict_do_update(
                    index_elements=["meeting_id", "family_id", "telegram_id"],
                    set_={"due_at": new.excluded.due_at},
                    where=meeting_invitation.c.told_version.is_(None)
                    & meeting_invitation.c.due_at.is_(None),
                ),
                rows,
            )

    async def plan_missing(self, now: datetime, *, most: int) -> int:
        """Whoever was linked, agreed or came back since a meeting was planned is to be told of it
        too; how many accounts. Whose family it is now is looked up when it is told."""
        known = (
            select(meeting_invitation.c.id)
            .where(
                meeting_invitation.c.meeting_id == group_meeting.c.id,
                meeting_invitation.c.family_id == group_member.c.family_id,
                meeting_invitation.c.telegram_id == family_link.c.telegram_id,
            )
            .exists()
        )
        missing = (
            select(
                group_meeting.c.id,
                group_member.c.family_id,
                family_link.c.telegram_id,
                literal(now, group_meeting.c.starts_at.type),
            )
            .select_from(
                group_meeting.join(family_group)
                .join(group_member, group_member.c.group_id == family_group.c.id)
                .join(family_link, family_link.c.family_id == group_member.c.family_id)
                .join(account, account.c.telegram_id == family_link.c.telegram_id)
            )
            .where(
                group_meeting.c.starts_at > now,
                group_meeting.c.state == MeetingState.PLANNED.value,
                family_group.c.closed_at.is_(None),
                group_member.c.left_at.is_(None),
                family_link.c.unlinked_at.is_(None),
                can_be_told(),
                ~known,
            )
            .order_by(group_meeting.c.starts_at)
            .limit(most)
        )
        done = await self._connection.execute(
            upsert(meeting_invitation)
            .from_select(["meeting_id", "family_id", "telegram_id", "due_at"], missing)
            .on_conflict_do_nothing()
        )
        return done.rowcount

    async def again(self, meeting_id: int, due_at: datetime) -> None:
        """Whoever was told, or was about to be, is to hear that it changed."""
        known = meeting_invitation.c.told_version.is_not(None)
        await self._set(
            (meeting_invitation.c.meeting_id == meeting_id)
            & (known | meeting_invitation.c.due_at.is_not(None)),
            due_at=due_at,
        )

    async def take_back(
        self, meeting_id: int, due_at: datetime, family_id: UUID | None = None
    ) -> None:
        """Whoever was told is to hear that they need not come; nobody else hears anything. With
        `family_id` only that family."""
        wanted = meeting_invitation.c.meeting_id == meeting_id
        if family_id is not None:
            wanted &= meeting_invitation.c.family_id == family_id
        known = meeting_invitation.c.told_version.is_not(None)
        await self._set(wanted, due_at=case((known, due_at), else_=None))

    async def was_told(self, meeting_id: int) -> bool:
        """Whether anybody knows of a meeting."""
        found = await self._connection.scalar(
            select(meeting_invitation.c.id)
            .where(
                meeting_invitation.c.meeting_id == meeting_id,
                meeting_invitation.c.told_version.is_not(None),
            )
            .limit(1)
        )
        return found is not None

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """What begins first comes first; rows over which the job stumbled take no place."""
        rows = await self._connection.execute(
            select(meeting_invitation.c.id)
            .select_from(meeting_invitation.join(group_meeting))
            .where(
                meeting_invitation.c.due_at <= now,
                not_held(INVITATIONS, meeting_invitation.c.id, now),
            )
            .order_by(group_meeting.c.starts_at, meeting_invitation.c.id)
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
        row.due_at is not None,
    )
