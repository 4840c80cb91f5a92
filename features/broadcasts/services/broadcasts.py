"""Broadcasts from the side of the people who write, approve, watch and stop them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import DBAPIError

from domain.people import Person
from features.broadcasts.rules.broadcasts import (
    COOLING,
    Audience,
    Broadcast,
    BroadcastState,
    Content,
    Happened,
    Happening,
    Schedule,
    ScheduleState,
    Timing,
    Topic,
)
from features.broadcasts.rules.errors import AlreadyDecided, NoSuchBroadcast, OwnBroadcast
from features.broadcasts.rules.figures import CopyRow, Figures
from features.broadcasts.services.desk import BroadcastDesk, administrator, new_code
from features.broadcasts.services.times import time_needed
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copies import CopyRepository
from features.broadcasts.storage.schedules import BroadcastScheduleRepository
from storage.database import QUERY_CANCELED, sqlstate
from storage.unit_of_work import UnitOfWork

_CODE_TRIES = 5
_STOPPED = "emergency_stop"
_NOT_RUNNING = (BroadcastState.WAITING, BroadcastState.PAUSED)


@dataclass(frozen=True)
class BroadcastService:
    """What people do with broadcasts. The clock is in `features/broadcasts/jobs/clock.py`.

    `counting`: so long a turn waits for figures.
    """

    desk: BroadcastDesk
    counting: timedelta = timedelta(seconds=1)

    async def hand_in(
        self,
        person: Person,
        *,
        title: str,
        topic: Topic,
        content: Content,
        audience: Audience,
        timing: Timing,
        typed: int,
        source: str = "content",
        despite: bool = False,
    ) -> Broadcast | Schedule:
        """Put it before a second administrator. With a time or a recurrence it is a schedule.

        `despite` says that the author knows of an overlap. Raises NotAllowed, EmptyAudience,
        WrongCount, TimeInPast, UnusableCron, Overlapping.
        """
        author = administrator(person)
        self.desk.check_timing(timing)
        counted = await self.desk.counted(audience, topic, typed)
        async with self.desk.unit_of_work() as work:
            if not despite:
                await self.desk.check_overlap(work, audience, topic, timing)
            if timing.at is not None or timing.cron is not None:
                schedule_id = await work[BroadcastScheduleRepository].add(
                    title=title,
                    topic=topic,
                    content=content,
                    audience=audience,
                    timing=timing,
                    source=source,
                    author_id=author,
                    counted=counted,
                    now=self.desk.clock(),
                )
                await self.desk.note(work, Happened.HANDED_IN, person, schedule_id=schedule_id)
                schedule = await work[BroadcastScheduleRepository].get(schedule_id)
                assert schedule is not None
                await work.commit()
                return schedule
            broadcast = await self.make(
                work,
                title=title,
                topic=topic,
                content=content,
                audience=audience,
                state=BroadcastState.WAITING,
                author_id=author,
                counted=counted,
            )
            await self.desk.note(work, Happened.HANDED_IN, person, broadcast_id=broadcast.id)
            await work.commit()
            return broadcast

    async def make(
        self,
        work: UnitOfWork,
        *,
        title: str,
        topic: Topic,
        content: Content,
        audience: Audience,
        state: BroadcastState,
        author_id: int,
        counted: int,
        **more: object,
    ) -> Broadcast:
        """A new broadcast under a code that no other has."""
        for _ in range(_CODE_TRIES):
            made = await work[BroadcastRepository].add(
                code=new_code(),
                title=title,
                topic=topic,
                content=content,
                audience=audience,
                state=state,
                author_id=author_id,
                counted=counted,
                now=self.desk.clock(),
                **more,
            )
            if made is not None:
                return await self.desk.locked(work, made)
        raise RuntimeError("no free code")

    async def approve(
        self, person: Person, broadcast_id: int, typed: int | None = None
    ) -> Broadcast:
        """It starts after the cooling-off. Raises OwnBroadcast, AlreadyDecided, WrongCount."""
        approver = administrator(person)
        async with self.desk.unit_of_work() as work:
            broadcast = await self.desk.locked(work, broadcast_id)
            if broadcast.author_id == approver:
                raise OwnBroadcast
            if broadcast.state != BroadcastState.WAITING:
                raise AlreadyDecided
            if typed is not None:
                await self.desk.counted(broadcast.audience, broadcast.topic, typed)
            return await self._put(
                work,
                person,
                broadcast,
                BroadcastState.COOLING,
                Happened.APPROVED,
                approver_id=approver,
                starts_at=self.desk.clock() + COOLING,
            )

    async def refuse(self, person: Person, broadcast_id: int, why: str) -> Broadcast:
        administrator(person)
        async with self.desk.unit_of_work() as work:
            broadcast = await self.desk.locked(work, broadcast_id)
            if broadcast.state != BroadcastState.WAITING:
                raise AlreadyDecided
            return await self._put(
                work,
                person,
                broadcast,
                BroadcastState.REFUSED,
                Happened.REFUSED,
                why=why,
                approver_id=person.telegram_id,
                finished_at=self.desk.clock(),
            )

    async def pause(self, person: Person, broadcast_id: int, why: str) -> Broadcast:
        """At once: what is under way arrives (docs/reliability.md), nothing follows."""
        administrator(person)
        async with self.desk.unit_of_work() as work:
            broadcast = await self.desk.locked(work, broadcast_id)
            if not broadcast.state.is_open or broadcast.state in _NOT_RUNNING:
                raise AlreadyDecided
            return await self._put(
                work,
                person,
                broadcast,
                BroadcastState.PAUSED,
                Happened.PAUSED,
                why=why,
                state_before=broadcast.state.value,
                paused_why=why[:200],
            )

    async def resume(self, person: Person, broadcast_id: int) -> Broadcast:
        """Where it stood. A cooling-off begins anew."""
        administrator(person)
        async with self.desk.unit_of_work() as work:
            broadcast = await self.desk.locked(work, broadcast_id)
            if broadcast.state != BroadcastState.PAUSED or broadcast.state_before is None:
                raise AlreadyDecided
            values: dict[str, Any] = {"paused_why": None, "state_before": None}
            if broadcast.state_before == BroadcastState.COOLING:
                soonest = self.desk.clock() + COOLING
                values["starts_at"] = max(broadcast.starts_at or soonest, soonest)
            return await self._put(
                work, person, broadcast, broadcast.state_before, Happened.RESUMED, **values
            )

    async def cancel(self, person: Person, broadcast_id: int) -> Broadcast:
        """For good. Copies that are out stay; see `recall`."""
        administrator(person)
        async with self.desk.unit_of_work() as work:
            broadcast = await self.desk.locked(work, broadcast_id)
            if not broadcast.state.is_open:
                raise AlreadyDecided
            return await self._put(
                work,
                person,
                broadcast,
                BroadcastState.CANCELLED,
                Happened.CANCELLED,
                finished_at=self.desk.clock(),
            )

    async def stop_everything(self, person: Person) -> int:
        """Emergency stop: all broadcasts and schedules pause. How many there were."""
        administrator(person)
        stopped = 0
        async with self.desk.unit_of_work() as work:
            for one in await work[BroadcastRepository].open():
                broadcast = await self.desk.locked(work, one.id)
                if not broadcast.state.is_open or broadcast.state in _NOT_RUNNING:
                    continue
                await work[BroadcastRepository].change(
                    broadcast.id,
                    state=BroadcastState.PAUSED.value,
                    state_before=broadcast.state.value,
                    paused_why=_STOPPED,
                )
                await self.desk.note(work, Happened.STOPPED, person, broadcast_id=broadcast.id)
                stopped += 1
            for schedule in await work[BroadcastScheduleRepository].active():
                await work[BroadcastScheduleRepository].change(
                    schedule.id, state=ScheduleState.PAUSED.value
                )
                await self.desk.note(work, Happened.STOPPED, person, schedule_id=schedule.id)
                stopped += 1
            await work.commit()
        return stopped

    async def get(self, broadcast_id: int) -> Broadcast:
        """Raises NoSuchBroadcast."""
        async with self.desk.unit_of_work.at_once() as work:
            found = await work[BroadcastRepository].get(broadcast_id)
        if found is None:
            raise NoSuchBroadcast
        return found

    async def by_code(self, code: str) -> Broadcast | None:
        """The broadcast with this code, if the bot ever sent it to anybody."""
        async with self.desk.unit_of_work.at_once() as work:
            found = await work[BroadcastRepository].by_code(code.strip().upper())
        unsent = (BroadcastState.WAITING, BroadcastState.REFUSED)
        return None if found is None or found.state in unsent else found

    async def figures(self, broadcast_id: int) -> Figures:
        """How it came along, where that is counted in a moment; millions are counted by a job."""
        try:
            async with self.desk.unit_of_work() as work:
                return await work[CopyRepository].figures(broadcast_id, within=self.counting)
        except DBAPIError as error:
            if sqlstate(error) != QUERY_CANCELED:
                raise
            return Figures(counted=False)

    async def happenings(self, broadcast_id: int) -> list[Happening]:
        async with self.desk.unit_of_work.at_once() as work:
            return await work[BroadcastRepository].happenings(broadcast_id)

    async def open(self) -> list[Broadcast]:
        async with self.desk.unit_of_work.at_once() as work:
            return await work[BroadcastRepository].open()

    async def recent(self, most: int = 10) -> list[Broadcast]:
        async with self.desk.unit_of_work.at_once() as work:
            return await work[BroadcastRepository].recent(most)

    async def that_told(self, hoax_id: str, most: int = 3) -> list[Broadcast]:
        """The newest notices about a hoax: what to correct when its verdict changes."""
        async with self.desk.unit_of_work.at_once() as work:
            return await work[BroadcastRepository].that_told(hoax_id, most)

    async def export(self, person: Person, broadcast_id: int, why: str) -> AsyncIterator[CopyRow]:
        """Every copy as a line without a name or number of anybody.

        All administrators are told who took the list out, and why.
        """
        administrator(person)
        async with self.desk.unit_of_work() as work:
            await self.desk.note(
                work, Happened.EXPORTED, person, why=why, broadcast_id=broadcast_id
            )
            await work.commit()
        async with self.desk.unit_of_work.at_once() as work:
            async for row in work[CopyRepository].export(broadcast_id, self.desk.areas):
                yield row

    async def in_doubt_again(self, person: Person, broadcast_id: int) -> int:
        """Send the copies in doubt again, on the word of an administrator; how many there were."""
        administrator(person)
        async with self.desk.unit_of_work() as work:
            broadcast = await self.desk.locked(work, broadcast_id)
            if not broadcast.state.is_open and broadcast.state != BroadcastState.DONE:
                raise AlreadyDecided
            count = await work[CopyRepository].again(broadcast_id)
            if count and broadcast.state == BroadcastState.DONE:
                await work[BroadcastRepository].change(
                    broadcast_id,
                    state=BroadcastState.SENDING.value,
                    finished_at=None,
                    reported_at=None,
                )
            if count:
                await self.desk.note(
                    work, Happened.SENT_AGAIN, person, why=str(count), broadcast_id=broadcast_id
                )
            await work.commit()
        return count

    async def watch(self, person: Person, broadcast_id: int, message_id: int) -> None:
        """Keep this message of the administrator's chat up to date with the progress."""
        administrator(person)
        async with self.desk.unit_of_work() as work:
            await work[BroadcastRepository].watch(broadcast_id, person.telegram_id, message_id)
            await work.commit()

    def eta(self, count: int, rate: float, *, at_night: bool = False) -> timedelta:
        """How long so many copies take at the allowed rate, from now, with the nights between."""
        return time_needed(count, rate, self.desk.clock(), at_night=at_night)

    async def _put(
        self,
        work: UnitOfWork,
        person: Person,
        broadcast: Broadcast,
        state: BroadcastState,
        what: Happened,
        *,
        why: str | None = None,
        **values: Any,
    ) -> Broadcast:
        await work[BroadcastRepository].change(broadcast.id, state=state.value, **values)
        await self.desk.note(work, what, person, why=why, broadcast_id=broadcast.id)
        changed = await work[BroadcastRepository].get(broadcast.id)
        assert changed is not None
        await work.commit()
        return changed
