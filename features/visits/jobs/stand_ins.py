"""Begins and ends a stand-in on its day, and tells those whom it concerns, never at night."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from features.people.storage.people import PeopleRepository
from features.people.storage.stand_ins import StandIn, StandInRepository
from features.reminders.rules.occasions import awake
from features.visits.services.stand_ins import StandInService
from features.visits.views import stand_ins as views
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class StandInClock:
    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]
    stand_ins: StandInService

    async def run_once(self) -> None:
        async with self.units.at_once() as work:
            found = await work[StandInRepository].at_work()
        items = Items("visits.stand_ins", self.units, self.clock)
        await items.each(found, self._go_on, named=lambda one: str(one.id))

    async def _go_on(self, one: StandIn) -> None:
        now = await self.stand_ins.go_on(one)
        if awake(self.clock(), self.areas.zone(one.area_code)) > self.clock():
            return
        if now.ended_at is not None:
            await self._tell(now, end=True)
        elif now.begun_at is not None:
            await self._tell(now, end=False)

    async def _tell(self, one: StandIn, *, end: bool) -> None:
        away, substitute = await self.stand_ins.names(one)
        place = self.areas.name(one.area_code)
        async with self.units() as work:
            if not await work[StandInRepository].untold(one.id, end=end):
                return
            told = [one.holder, one.substitute, *([one.changed_by] if end else [])]
            for account in dict.fromkeys(told):
                person = await work[PeopleRepository].get(account)
                t, who = translator(person.language), (away, substitute)
                view = views.over(who, place, t) if end else views.begun(one, who, place, t)
                key = f"stand-in:{one.id}:{'end' if end else 'begin'}:{account}"
                message = await self.post.message(work, account, view, person.language, key)
                await self.post.queue(work, [message])
            await work[StandInRepository].told(one.id, self.clock(), end=end)
            await work.commit()
