"""Who was there: by taps or by a typed list; what comes doubled or late changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.areas import Areas
from domain.identity import without_numbers
from domain.people import Person
from features.groups.rules.attendance import Row, read
from features.groups.rules.errors import MeetingAhead
from features.groups.rules.groups import Group
from features.groups.rules.meetings import LONGEST_NOTE, Meeting, MeetingState
from features.groups.services.meetings import own_meeting
from features.groups.services.members import own_members
from features.groups.storage.groups import GroupRepository
from features.groups.storage.meetings import MeetingRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_LATELY = timedelta(days=7)
_JUST_NOW = timedelta(hours=1)
"""So long a list that nobody asked for may correct what was noted before it."""


@dataclass(frozen=True)
class Sheet:
    """The list of a meeting. `unknown`: what of a typed list is nobody, so nothing was noted."""

    group: Group
    meeting: Meeting
    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()

    @property
    def present(self) -> int:
        return sum(bool(row.present) for row in self.rows)

    @property
    def noted(self) -> int:
        return sum(row.present is not None for row in self.rows)


@dataclass(frozen=True)
class AttendanceService:
    """For the companion whose group it is. All raise StaleButton for anybody else's meeting, or one
    that was called off, and MeetingAhead before it begins."""

    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def sheet(self, person: Person, meeting_id: int) -> Sheet:
        async with self.unit_of_work() as work:
            return await self._sheet(work, person, meeting_id)

    async def meant(self, person: Person) -> list[int]:
        """Own meetings of the last week that a list may be of: those that nobody was noted for
        yet, and those that somebody was noted for just now."""
        now = self.clock()
        async with self.unit_of_work.at_once() as work:
            lately = [
                one
                for group in await work[GroupRepository].of(person.telegram_id)
                for one in await work[MeetingRepository].of_group(group.id, now - _LATELY, now)
            ]
            just_now = await work[MeetingRepository].noted_since(
                [one.id for one in lately], now - _JUST_NOW
            )
        return [o.id for o in lately if o.state is MeetingState.PLANNED or o.id in just_now]

    async def mark(
        self, person: Person, meeting_id: int, member_id: int, turn: int, *, present: bool
    ) -> Sheet:
        """One member, by a button: one that was drawn before the last change is void."""
        async with self.unit_of_work() as work:
            sheet = await self._sheet(work, person, meeting_id)
            row = next((one for one in sheet.rows if one.member_id == member_id), None)
            if row is None or row.turn != turn:
                return sheet
            await work[MeetingRepository].mark(meeting_id, {member_id: present}, self.clock())
            await work[MeetingRepository].held(sheet.meeting)
            await work.commit()
            return await self._sheet(work, person, meeting_id)

    async def mark_all(self, person: Person, meeting_id: int) -> Sheet:
        """Everybody was there; where somebody is noted already, nothing changes."""
        async with self.unit_of_work() as work:
            sheet = await self._sheet(work, person, meeting_id)
            if sheet.noted:
                return sheet
            everybody = {row.member_id: True for row in sheet.rows}
            await work[MeetingRepository].mark(meeting_id, everybody, self.clock())
            await work[MeetingRepository].held(sheet.meeting)
            await work.commit()
            return await self._sheet(work, person, meeting_id)

    async def mark_list(self, person: Person, meeting_id: int, text: str, message_id: int) -> Sheet:
        """What was typed. A message that is not newer than the last list is void."""
        async with self.unit_of_work() as work:
            sheet = await self._sheet(work, person, meeting_id)
            if message_id <= sheet.meeting.typed:
                return sheet
            found = read(text, sheet.rows)
            if found.unknown:
                return Sheet(sheet.group, sheet.meeting, sheet.rows, found.unknown)
            before = {row.member_id: row.present for row in sheet.rows}
            new = {who: there for who, there in found.present.items() if before[who] != there}
            await work[MeetingRepository].mark(meeting_id, new, self.clock())
            await work[MeetingRepository].held(sheet.meeting, typed=message_id)
            await work.commit()
            return await self._sheet(work, person, meeting_id)

    async def teach(self, person: Person, meeting_id: int, module: str) -> Sheet:
        """What the meeting was about in the end."""
        async with self.unit_of_work() as work:
            sheet = await self._sheet(work, person, meeting_id)
            await work[MeetingRepository].teach(sheet.meeting, module)
            await work.commit()
            return await self._sheet(work, person, meeting_id)

    async def note(self, person: Person, meeting_id: int, text: str) -> Sheet:
        """What the companion wants to remember; families do not see it."""
        async with self.unit_of_work() as work:
            sheet = await self._sheet(work, person, meeting_id)
            words = without_numbers(" ".join(text.split()))
            await work[MeetingRepository].note(sheet.meeting, words[:LONGEST_NOTE])
            await work.commit()
            return await self._sheet(work, person, meeting_id)

    async def _sheet(self, work: UnitOfWork, person: Person, meeting_id: int) -> Sheet:
        meeting, group = await own_meeting(work, person, meeting_id)
        if not meeting.may_be_noted(self.clock()):
            raise MeetingAhead
        members = await own_members(work, person, group.id)
        noted = await work[MeetingRepository].noted(meeting.id)
        rows = (Row(one.id, one.number, one.name, *noted.get(one.id, (None, 0))) for one in members)
        return Sheet(group, meeting, tuple(rows))
