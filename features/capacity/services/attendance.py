"""Who was at a training: noted on its day by whoever leads the area, never of oneself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from domain.errors import StaleButton
from domain.people import Person
from domain.zones import zone_of
from features.capacity.rules.courses import course as shipped
from features.capacity.services.contact import led_areas
from features.capacity.services.workload import companions_in
from features.capacity.storage.courses import CourseRepository
from features.groups.rules.lessons import Lesson
from features.people.storage.staff import StaffMember
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Sheet:
    """A module on a day: the companions of the own areas by name, and who of them was there."""

    course: Lesson
    held_on: date
    companions: tuple[StaffMember, ...]
    present: frozenset[int]


@dataclass(frozen=True)
class TrainingService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def sheet(self, person: Person, code: str) -> Sheet:
        """Of today. Raises StaleButton for a module of another release."""
        async with self.unit_of_work.at_once() as work:
            return await self._sheet(work, person, code)

    async def toggle(self, person: Person, code: str, telegram_id: int) -> Sheet:
        """Noted, or taken back. Raises StaleButton also for somebody of another area."""
        async with self.unit_of_work() as work:
            found = await self._sheet(work, person, code)
            if telegram_id not in {one.telegram_id for one in found.companions}:
                raise StaleButton
            await work[CourseRepository].note(
                telegram_id,
                code,
                found.held_on,
                person.telegram_id,
                present=telegram_id not in found.present,
            )
            found = await self._sheet(work, person, code)
            await work.commit()
        return found

    async def _sheet(self, work: UnitOfWork, person: Person, code: str) -> Sheet:
        course = shipped(code)
        if course is None:
            raise StaleButton
        today = self.clock().astimezone(zone_of(person)).date()
        posts = await companions_in(work, led_areas(person))
        others = tuple(one for one in posts if one.telegram_id != person.telegram_id)
        present = await work[CourseRepository].present(code, today)
        return Sheet(course, today, others, frozenset(present))
