"""Tells families who comes now: each once, by day, and only those that knew who left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from features.reminders.rules.occasions import awake
from features.visits.storage.handovers import HandoverRepository
from features.visits.views import handover as views
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

EVERY = timedelta(minutes=5)
_MOST = 500


@dataclass(frozen=True)
class HandoverNews:
    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        async with self.units.at_once() as work:
            waiting = await work[HandoverRepository].waiting(most=_MOST)
        items = Items("visits.handovers", self.units, self.clock)
        await items.each(waiting, self._tell, named=lambda row: f"{row[0]}:{row[1]}")

    async def _tell(self, row: tuple[int, UUID]) -> None:
        now = self.clock()
        async with self.units() as work:
            found = await work[HandoverRepository].untold(*row)
            if found is None or awake(now, self.areas.zone(found.area_code)) > now:
                return
            names = await work[StaffRepository].names([found.successor_id])
            name = names.get(found.successor_id)
            for account in found.accounts if name else ():
                person = await work[PeopleRepository].get(account)
                t = translator(person.language)
                view = (
                    views.stands_in(name or "", found.until, t)
                    if found.until
                    else views.new_companion(name or "", t)
                )
                key = f"handover:{found.handover_id}:{account}"
                message = await self.post.message(work, account, view, person.language, key)
                await self.post.queue(work, [message])
            await work[HandoverRepository].told(found.handover_id, found.family_id, now)
            await work.commit()
