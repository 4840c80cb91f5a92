"""The open cases of a family, for the companion who has its card open.

Beside the family's name a case tells whose it is: it is shown only to whoever may know that, and
every look is recorded with the case, as by any other way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.rules.identity import IDENTITY
from features.cases.services.identity import may_know
from features.cases.services.rights import role_at_work
from features.cases.storage.cases import CaseRepository
from features.cases.storage.readings import CaseReadingRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class FamilyCases:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def open_of(self, person: Person, family_id: UUID) -> tuple[CaseFile, ...]:
        """Newest first; of the last twenty of the family those that are open and may be known."""
        async with self.unit_of_work() as work:
            found = [
                case
                for case in await work[CaseRepository].of_family(family_id)
                if case.is_open and await may_know(work, person, case)
            ]
            for case in found:
                await work[CaseReadingRepository].record_read(
                    case.id,
                    person.telegram_id,
                    role_at_work(person).value,
                    IDENTITY,
                    self.clock(),
                )
            await work.commit()
        return tuple(found)
