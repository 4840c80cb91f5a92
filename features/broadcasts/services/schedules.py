"""What goes out later: handed in and approved once, then paused, skipped, changed or ended."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.people import Person
from features.broadcasts.rules.broadcasts import (
    COOLING,
    Audience,
    BroadcastState,
    Content,
    Happened,
    Run,
    Schedule,
    ScheduleState,
    Timing,
    Topic,
)
from features.broadcasts.rules.errors import AlreadyDecided, NoSuchBroadcast, OwnBroadcast
from features.broadcasts.services.desk import BroadcastDesk, administrator
from features.broadcasts.services.times import next_runs, runs
from features.broadcasts.storage.broadcast_json import audience_json, content_columns
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.schedules import BroadcastScheduleRepository, timing_columns
from storage.unit_of_work import UnitOfWork

_ENDED = (ScheduleState.ENDED, ScheduleState.REFUSED)


@dataclass(frozen=True)
class BroadcastSchedules:
    desk: BroadcastDesk

    async def live(self) -> list[Schedule]:
        """Those that wait for approval, run or are paused."""
        async with self.desk.unit_of_work.at_once() as work:
            return await work[BroadcastScheduleRepository].live()

    async def get(self, schedule_id: int) -> Schedule:
        """Raises NoSuchBroadcast."""
        async with self.desk.unit_of_work.at_once() as work:
            found = await work[BroadcastScheduleRepository].get(schedule_id)
        if found is None:
            raise NoSuchBroadcast
        return found

    def next_runs(self, schedule: Schedule, most: int = 3) -> list[Run]:
        """The next runs as they will be, with their moment in each zone."""
        after = max(self.desk.clock(), schedule.looked_until or schedule.created_at)
        return next_runs(schedule, after, self.desk.zones, most)

    def left_out(self, schedule: Schedule) -> Run | None:
        """The run that somebody wants left out."""
        if not schedule.skips_next:
            return None
        after = max(self.desk.clock(), schedule.looked_until or schedule.created_at)
        return next(iter(runs(schedule.timing, after, self.desk.zones)), None)

    async def still_paused(self, apart_from: int = 0) -> list[str]:
        """The titles of all that stands still, so that nobody thinks one tap woke it."""
        async with self.desk.unit_of_work.at_once() as work:
            schedules = await work[BroadcastScheduleRepository].live()
            broadcasts = await work[BroadcastRepository].open()
        paused = [one.title for one in broadcasts if one.state is BroadcastState.PAUSED]
        return paused + [
            one.title
            for one in schedules
            if one.state is ScheduleState.PAUSED and one.id != apart_from
        ]

    async def approve(self, person: Person, schedule_id: int) -> Schedule:
        """All its runs go out from now on; one that is for "at once" after the cooling-off.

        Raises OwnBroadcast, AlreadyDecided, TimeInPast.
        """
        async with self.desk.unit_of_work() as work:
            schedule = await self._locked(work, person, schedule_id)
            if schedule.author_id == person.telegram_id:
                raise OwnBroadcast
            if schedule.state != ScheduleState.WAITING:
                raise AlreadyDecided
            if schedule.timing.is_at_once:
                timing = replace(schedule.timing, at=self.desk.clock() + COOLING)
                await work[BroadcastScheduleRepository].change(
                    schedule_id, **timing_columns(timing)
                )
            self.desk.check_timing(schedule.timing)
            return await self._put(
                work,
                person,
                schedule,
                Happened.APPROVED,
                state=ScheduleState.ACTIVE,
                approver_id=person.telegram_id,
                looked_until=self.desk.clock(),
            )

    async def refuse(self, person: Person, schedule_id: int, why: str) -> Schedule:
        async with self.desk.unit_of_work() as work:
            schedule = await self._locked(work, person, schedule_id)
            if schedule.state != ScheduleState.WAITING:
                raise AlreadyDecided
            return await self._put(
                work, person, schedule, Happened.REFUSED, why, state=ScheduleState.REFUSED
            )

    async def pause(self, person: Person, schedule_id: int) -> Schedule:
        """Runs that fall into the pause are left out."""
        async with self.desk.unit_of_work() as work:
            schedule = await self._locked(work, person, schedule_id)
            if schedule.state != ScheduleState.ACTIVE:
                raise AlreadyDecided
            return await self._put(
                work, person, schedule, Happened.PAUSED, state=ScheduleState.PAUSED
            )

    async def resume(self, person: Person, schedule_id: int) -> Schedule:
        async with self.desk.unit_of_work() as work:
            schedule = await self._locked(work, person, schedule_id)
            if schedule.state != ScheduleState.PAUSED:
                raise AlreadyDecided
            looked = max(self.desk.clock(), schedule.looked_until or self.desk.clock())
            return await self._put(
                work,
                person,
                schedule,
                Happened.RESUMED,
                state=ScheduleState.ACTIVE,
                looked_until=looked,
            )

    async def skip_next(self, person: Person, schedule_id: int, *, skip: bool = True) -> Schedule:
        """Leave the next run out, or not after all."""
        async with self.desk.unit_of_work() as work:
            schedule = await self._locked(work, person, schedule_id)
            if schedule.state != ScheduleState.ACTIVE or schedule.timing.cron is None:
                raise AlreadyDecided
            what = Happened.SKIPS_NEXT if skip else Happened.KEEPS_NEXT
            return await self._put(work, person, schedule, what, skips_next=skip)

    async def cancel(self, person: Person, schedule_id: int) -> Schedule:
        """No run follows. What a run has already made goes on; cancel that by itself."""
        async with self.desk.unit_of_work() as work:
            schedule = await self._locked(work, person, schedule_id)
            if schedule.state in _ENDED:
                raise AlreadyDecided
            return await self._put(
                work, person, schedule, Happened.CANCELLED, state=ScheduleState.ENDED
            )

    async def change(
        self,
        person: Person,
        schedule_id: int,
        *,
        typed: int | None = None,
        title: str | None = None,
        topic: Topic | None = None,
        content: Content | None = None,
        audience: Audience | None = None,
        timing: Timing | None = None,
        despite: bool = False,
    ) -> Schedule:
        """Change what is given; whoever changes it is its author now, and another approves.

        A new audience or topic needs the count typed back. Raises WrongCount, EmptyAudience,
        TimeInPast, UnusableCron, Overlapping.
        """
        async with self.desk.unit_of_work() as work:
            schedule = await self._locked(work, person, schedule_id)
            if schedule.state in _ENDED:
                raise AlreadyDecided
            new = replace(
                schedule,
                title=title or schedule.title,
                topic=topic or schedule.topic,
                content=content or schedule.content,
                audience=audience if audience is not None else schedule.audience,
                timing=timing or schedule.timing,
            )
            self.desk.check_timing(new.timing)
            counted = await self.desk.counted(new.audience, new.topic, typed)
            if not despite:
                await self.desk.check_overlap(
                    work, new.audience, new.topic, new.timing, apart_from=schedule_id
                )
            await work[BroadcastScheduleRepository].change(
                schedule_id,
                title=new.title,
                topic=new.topic.value,
                audience=audience_json(new.audience),
                counted=counted,
                **content_columns(new.content),
                **timing_columns(new.timing),
            )
            return await self._put(
                work,
                person,
                schedule,
                Happened.CHANGED,
                state=ScheduleState.WAITING,
                author_id=person.telegram_id,
                approver_id=None,
                skips_next=False,
            )

    async def _locked(self, work: UnitOfWork, person: Person, schedule_id: int) -> Schedule:
        administrator(person)
        found = await work[BroadcastScheduleRepository].get(schedule_id, lock=True)
        if found is None:
            raise NoSuchBroadcast
        return found

    async def _put(
        self,
        work: UnitOfWork,
        person: Person,
        schedule: Schedule,
        what: Happened,
        why: str | None = None,
        **values: ScheduleState | int | bool | datetime | None,
    ) -> Schedule:
        columns = {
            name: value.value if isinstance(value, ScheduleState) else value
            for name, value in values.items()
        }
        await work[BroadcastScheduleRepository].change(schedule.id, **columns)
        await self.desk.note(work, what, person, why=why, schedule_id=schedule.id)
        changed = await work[BroadcastScheduleRepository].get(schedule.id)
        assert changed is not None
        await work.commit()
        return changed
