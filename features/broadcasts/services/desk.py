"""What all use cases of broadcasts share: who may, where it is written, when two collide."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from domain.areas import Areas
from domain.errors import NotAllowed
from domain.people import Person, Role
from features.broadcasts.rules.broadcasts import (
    CAP,
    Audience,
    AudienceCount,
    Broadcast,
    Happened,
    ScheduleState,
    Timing,
    Topic,
)
from features.broadcasts.rules.counting import AT_ONCE, Near
from features.broadcasts.rules.errors import (
    EmptyAudience,
    NoSuchBroadcast,
    Overlapping,
    TimeInPast,
    WrongCount,
)
from features.broadcasts.services.counting import AudienceCounts
from features.broadcasts.services.times import check_cron, runs
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.schedules import BroadcastScheduleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_LETTERS, _DIGITS = "BCDFGHJKLMNPQRSTVWXYZ", "23456789"
_CODE_LENGTH, _FEWEST_LETTERS = 7, 4
_LOOK_AHEAD = 10
_TYPED_TOLERANCE = 0.01


@dataclass(frozen=True)
class BroadcastDesk:
    """The ground on which all services of broadcasts stand."""

    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    at_once: int = AT_ONCE

    @property
    def counts(self) -> AudienceCounts:
        return AudienceCounts(self.unit_of_work, self.clock, self.areas, self.at_once)

    async def count(self, audience: Audience, topic: Topic) -> AudienceCount:
        """How many would get it now, however long counting takes."""
        return await self.counts.count(audience, topic)

    async def counted(self, audience: Audience, topic: Topic, typed: int | None) -> int:
        """The count, once the number that was typed back fits.

        A large audience moves while somebody types: one in a hundred more or less is right too.
        Raises NotCounted, EmptyAudience and WrongCount.
        """
        count = await self.counts.for_typing(audience, topic)
        if count.total == 0:
            raise EmptyAudience
        if typed is not None and abs(typed - count.total) > count.total * _TYPED_TOLERANCE:
            raise WrongCount(count.total)
        return count.total

    def check_timing(self, timing: Timing) -> None:
        """Raises TimeInPast and UnusableCron."""
        now = self.clock()
        if timing.cron is not None:
            check_cron(timing.cron)
        if timing.is_at_once:
            return
        if next(runs(timing, now, self.zones), None) is None:
            raise TimeInPast

    async def check_overlap(
        self,
        work: UnitOfWork,
        audience: Audience,
        topic: Topic,
        timing: Timing,
        *,
        apart_from: int | None = None,
    ) -> None:
        """Raises Overlapping: the cap would silently leave people out of one of the two.

        Raises NotCounted where the audience is large and this was not found out with its count.
        """
        for other in await self.near(work, topic, timing):
            if apart_from is not None and other.schedule_id == apart_from:
                continue
            if await self.counts.meets(work, audience, topic, other):
                raise Overlapping(other.title, other.broadcast_id, other.schedule_id)

    async def near(
        self, work: UnitOfWork, topic: Topic, timing: Timing | None = None
    ) -> list[Near]:
        """What could leave the same people out of one of the two: near this timing, or any."""
        if topic == Topic.EMERGENCY:
            return []
        now = self.clock()
        own = None if timing is None else self._moments(timing, now)
        found = []
        for other in await work[BroadcastRepository].near(now - CAP):
            moments = [other.starts_at or now]
            if other.topic != Topic.EMERGENCY and (own is None or _are_near(own, moments)):
                found.append(Near(other.title, other.audience, broadcast_id=other.id))
        for one in await work[BroadcastScheduleRepository].live():
            moments = self._moments(one.timing, now)
            counts = one.topic != Topic.EMERGENCY and one.state != ScheduleState.PAUSED
            if counts and (own is None or _are_near(own, moments)):
                found.append(Near(one.title, one.audience, schedule_id=one.id))
        return found

    def _moments(self, timing: Timing, now: datetime) -> list[datetime]:
        if timing.is_at_once:
            return [now]
        return [run.first for run in islice(runs(timing, now, self.zones), _LOOK_AHEAD)]

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(self.areas.zones())

    async def locked(self, work: UnitOfWork, broadcast_id: int) -> Broadcast:
        found = await work[BroadcastRepository].get(broadcast_id, lock=True)
        if found is None:
            raise NoSuchBroadcast
        return found

    async def note(
        self, work: UnitOfWork, what: Happened, person: Person | None, **facts: object
    ) -> None:
        """Into the log, from which all administrators are told."""
        by = person.telegram_id if person else None
        await work[BroadcastRepository].log(what, self.clock(), by=by, **facts)


def administrator(person: Person) -> int:
    """The account of an administrator. Raises NotAllowed."""
    if Role.ADMINISTRATOR not in person.roles:
        raise NotAllowed
    return person.telegram_id


def new_code() -> str:
    """Seven signs that are not mistaken for one another, at least four of them letters.

    There are more than ten thousand million of them, so nobody hits one by trying.
    """
    while True:
        code = "".join(secrets.choice(_LETTERS + _DIGITS) for _ in range(_CODE_LENGTH))
        if sum(sign in _LETTERS for sign in code) >= _FEWEST_LETTERS:
            return code


def _are_near(one: Sequence[datetime], other: Sequence[datetime]) -> bool:
    return any(abs(a - b) < CAP for a in one for b in other)
