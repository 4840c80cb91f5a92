"""Packs: made, handed in by the person, and the days that follow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from domain.errors import StaleButton
from domain.people import Person
from features.packs.rules.packs import Pack, PackKind, Route, dates_of
from features.packs.storage.packs import PackRepository
from features.reminders.services.reminders import ReminderService
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class PackService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    reminders: ReminderService

    async def make(
        self, person: Person, kind: PackKind, key: str, *, reason: str, photos: int, point: str
    ) -> Pack:
        """The same key makes one pack."""
        family = person.shown_own_family
        content = {"reason": reason, "photos": photos, "point": point}
        async with self.unit_of_work() as work:
            made = await work[PackRepository].add(
                key, person.telegram_id, kind, family.area_code if family else "", content
            )
            await work.commit()
        return made

    async def mine(self, person: Person) -> list[Pack]:
        """The newest first."""
        async with self.unit_of_work.at_once() as work:
            return await work[PackRepository].of(person.telegram_id)

    async def get(self, person: Person, pack_id: int) -> Pack:
        """Raises StaleButton for anybody else's, as for none at all."""
        async with self.unit_of_work.at_once() as work:
            return await self._own(work, person, pack_id)

    async def hand_in(self, person: Person, pack_id: int, route: Route, today: date) -> Pack:
        """The person says that it was handed in: from today on the days count, and
        whoever wants reminders is told of them. Raises StaleButton."""
        async with self.unit_of_work() as work:
            found = await self._own(work, person, pack_id)
            await work[PackRepository].hand_in(found.id, route, today, dates_of(route, today))
            await work.commit()
            handed_in = await self._own(work, person, pack_id)
        await self.reminders.look_again(person.telegram_id)
        return handed_in

    async def remove(self, person: Person, pack_id: int) -> None:
        """Raises StaleButton."""
        async with self.unit_of_work() as work:
            await work[PackRepository].remove((await self._own(work, person, pack_id)).id)
            await work.commit()

    async def _own(self, work: UnitOfWork, person: Person, pack_id: int) -> Pack:
        mine = await work[PackRepository].of(person.telegram_id)
        found = next((one for one in mine if one.id == pack_id), None)
        if found is None:
            raise StaleButton
        return found
