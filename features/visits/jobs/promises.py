"""Reminds companions of promises whose day has come, and once more when it is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from domain.people import Role
from features.people.storage.people import PeopleRepository
from features.reminders.rules.occasions import awake
from features.visits.rules.dated import Span, rule_on
from features.visits.services.promises import of_own_families
from features.visits.storage.promises import PromiseRepository
from features.visits.views import promises as views
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class PromiseClock:
    """What is due is a row; it is told and marked in one transaction, so nobody is told twice."""

    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        """One companion whose message cannot be made stops no other."""
        async with self.units.at_once() as work:
            holders = await work[PromiseRepository].to_tell(self._latest_day(), self._late())
        items = Items("visits.promises", self.units, self.clock)
        await items.each(holders, self._tell, about=lambda telegram_id: telegram_id)

    async def _tell(self, telegram_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            person = await work[PeopleRepository].get(telegram_id)
            post = next(iter(person.areas_of(Role.COMPANION)), "")
            zone = self.areas.zone(post or "")
            if awake(now, zone) > now:
                return
            today = now.astimezone(zone).date()
            found = await work[PromiseRepository].untold(telegram_id, today, self._late())
            mine = await of_own_families(work, person, found)
            if mine:
                view = views.due(mine, today, translator(person.language))
                key = f"promises:{telegram_id}:{int(now.timestamp())}"
                message = await self.post.message(work, telegram_id, view, person.language, key)
                await self.post.queue(work, [message])
            await work[PromiseRepository].told(found, today, self._late())
            await work.commit()

    def _late(self) -> timedelta:
        return rule_on(Span.REMINDED, self.clock().date()).span

    def _latest_day(self) -> date:
        """The day that it is already in the east; each is looked at again by the own zone."""
        return self.clock().astimezone(self.areas.zone("91")).date()
