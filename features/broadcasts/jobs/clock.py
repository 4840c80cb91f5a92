"""The clock of broadcasts: takes every open one to its next state when that is due.

COOLING → PLANNING → CANARY → RESTING → SENDING → DONE. Each step is one transaction under the row
lock of the broadcast, planning one transaction per slice: it may run twice, late, in two processes
at once, or be killed anywhere, and goes on where it was.
"""

import math
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from chat import metrics
from chat.items import Items
from domain.areas import Areas
from domain.calendar import wake_time
from domain.people import Role
from features.broadcasts.rules.broadcasts import (
    CANARY,
    CANARY_FAILURES,
    CANARY_REST,
    DRIFT,
    DRIFT_ALWAYS,
    Broadcast,
    BroadcastState,
    Happened,
    RecipientState,
    Topic,
)
from features.broadcasts.storage.audience import SLICE, AudienceRepository
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.canary import CanaryRepository
from features.broadcasts.storage.copies import CopyRepository
from features.broadcasts.storage.schedules import BroadcastScheduleRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_MOST_IN_CANARY = 200
_CANARY_SHARE = 0.01
_SLICES_AT_ONCE = 5


class BroadcastClock:
    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        clock: Callable[[], datetime],
        areas: Areas,
        *,
        slice_size: int = SLICE,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._areas = areas
        self._slice_size = slice_size

    async def run_once(self) -> None:
        """All that is due now. One broadcast that cannot be handled does not stop the others."""
        async with self._unit_of_work.at_once() as work:
            found = await work[BroadcastRepository].open()
        items = Items("broadcasts.clock", self._unit_of_work, self._clock)
        await items.each(found, self._step, named=lambda one: one.id)

    async def _step(self, seen: Broadcast) -> None:
        for _ in range(_SLICES_AT_ONCE):
            async with self._unit_of_work() as work:
                broadcast = await work[BroadcastRepository].get(seen.id, lock=True)
                if broadcast is None or not await self._take(work, broadcast):
                    return
                await work.commit()
                if broadcast.state != BroadcastState.PLANNING:
                    return

    async def _take(self, work: UnitOfWork, broadcast: Broadcast) -> bool:
        """One step, if one is due; whether it was."""
        now = self._clock()
        match broadcast.state:
            case BroadcastState.COOLING if broadcast.starts_at and broadcast.starts_at <= now:
                await self._start(work, broadcast)
            case BroadcastState.PLANNING:
                await self._plan(work, broadcast)
            case BroadcastState.CANARY if not await work[CopyRepository].waits(
                broadcast.id, canary=True
            ):
                await self._judge_canary(work, broadcast)
            case BroadcastState.RESTING if broadcast.rests_until and broadcast.rests_until <= now:
                await work[BroadcastRepository].change(
                    broadcast.id, state=BroadcastState.SENDING.value
                )
            case BroadcastState.SENDING if not await work[CopyRepository].waits(broadcast.id):
                await self._finish(work, broadcast)
            case _:
                return False
        return True

    async def _start(self, work: UnitOfWork, broadcast: Broadcast) -> None:
        if not await self._still_administrators(work, broadcast):
            await self._pause(work, broadcast, broadcast.state, "role_lost")
            return
        assert broadcast.starts_at is not None
        opens = {zone: broadcast.starts_at for zone in self._areas.zones()}
        await work[BroadcastRepository].put_waves(  # a run of a schedule has brought its own
            broadcast.id,
            {
                number: (zone, opens[zone])
                for number, zone in enumerate(self._areas.zones(), start=1)
            },
        )
        await work[BroadcastRepository].change(broadcast.id, state=BroadcastState.PLANNING.value)
        await work[BroadcastRepository].log(
            Happened.STARTED, self._clock(), broadcast_id=broadcast.id
        )

    async def _still_administrators(self, work: UnitOfWork, broadcast: Broadcast) -> bool:
        for account in (broadcast.author_id, broadcast.approver_id):
            roles = (
                (await work[PeopleRepository].get(account)).roles if account else frozenset[Role]()
            )
            if Role.ADMINISTRATOR not in roles:
                return False
        return True

    async def _plan(self, work: UnitOfWork, broadcast: Broadcast) -> None:
        """One slice; after the last one the canary is drawn."""
        waves = await work[BroadcastRepository].waves(broadcast.id)
        provinces = self._areas.zones()
        done = await work[AudienceRepository].plan(
            broadcast.id,
            broadcast.audience,
            broadcast.topic,
            {number: provinces[zone] for number, (zone, _) in waves.items()},
            left_out=[number for number, (_, opens_at) in waves.items() if opens_at is None],
            after=await work[BroadcastRepository].planned_until(broadcast.id),
            now=self._clock(),
            most=self._slice_size,
        )
        planned = broadcast.planned + done.planned
        if done.until is not None:
            await work[BroadcastRepository].change(
                broadcast.id, planned=planned, planned_until=done.until
            )
            return
        await self._draw_canary(work, broadcast)
        await work[BroadcastRepository].change(
            broadcast.id, state=BroadcastState.CANARY.value, planned_until=None
        )
        if _drifted(broadcast, planned):
            await self._pause(work, broadcast, BroadcastState.CANARY, "audience_changed")

    async def _draw_canary(self, work: UnitOfWork, broadcast: Broadcast) -> None:
        """From the zone where it may go out first; of several such, from the best filled."""
        share = math.ceil(broadcast.planned * _CANARY_SHARE)
        most = max(CANARY, min(_MOST_IN_CANARY, share))
        waves = await work[BroadcastRepository].waves(broadcast.id)
        filled = await work[CanaryRepository].waiting_in(broadcast.id, most=most)
        opening = [
            (self._may_go(broadcast, opens_at, zone), -filled[number], number)
            for number, (zone, opens_at) in waves.items()
            if opens_at is not None and number in filled
        ]
        if opening:
            wave = min(opening)[2]
            await work[BroadcastRepository].put_waves(broadcast.id, {0: waves[wave]})
            await work[CanaryRepository].draw(broadcast.id, wave, most)

    def _may_go(self, broadcast: Broadcast, opens_at: datetime, zone: str) -> datetime:
        soonest = max(opens_at, self._clock())
        if broadcast.topic == Topic.EMERGENCY:
            return soonest
        return wake_time(soonest, ZoneInfo(zone)) or soonest

    async def _judge_canary(self, work: UnitOfWork, broadcast: Broadcast) -> None:
        figures = await work[CopyRepository].figures(broadcast.id)
        blocked = figures.reasons.get("blocked", 0)
        failed = figures.states.get(RecipientState.FAILED, 0) - blocked
        failed += figures.states.get(RecipientState.IN_DOUBT, 0)
        tried = failed + figures.states.get(RecipientState.SENT, 0)
        now = self._clock()
        rest = figures.states.get(RecipientState.PLANNED, 0)
        await work[BroadcastRepository].change(
            broadcast.id,
            state=BroadcastState.RESTING.value,
            rests_until=now + CANARY_REST if rest else now,
        )
        if tried and failed / tried > CANARY_FAILURES:
            await self._pause(work, broadcast, BroadcastState.RESTING, "canary_failed")

    async def _pause(
        self, work: UnitOfWork, broadcast: Broadcast, before: BroadcastState, why: str
    ) -> None:
        metrics.BROADCASTS_PAUSED.labels(why).inc()
        await work[BroadcastRepository].change(
            broadcast.id,
            state=BroadcastState.PAUSED.value,
            state_before=before.value,
            paused_why=why,
        )
        await work[BroadcastRepository].log(
            Happened.PAUSED, self._clock(), why=why, broadcast_id=broadcast.id
        )

    async def _finish(self, work: UnitOfWork, broadcast: Broadcast) -> None:
        by_person = broadcast.audience.untold is not None  # a small run says nothing of the next
        if broadcast.schedule_id is not None and not by_person:  # what the next is compared with
            await work[BroadcastScheduleRepository].change(
                broadcast.schedule_id, counted=broadcast.planned
            )
        await work[BroadcastRepository].change(
            broadcast.id, state=BroadcastState.DONE.value, finished_at=self._clock()
        )
        await work[BroadcastRepository].log(
            Happened.FINISHED, self._clock(), broadcast_id=broadcast.id
        )


def _drifted(broadcast: Broadcast, planned: int) -> bool:
    """Whether the audience is no longer the one that was typed back.

    That of a recurring one changes by its nature: only a run that doubles is asked about.
    """
    grown = planned - broadcast.counted
    if broadcast.schedule_id is not None:
        return grown > max(DRIFT_ALWAYS, broadcast.counted)
    return abs(grown) > max(DRIFT_ALWAYS, broadcast.counted * DRIFT)
