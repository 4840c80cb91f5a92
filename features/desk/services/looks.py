"""Who else has a case open: so that two do not answer the same person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.people import Person
from features.cases.rules.errors import NoSuchCase
from features.cases.services.rights import may_see
from features.cases.services.sheet import name_of
from features.cases.storage.cases import CaseRepository
from features.desk.storage.looks import DeskLookRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWorkFactory

LASTS = timedelta(seconds=45)
"""A page tells every twenty seconds that it is still open."""


@dataclass(frozen=True)
class DeskLooks:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def look(self, person: Person, case_id: int) -> tuple[str, ...]:
        """The person looks at it; the names of the others who do. Raises NoSuchCase."""
        now = self.clock()
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not may_see(person, case):
                raise NoSuchCase
            looks = work[DeskLookRepository]
            await looks.look(case_id, person.telegram_id, now)
            others = await looks.others(case_id, person.telegram_id, now - LASTS)
            people = [await work[PeopleRepository].get(one) for one in others]
            await work.commit()
        return tuple(name for one in people if (name := name_of(one)))
