"""The clock of cases: reminds who has them, and carries late ones up the ladder by itself.

Each case is one transaction under its row lock, with all that is told about it: so it may run
twice, late, or in two processes at once.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from domain.calendar import WorkCalendar, wake_time
from domain.people import Person
from features.cases.jobs.bell import CaseBell
from features.cases.jobs.follow_ups import FollowUps
from features.cases.jobs.newsroom import Newsroom
from features.cases.jobs.nudges import CaseNudges
from features.cases.rules.cases import AT_RISK, CaseFile
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.holders import call, cannot_wait, is_waiting
from features.cases.rules.news import News, NewsKind
from features.cases.services.clock import Terms, fresh_clock, resumed, terms
from features.cases.services.holders import people_to_tell, standing_desk
from features.cases.services.office import CaseOffice
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.clock import CLOCK, CaseClockRepository, ClockState
from features.cases.storage.nudges import CaseNudgeRepository
from features.cases.storage.routes import CaseRouteRepository
from features.cases.views.clock import Nudge
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, joined_to

LOOK_AGAIN = timedelta(days=7)
"""The longest time between two looks at an open case, whatever changed around it."""
_WAITING = (CaseStatus.RECEIVED, CaseStatus.REOPENED)


@dataclass(frozen=True)
class _Look:
    """One case as the clock finds it, locked."""

    work: UnitOfWork
    case: CaseFile
    state: ClockState
    terms: Terms
    calendar: WorkCalendar
    zone: ZoneInfo
    now: datetime

    @property
    def key(self) -> str:
        """Names the deadline that runs now: what is told about it, is told once."""
        return f"clock:{self.case.id}:{int(self.state.since.timestamp())}"

    @property
    def is_unclaimed(self) -> bool:
        nobody = self.case.owner_id is None and self.case.status in _WAITING
        return nobody and not self.state.unclaimed_told

    @property
    def claim_by(self) -> datetime:
        return self.calendar.deadline(self.state.since, self.terms.acknowledge_days, self.zone)

    @property
    def at_risk_from(self) -> datetime:
        return self.calendar.at_share(self.state.since, self.case.due_at, AT_RISK, self.zone)

    @property
    def next_call(self) -> datetime | None:
        """When somebody else is called about a case that cannot wait."""
        if not cannot_wait(self.case) or self.state.called_from is None:
            return None
        due = call(self.state.calls, self.state.called_from)
        return due.at if due else None

    @property
    def next_look(self) -> datetime:
        """When there is something to do for this case again, if nobody touches it before."""
        moments = [self.now + LOOK_AGAIN]
        moments += [self.next_call] if self.next_call else []
        if self.case.status != CaseStatus.NEEDS_DATA and not self.state.overdue_told:
            moments.append(self.case.due_at)
            moments += [] if self.state.at_risk_told else [self.at_risk_from]
            moments += [self.claim_by] if self.is_unclaimed else []
        return min(moment for moment in moments if moment > self.now)


class CaseClock:
    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        office: CaseOffice,
        newsroom: Newsroom,
        post: Post,
        clock: Callable[[], datetime],
        areas: Areas,
        bell: CaseBell,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._office = office
        self._newsroom = newsroom
        self._clock = clock
        self._areas = areas
        self._items = Items(CLOCK, unit_of_work, clock)
        self._bell = bell
        self._nudges = CaseNudges(unit_of_work, post, areas, clock)
        self._follow_ups = FollowUps(unit_of_work, post, areas)

    async def run_once(self) -> None:
        """All that is due now. One case that cannot be handled does not stop the others."""
        now = self._clock()
        async with self._unit_of_work.at_once() as work:
            due = await work[CaseClockRepository].due(now)
            calendar = await work[CaseRouteRepository].calendar()

        async def look(case_id: int) -> None:
            async with self._together() as work:
                await self._look(work, case_id, calendar, now)
                await work.commit()

        await self._items.each(due, look)
        await self._nudges.run_once()
        await self._follow_ups.run_once(now)

    @asynccontextmanager
    async def _together(self) -> AsyncIterator[UnitOfWork]:
        """One transaction for the case, the office and the newsroom."""
        async with self._unit_of_work() as work:
            with joined_to(work.connection):
                yield work

    async def _look(
        self, work: UnitOfWork, case_id: int, calendar: WorkCalendar, now: datetime
    ) -> None:
        case = await work[CaseRepository].get(case_id, lock=True)
        if case is None or not case.is_open:
            return
        zone = self._areas.zone(case.area_code)
        state = await work[CaseClockRepository].state(case_id)
        look = _Look(work, case, state, await terms(work, case, zone), calendar, zone, now)
        for act in (self._hold, self._call, self._act):
            if await act(look):
                found = await work[CaseRepository].get(case_id)
                assert found is not None
                state = await work[CaseClockRepository].state(case_id)
                look = replace(look, case=found, state=state)
        await work[CaseRepository].change(case_id, clock_at=look.next_look)

    async def _hold(self, look: _Look) -> bool:
        """A case whose holder has left is given back; where nobody is, it goes up at once."""
        case, work = look.case, look.work
        was = case.owner_id
        if was is not None and not may_see(await work[PeopleRepository].get(was), case):
            await work[CaseRepository].change(case.id, owner_id=None)
            case = replace(case, owner_id=None)
        left = case.owner_id != was
        if not is_waiting(case):
            return left
        if await standing_desk(work, case, look.now, self._areas) == case.desk:
            if left:
                await self._bell.ring(work, case, f"{look.key}:left:{was}")
            return left
        news = await self._office.move_up(case.id, f"{look.key}:empty:{case.desk.value}")
        if news is not None:
            await self._tell_reporter(look, news)
        return True

    async def _call(self, look: _Look) -> bool:
        """What cannot wait goes round until somebody takes it, at any hour."""
        case, state, calls = look.case, look.state, look.state.calls
        if not cannot_wait(case):
            return False
        if state.called_from is None:
            if case.status not in _WAITING:
                return False
            await self._bell.begin_calls(look.work, case, look.now)
            return True
        while (due := call(calls, state.called_from)) is not None and due.at <= look.now:
            calls = await self._bell.go_on_calling(look.work, case, calls, state.called_from)
        if calls == state.calls:
            return False
        await look.work[CaseRepository].change(case.id, calls=calls)
        return True

    async def _act(self, look: _Look) -> bool:
        """Do what is due for a case; whether anything was."""
        case, state, change = look.case, look.state, look.work[CaseRepository].change
        if case.status == CaseStatus.NEEDS_DATA:
            await change(case.id, stopped_at=state.stopped_at or look.now)
        elif state.stopped_at is not None:
            since = state.stopped_at
            await change(case.id, **await resumed(look.work, case, since, look.now, look.zone))
        elif look.now >= case.due_at:
            if state.overdue_told:
                return False
            await self._late(look)
        elif not state.at_risk_told and look.now >= look.at_risk_from:
            await change(case.id, at_risk_told=True, unclaimed_told=True)
            await self._nudge(look, case, Nudge.AT_RISK)
        elif look.is_unclaimed and look.now >= look.claim_by:
            await change(case.id, unclaimed_told=True)
            await self._nudge(look, case, Nudge.UNCLAIMED)
        else:
            return False
        return True

    async def _late(self, look: _Look) -> None:
        """One step up with a new deadline; at the top it is told once and stays marked."""
        case_id, key = look.case.id, f"{look.key}:late"
        news = await self._office.move_up(case_id, key, rings=False)
        if news is None:
            await look.work[CaseRepository].change(case_id, overdue_told=True)
            await self._tell_reporter(look, News(look.case, NewsKind.LATE, key))
            await self._nudge(look, look.case, Nudge.OVERDUE)
            return
        due = look.calendar.deadline(look.now, look.terms.after_a_step, look.zone)
        await look.work[CaseRepository].change(
            case_id, escalations=look.state.escalations + 1, **fresh_clock(look.now, due)
        )
        moved = await look.work[CaseRepository].get(case_id)
        assert moved is not None
        await self._tell_reporter(look, News(moved, NewsKind.LATE, key, moved.desk.value))
        await self._nudge(look, moved, Nudge.ARRIVED)

    async def _tell_reporter(self, look: _Look, news: News) -> None:
        if news.case.reporter_id is None:
            return
        reporter = await look.work[PeopleRepository].get(news.case.reporter_id)
        area = reporter.family.area_code if reporter.family else news.case.area_code
        await self._newsroom.tell(news, not_before=wake_time(look.now, self._areas.zone(area)))

    async def _nudge(self, look: _Look, case: CaseFile, why: Nudge) -> None:
        for person in await people_to_tell(look.work, case):
            key = f"{look.key}:{why.value}:{look.case.due_at:%y%m%d}:{person.telegram_id}"
            due_at = wake_time(look.now, self._zone_of(person, case)) or look.now
            await look.work[CaseNudgeRepository].add(case.id, person.telegram_id, why, key, due_at)

    def _zone_of(self, person: Person, case: CaseFile) -> ZoneInfo:
        """The receiver's own time: that of the post, otherwise that of the case."""
        area = next((post.area_code for post in person.posts if post.area_code), case.area_code)
        return self._areas.zone(area)
