"""Which accounts of a group are told of a meeting, and when: one place for all ways in."""

from datetime import datetime

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
    """Every account of the group that is not invited yet; `person` is the companion."""
    if not meeting.is_open(now):
        return
    members = await own_members(work, person, group.id)
    accounts = [(one.family_id, who) for one in members for who in one.accounts]
    await work[InvitationRepository].plan(meeting.id, accounts, told_at(now, group, areas))


async def invite_to_all(
    work: UnitOfWork, person: Person, group: Group, now: datetime, areas: Areas
) -> None:
    """Who joined lately hears of what is planned already."""
    for meeting in await work[MeetingRepository].of_group(group.id, now, now + AHEAD):
        if meeting.state is MeetingState.PLANNED:
            await invite(work, person, group, meeting, now, areas)
