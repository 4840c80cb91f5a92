"""What officers do about something that a desk did not take."""

from dataclasses import dataclass

from domain.people import Person
from features.cases.rules.errors import NoSuchCase
from features.cases.services.cases import QUIETLY
from features.cases.services.drawing import draw_anew
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.outbox import CaseOutbox
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class CaseHandovers:
    unit_of_work: UnitOfWorkFactory
    targets: tuple[str, ...] = ()

    async def again(self, person: Person, case_id: int, key: str) -> int:
        """Offer what was refused of a case once more; how much that was. Raises NoSuchCase."""
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not may_see(person, case):
                raise NoSuchCase
            refused = await work[CaseOutbox].refused_of(case_id)
            count = await work[CaseOutbox].again([one.id for one in refused])
            if count:
                await draw_anew(work, case, f"{QUIETLY}again:{key}", self.targets)
            await work.commit()
        return count

    async def all_again(self, target: str) -> int:
        """Offer all that a desk refused once more."""
        async with self.unit_of_work() as work:
            count = await work[CaseOutbox].all_again(target)
            await work.commit()
        return count
