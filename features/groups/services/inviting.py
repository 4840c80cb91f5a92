"""Which accounts of a group are told of a meeting, and when: one place for all ways in."""

from datetime import datetime
from uuid import UUID

from domain.areas import Areas
from domain.calendar import wake_time
from domain.people import Person
from features.groups.rules.groups import Group
from features.groups.rules.meetings import AHEAD, Meeting, MeetingState
from features.groups.services.members import own_members
from features.groups.storage.invitations import InvitationRepository
from features.groups.storage.meetings import MeetingRepository
from storage.unit_of_work import UnitOfWork


def told_at(now: datetime, group: Group, areas: Areas) -> datetime:
    """When somebody may be written to: now, or in the morning of the group's zone."""
    return wake_time(now, areas.zone(group.area_code)) or now


async def invite(
    work: UnitOfWork, person: Person, group: Group, meeting: Meeting, now: datetime, areas: Areas
) -> None:
    """Every account of the group that was not told yet; `person` is the companion."""
    if not meeting.is_open(now):
        return
    members = await own_members(work, person, group.id)
    accounts = [(one.family_id, who) for one in members for who in one.accounts]
    await work[InvitationRepository].plan(meeting.id, accounts, told_at(now, group, areas))


async def call_off(
    work: UnitOfWork, group: Group, meeting: Meeting, now: datetime, areas: Areas
) -> Meeting:
    """Whoever was told hears of it, wherever the family belongs by then."""
    found = await work[MeetingRepository].cancel(meeting)
    await work[InvitationRepository].take_back(meeting.id, told_at(now, group, areas))
    return found


async def call_off_all(work: UnitOfWork, group: Group, now: datetime, areas: Areas) -> None:
    """Everything that the group planned and that has not begun."""
    for meeting in await work[MeetingRepository].of_group(group.id, now, now + AHEAD):
        if meeting.is_open(now):
            await call_off(work, group, meeting, now, areas)


async def uninvite(
    work: UnitOfWork, group: Group, family_id: UUID, now: datetime, areas: Areas
) -> None:
    """A family left the group: where it was told of a meeting it hears that it need not come."""
    for meeting in await work[MeetingRepository].of_group(group.id, now, now + AHEAD):
        if meeting.is_open(now):
            due_at = told_at(now, group, areas)
            await work[InvitationRepository].take_back(meeting.id, due_at, family_id)


async def invite_to_all(
    work: UnitOfWork, person: Person, group: Group, now: datetime, areas: Areas
) -> None:
    """Who joined lately hears of what is planned already."""
    for meeting in await work[MeetingRepository].of_group(group.id, now, now + AHEAD):
        if meeting.state is MeetingState.PLANNED:
            await invite(work, person, group, meeting, now, areas)
