"""What becomes of the open reports of somebody whose data are erased: they decide."""

from dataclasses import dataclass

from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.rules.claims import claim_code, claim_key
from features.cases.services.cases import CaseService
from features.cases.services.together import at_work
from features.cases.storage.cases import CaseRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class KeptReport:
    """A report that outlives the account; `code` opens it together with the secret word."""

    ticket: str
    code: str


@dataclass(frozen=True)
class CaseErasure:
    unit_of_work: UnitOfWorkFactory
    cases: CaseService

    async def open_reports(self, person: Person) -> list[CaseFile]:
        async with self.unit_of_work.at_once() as work:
            return await _open(work, person)

    async def take_back(self, person: Person) -> None:
        """Close all of them; their desks are told."""
        async with self.unit_of_work() as work:
            for case in await _open(work, person):
                await self.cases.take_back(work, case)
            await work.commit()

    async def keep(self, person: Person, word: str) -> list[KeptReport]:
        """Give each a claim code: the officers go on, and the answer can still be read."""
        async with self.unit_of_work() as work:
            kept = []
            for case in await _open(work, person):
                code = claim_code()
                await work[CaseRepository].keep_under(case.id, claim_key(code, word))
                kept.append(KeptReport(case.ticket, code))
            await work.commit()
        return kept


async def _open(work: UnitOfWork, person: Person) -> list[CaseFile]:
    """Those too that go on under the number of another one."""
    found = await work[CaseRepository].of(person.telegram_id, most=1000)
    return [case for case in found if (await at_work(work, case)).is_open]
