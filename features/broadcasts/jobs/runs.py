"""Makes the runs of schedules: each one broadcast, once over all replicas, however clocks jump.

A run that happens, or is left out on purpose, takes a row of `slot`; one that was missed takes
none. So when a clock that was wrong comes back, what was sent is not sent again, and what was only
thought to be missed runs at its time.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import structlog

from chat.items import Items
from chat.services import Services
from domain.areas import Areas
from domain.calendar import QUIET_UNTIL
from features.broadcasts.rules.broadcasts import (
    COOLING,
    LATEST,
    ON_TIME,
    BroadcastState,
    Happened,
    Missed,
    Run,
    RunContent,
    Schedule,
    ScheduleState,
)
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.times import runs
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.schedules import BroadcastScheduleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, joined_to

log = structlog.get_logger()

NextNotice = Callable[[Schedule, date], Awaitable[RunContent | None]]
"""What a run of the rotation sends on that day; None: nothing is due, the run is left out."""


@dataclass(frozen=True)
class NoticeSource:
    """Offered by the feature that fills runs which have no content of their own."""

    bound_to: Callable[[Services], NextNotice]


_MOST_MISSED = 30
"""So many missed runs are told one by one after a long outage; of older ones the log counts."""
_STILL_ON_TIME = ON_TIME + timedelta(seconds=1)
"""What lies no further back was only thought to be missed, by a clock that was ahead."""
_WENT_BACK = COOLING + timedelta(seconds=30)


class BroadcastRuns:
    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        service: BroadcastService,
        clock: Callable[[], datetime],
        areas: Areas,
        next_notice: NextNotice | None = None,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._service = service
        self._clock = clock
        self._zones = tuple(areas.zones())
        self._next_notice = next_notice

    async def run_once(self) -> None:
        """All runs that are due now. One schedule that fails does not stop the others."""
        async with self._unit_of_work.at_once() as work:
            schedules = await work[BroadcastScheduleRepository].active()
        items = Items("broadcasts.runs", self._unit_of_work, self._clock)
        await items.each(schedules, self._make_due, named=lambda one: one.id)

    async def _make_due(self, schedule: Schedule) -> None:
        for run in await self._due(schedule):
            await self._decide(schedule.id, run)
        await self._end(schedule.id)

    async def _due(self, schedule: Schedule) -> list[Run]:
        now = self._clock()
        looked = schedule.looked_until or schedule.created_at
        if looked > now + _WENT_BACK:
            looked = now - _STILL_ON_TIME
            async with self._unit_of_work() as work:
                await work[BroadcastScheduleRepository].change(schedule.id, looked_until=looked)
                await work.commit()
        coming = runs(schedule.timing, looked, self._zones)
        due = list(takewhile(lambda run: run.first - COOLING <= now, coming))
        if len(due) > _MOST_MISSED:
            log.warning("broadcast_runs_missed", schedule=schedule.id, runs=len(due) - _MOST_MISSED)
        return due[-_MOST_MISSED:]

    async def _decide(self, schedule_id: int, run: Run) -> None:
        async with self._unit_of_work() as work:
            schedule = await work[BroadcastScheduleRepository].get(schedule_id, lock=True)
            if schedule is None or schedule.state != ScheduleState.ACTIVE:
                return
            opens = self._opens(schedule, run)
            if not any(opens.values()):
                await self._leave_out(work, schedule, run, "missed")
            elif self._is_overtaken(schedule, run):
                await self._leave_out(work, schedule, run, "overtaken")
            elif await work[BroadcastScheduleRepository].claim(schedule_id, run):
                await self._make(work, schedule, run, opens)
            await work[BroadcastScheduleRepository].change(schedule_id, looked_until=run.first)
            await work.commit()

    def _opens(self, schedule: Schedule, run: Run) -> dict[str, datetime | None]:
        """When the wave of each zone opens; None where the moment was missed for good."""
        now = self._clock()
        found: dict[str, datetime | None] = {}
        for zone, start in run.starts.items():
            late = now - start
            if late <= ON_TIME:
                found[zone] = start
            elif schedule.timing.missed == Missed.LATE:
                found[zone] = start if late <= LATEST else None
            elif schedule.timing.missed == Missed.NEXT_MORNING:
                found[zone] = _next_morning(now, ZoneInfo(zone))
            else:
                found[zone] = None
        return found

    def _is_overtaken(self, schedule: Schedule, run: Run) -> bool:
        """Whether the next run was missed as well: of several only the last is caught up."""
        coming = next(runs(schedule.timing, run.first, self._zones), None)
        return coming is not None and self._clock() - coming.first > ON_TIME

    async def _make(
        self,
        work: UnitOfWork,
        schedule: Schedule,
        run: Run,
        opens: Mapping[str, datetime | None],
    ) -> None:
        if schedule.skips_next:
            await work[BroadcastScheduleRepository].change(schedule.id, skips_next=False)
            await self._leave_out(work, schedule, run, "asked")
            return
        chosen = await self._content(work, schedule, run)
        if chosen is None:
            await self._leave_out(work, schedule, run, "nothing_new")
            return
        soonest = self._clock() + COOLING
        starts_at = max(soonest, min(at for at in opens.values() if at is not None))
        if run.first - self._clock() > timedelta(0):
            starts_at = run.first  # on time: the cooling-off lies before it
        broadcast = await self._service.make(
            work,
            title=schedule.title,
            topic=schedule.topic,
            content=chosen.content,
            audience=chosen.audience,
            hoax_id=chosen.hoax_id,
            state=BroadcastState.COOLING,
            author_id=schedule.author_id,
            counted=schedule.counted,
            approver_id=schedule.approver_id,
            schedule_id=schedule.id,
            local_date=run.on,
            starts_at=starts_at,
        )
        await work[BroadcastRepository].put_waves(
            broadcast.id,
            {number: (zone, opens[zone]) for number, zone in enumerate(self._zones, start=1)},
        )
        await work[BroadcastRepository].log(
            Happened.RUN, self._clock(), broadcast_id=broadcast.id, schedule_id=schedule.id
        )

    async def _content(self, work: UnitOfWork, schedule: Schedule, run: Run) -> RunContent | None:
        if schedule.source == "content":
            return RunContent(schedule.content, schedule.audience)
        if self._next_notice is None:
            return None
        with joined_to(work.connection):
            return await self._next_notice(schedule, run.on)

    async def _leave_out(self, work: UnitOfWork, schedule: Schedule, run: Run, why: str) -> None:
        await work[BroadcastRepository].log(
            Happened.SKIPPED, self._clock(), why=why, schedule_id=schedule.id
        )
        log.info("broadcast_run_left_out", schedule=schedule.id, on=str(run.on), why=why)

    async def _end(self, schedule_id: int) -> None:
        """A schedule without further runs is over."""
        async with self._unit_of_work() as work:
            schedule = await work[BroadcastScheduleRepository].get(schedule_id, lock=True)
            if schedule is None or schedule.state != ScheduleState.ACTIVE:
                return
            looked = schedule.looked_until or schedule.created_at
            if next(runs(schedule.timing, looked, self._zones), None) is None:
                await work[BroadcastScheduleRepository].change(
                    schedule_id, state=ScheduleState.ENDED.value
                )
                await work.commit()


def _next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=local.time() >= QUIET_UNTIL)
    return datetime.combine(day, QUIET_UNTIL, zone)
