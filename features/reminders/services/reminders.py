"""Reminders as a person sees them: asked once, on and off, what is planned, again tomorrow."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.areas import Areas
from domain.payments import Payout, Programme
from domain.people import LinkedFamily, Person
from features.reminders.rules.occasions import Changes, next_morning
from features.reminders.services.planning import ReminderPlanner, StillTrue, key_of
from features.reminders.storage.reminders import ReminderRepository
from features.reminders.storage.wishes import Watch, WishRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Coming:
    """What is planned for a day, in the zone of the family."""

    day: date
    about: StillTrue


@dataclass(frozen=True)
class Wishes:
    """What somebody wants. `wanted` is None where nothing was said yet."""

    wanted: bool | None
    coming: tuple[Coming, ...] = ()
    watches: tuple[Watch, ...] = ()


@dataclass(frozen=True)
class ReminderService:
    unit_of_work: UnitOfWorkFactory
    planner: ReminderPlanner
    clock: Callable[[], datetime]
    areas: Areas

    async def offer(self, person: Person) -> bool:
        """Whether this person is to be asked now: who is linked, and was never asked."""
        if not person.families:
            return False
        async with self.unit_of_work.at_once() as work:
            return await work[WishRepository].offer(person.telegram_id, self.clock())

    async def answer(self, person: Person, *, wanted: bool) -> None:
        """On: what lies ahead is planned at once. Off: nothing comes any more."""
        async with self.unit_of_work() as work:
            await work[WishRepository].answer(person.telegram_id, self.clock(), wanted=wanted)
            if wanted:
                await self.planner.plan(work, [person.telegram_id], Changes())
            else:
                await work[WishRepository].end_watches(person.telegram_id)
                await work[ReminderRepository].forget(person.telegram_id)
            await work.commit()

    async def look_again(self, telegram_id: int) -> None:
        """Something of this person changed: what lies ahead is planned anew."""
        async with self.unit_of_work() as work:
            await self.planner.plan(work, [telegram_id], Changes())
            await work.commit()

    async def of(self, telegram_id: int) -> Wishes:
        """What is wanted, what is planned and still true, and which dates are waited for."""
        async with self.unit_of_work.at_once() as work:
            wanted = await work[WishRepository].wanted(telegram_id)
            watches = await work[WishRepository].watches(telegram_id)
            coming = await self._coming(work, telegram_id)
        return Wishes(wanted, tuple(coming), tuple(watches))

    async def _coming(self, work: UnitOfWork, telegram_id: int) -> list[Coming]:
        rows = await work[ReminderRepository].coming(telegram_id)
        if not rows:
            return []
        true = await self.planner.true_now(work, await self.planner.whom(work, telegram_id))
        return [
            Coming(row.due_at.astimezone(found.occasion.whom.zone).date(), found)
            for row in rows
            if row.due_at and (found := true.get(key_of(row)))
        ]

    async def taken(self, person: Person) -> bool:
        """The person has the money: nothing more of it is told, whatever the office's file says
        yet. Whether there was anything to be told."""
        async with self.unit_of_work() as work:
            if not await work[WishRepository].wanted(person.telegram_id):
                return False
            await self.planner.plan(work, [person.telegram_id], Changes())
            true = await self.planner.true_now(
                work, await self.planner.whom(work, person.telegram_id)
            )
            rows = await work[ReminderRepository].of(person.telegram_id)
            over = {
                row.id: found.occasion.version
                for row in rows
                if (found := true.get(key_of(row))) and isinstance(found.occasion.facts, Payout)
            }
            await work[ReminderRepository].told(over, self.clock())
            await work.commit()
        return bool(over)

    async def again_tomorrow(self, person: Person, told_on: date) -> bool:
        """Whether something that was told on that day is still worth telling tomorrow."""
        family = person.family
        zone = self.areas.zone(family.area_code if family else "")
        since = datetime.combine(told_on, time(), zone)
        async with self.unit_of_work() as work:
            true = await self.planner.true_now(
                work, await self.planner.whom(work, person.telegram_id)
            )
            rows = await work[ReminderRepository].told_between(
                person.telegram_id, since, since + timedelta(days=1)
            )
            ids = [
                row.id
                for row in rows
                if (found := true.get(key_of(row)))
                and found.occasion.until > found.occasion.whom.today
            ]
            await work[ReminderRepository].again(ids, next_morning(self.clock(), zone))
            await work.commit()
        return bool(ids)

    async def watch(
        self,
        person: Person,
        area_code: str,
        programmes: Collection[Programme],
        family: LinkedFamily | None = None,
    ) -> None:
        """The first date of these programmes in the area (for this family) will be told."""
        family_id = family.family_id if family else None
        watches = [Watch(area_code, programme, family_id) for programme in programmes]
        async with self.unit_of_work() as work:
            await work[WishRepository].watch(person.telegram_id, watches, self.clock())
            await work.commit()
