"""Meetings of own groups: planned, changed, called off; and what families answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person
from features.groups.rules.errors import MeetingKnown, MeetingOver
from features.groups.rules.groups import Group
from features.groups.rules.meetings import (
    AHEAD,
    BACK,
    Answers,
    Invitation,
    Meeting,
    Reply,
)
from features.groups.services.groups import FullGroup, full, own_group
from features.groups.services.inviting import call_off, invite, told_at
from features.groups.storage.groups import GroupRepository
from features.groups.storage.invitations import InvitationRepository
from features.groups.storage.meetings import MeetingRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class MeetingCard:
    """A meeting as its companion sees it. `too_late`: nobody can be told before it begins."""

    full: FullGroup
    meeting: Meeting
    answers: Answers
    present: int = 0
    noted: int = 0
    too_late: bool = False


@dataclass(frozen=True)
class Invited:
    """A meeting as a family sees it. `head_name` where the account has several families."""

    invitation: Invitation
    meeting: Meeting
    area_code: str
    head_name: str = ""


@dataclass(frozen=True)
class MeetingService:
    """All but the last three methods are for the companion whose group it is, and raise StaleButton
    for anybody else's."""

    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def plan(
        self,
        person: Person,
        group_id: int,
        key: str,
        *,
        starts_at: datetime,
        place: str,
        module: str,
    ) -> MeetingCard:
        """The same key plans one meeting. One that lies in the past is only written down."""
        now = self.clock()
        async with self.unit_of_work() as work:
            group = await own_group(work, person, group_id)
            meeting = await work[MeetingRepository].plan(key, group.id, starts_at, place, module)
            await invite(work, person, group, meeting, now, self.areas)
            card = await self._card(work, person, group, meeting)
            await work.commit()
        return card

    async def change(
        self, person: Person, meeting_id: int, *, starts_at: datetime, place: str, module: str
    ) -> MeetingCard:
        """Whoever was told hears of it once more, and who can be told by now. Raises MeetingOver,
        and MeetingKnown for the past where somebody was told."""
        now = self.clock()
        async with self.unit_of_work() as work:
            before, group = await self._own_open(work, person, meeting_id)
            if starts_at <= now and await work[InvitationRepository].was_told(meeting_id):
                raise MeetingKnown
            meeting = await work[MeetingRepository].change(before, starts_at, place, module)
            if meeting.version != before.version:
                due_at = told_at(now, group, self.areas)
                await work[InvitationRepository].again(meeting.id, due_at)
                await invite(work, person, group, meeting, now, self.areas)
            card = await self._card(work, person, group, meeting)
            await work.commit()
        return card

    async def cancel(self, person: Person, meeting_id: int) -> MeetingCard:
        """Whoever was told hears of it. Raises MeetingOver."""
        async with self.unit_of_work() as work:
            before, group = await self._own_open(work, person, meeting_id)
            meeting = await call_off(work, group, before, self.clock(), self.areas)
            card = await self._card(work, person, group, meeting)
            await work.commit()
        return card

    async def card(self, person: Person, meeting_id: int) -> MeetingCard:
        async with self.unit_of_work() as work:
            meeting, group = await own_meeting(work, person, meeting_id)
            return await self._card(work, person, group, meeting)

    async def of_group(self, person: Person, group_id: int) -> list[Meeting]:
        """What lies ahead and what was lately, the newest first."""
        now = self.clock()
        async with self.unit_of_work.at_once() as work:
            group = await own_group(work, person, group_id)
            found = await work[MeetingRepository].of_group(group.id, now - BACK, now + AHEAD)
        return list(reversed(found))

    async def last_place(self, person: Person, group_id: int) -> str:
        """Where the group met last, or meets next; empty where it never did."""
        found = await self.of_group(person, group_id)
        return found[0].place if found else ""

    async def reply(
        self, person: Person, invitation_id: int, turn: int, reply: Reply
    ) -> tuple[Invited, bool]:
        """The invitation, and whether this tap changed it: one of an older version does not.

        Raises StaleButton, and MeetingOver for what has begun, was called off or holds no more for
        the family.
        """
        async with self.unit_of_work() as work:
            found = await self._invited(work, person, invitation_id)
            is_new = found.invitation.turn == turn
            if is_new:
                await work[InvitationRepository].reply(found.invitation, reply, self.clock())
                found = await self._invited(work, person, invitation_id)
                await work.commit()
        return found, is_new

    async def mine(self, person: Person) -> list[Invited]:
        """What this account is invited to and lies ahead."""
        async with self.unit_of_work() as work:
            found = await work[InvitationRepository].open_of(person.telegram_id, self.clock())
            linked = {one.family_id for one in person.families}
            return [
                await self._invited(work, person, one.id)
                for one in found
                if one.family_id in linked
            ]

    async def _invited(self, work: UnitOfWork, person: Person, invitation_id: int) -> Invited:
        found = await work[InvitationRepository].get(invitation_id, telegram_id=person.telegram_id)
        linked = {one.family_id: one for one in person.families}
        if found is None or found.family_id not in linked or not person.consented:
            raise StaleButton
        meeting = await work[MeetingRepository].whose(found.meeting_id)
        if meeting is None or not meeting.is_open(self.clock()) or found.told is None:
            raise MeetingOver
        group = await work[GroupRepository].whose(meeting.group_id)
        assert group is not None
        name = linked[found.family_id].head_name if len(linked) > 1 else ""
        return Invited(found, meeting, group.area_code, name)

    async def _own_open(
        self, work: UnitOfWork, person: Person, meeting_id: int
    ) -> tuple[Meeting, Group]:
        meeting, group = await own_meeting(work, person, meeting_id)
        if not meeting.is_open(self.clock()):
            raise MeetingOver
        return meeting, group

    async def _card(
        self, work: UnitOfWork, person: Person, group: Group, meeting: Meeting
    ) -> MeetingCard:
        found = await full(work, person, group)
        invitations = await work[InvitationRepository].of_meeting(meeting.id)
        own = {one.family_id for one in found.members}
        replies: dict[UUID, Reply | None] = {}
        for one in invitations:
            if one.family_id in own and one.reaches:
                replies[one.family_id] = one.reply or replies.get(one.family_id)
        answers = Answers(replies, frozenset(own - replies.keys()))
        noted = await work[MeetingRepository].noted(meeting.id)
        return MeetingCard(
            found,
            meeting,
            answers,
            sum(there for there, _ in noted.values()),
            len(noted),
            too_late=told_at(self.clock(), group, self.areas) >= meeting.starts_at,
        )


async def own_meeting(work: UnitOfWork, person: Person, meeting_id: int) -> tuple[Meeting, Group]:
    """Locked. Raises StaleButton for anybody else's, as for none at all."""
    meeting = await work[MeetingRepository].get(person.telegram_id, meeting_id)
    if meeting is None:
        raise StaleButton
    return meeting, await own_group(work, person, meeting.group_id)


def may_be_planned(starts_at: datetime, now: datetime) -> bool:
    """Neither a mistyped year nor long gone."""
    return now - BACK <= starts_at <= now + AHEAD
