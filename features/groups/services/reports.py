"""The report of a month: own groups, their meetings, who was there, what was taught."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.areas import Areas
from domain.months import months_after
from domain.people import Person
from features.commitments.rules.sums import CheckSum, sums_of
from features.commitments.services.commitments import checks_of
from features.groups.rules.groups import Group, Member
from features.groups.rules.meetings import Meeting, MeetingState
from features.groups.rules.shares import percent
from features.groups.services.lessons import LessonFigures, figures_of
from features.groups.services.members import own_members
from features.groups.storage.groups import GroupRepository
from features.groups.storage.lessons import LessonRepository
from features.groups.storage.meetings import MeetingRepository
from features.groups.storage.reports import ReportRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class GroupMonth:
    """One group in one month. `present` are, by meeting, the members noted and whether they were
    there; members who are no longer accompanied are counted there, and named nowhere."""

    group: Group
    zone: ZoneInfo
    members: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    present: dict[int, dict[int, bool]]
    lessons: tuple[LessonFigures, ...]
    checks: tuple[CheckSum, ...] = ()
    """School and posyandu, as families that are accompanied now ticked them off: they do it to be
    helped, so no family is named to an office by it."""

    def counts(self, meeting: Meeting) -> tuple[int, int]:
        """How many were there, of how many who were noted."""
        noted = self.present[meeting.id]
        return sum(noted.values()), len(noted)

    @property
    def share(self) -> int | None:
        """Attendance of the month in whole percent; None where nothing was noted."""
        return percent(*map(sum, zip(*map(self.counts, self.meetings), strict=True)))

    def of(self, member: Member) -> int | None:
        """Attendance of a member in whole percent; None where nothing was noted."""
        noted = [
            self.present[m.id][member.id] for m in self.held if member.id in self.present[m.id]
        ]
        return percent(sum(noted), len(noted))

    @property
    def held(self) -> tuple[Meeting, ...]:
        return tuple(one for one in self.meetings if one.state is MeetingState.HELD)


@dataclass(frozen=True)
class MonthReport:
    month: date
    companion: str
    groups: tuple[GroupMonth, ...]

    @property
    def lines(self) -> int:
        """How many families it names."""
        return sum(len(one.members) for one in self.groups)


@dataclass(frozen=True)
class ReportService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def of(self, person: Person, month: date) -> MonthReport:
        """The own groups in the month that begins on this day; no other family is read."""
        async with self.unit_of_work.at_once() as work:
            groups = await work[GroupRepository].of(person.telegram_id)
            found = [await self._group(work, person, one, month) for one in groups]
        name = next((post.name for post in person.posts), "")
        return MonthReport(month, name, tuple(found))

    async def left(self, person: Person, report: MonthReport, kind: str) -> None:
        """Write down that a report went out as a file."""
        async with self.unit_of_work() as work:
            await work[ReportRepository].add(
                person.telegram_id, report.month, kind, report.lines, self.clock()
            )
            await work.commit()

    async def _group(
        self, work: UnitOfWork, person: Person, group: Group, month: date
    ) -> GroupMonth:
        zone = self.areas.zone(group.area_code)
        until = months_after(month, 1)
        meetings = await work[MeetingRepository].of_group(
            group.id,
            datetime(month.year, month.month, 1, tzinfo=zone),
            datetime(until.year, until.month, 1, tzinfo=zone),
        )
        present = await work[MeetingRepository].noted_of([one.id for one in meetings])
        noted = {who for of_meeting in present.values() for who in of_meeting}
        now = {one.id for one in await own_members(work, person, group.id)}
        everyone = await own_members(work, person, group.id, also_left=True)
        sent = await work[LessonRepository].of_group(group.id, month, until)
        families = {one.family_id for one in everyone if one.id in now}
        checks = await checks_of(work, families, month)
        return GroupMonth(
            group,
            zone,
            tuple(one for one in everyone if one.id in now | noted),
            tuple(meetings),
            present,
            tuple(reversed(await figures_of(work, person, group, sent))),
            sums_of(checks, len(families)),
        )
