"""What staff do about a letter that did not reach its reporter."""

from dataclasses import dataclass

from chat.post import key_within
from domain.people import Person
from features.cases.rules.errors import NoSuchCase
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.reach import CaseReachRepository
from storage.letters import Letters
from storage.tables import outbox
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

ANSWER, NEWS, BELL = "case.answer", "case.news", "case.bell"
"""What follows letters: the words of an officer, who sees a line about them; all other news; what
holders of a case are told."""


_KEYS = ("news", "bell", "call")
_LONGEST = 66
"""An account and the number of a letter come behind it."""


def key_of_news(case_id: int, key: str) -> str:
    return key_within(f"news:{case_id}:{key}", _LONGEST)


def case_in(key: str) -> int | None:
    """The case that a letter is about."""
    head, _, rest = key.partition(":")
    number = rest.partition(":")[0]
    return int(number) if head in _KEYS and number.isdigit() else None


@dataclass(frozen=True)
class CaseReach:
    unit_of_work: UnitOfWorkFactory

    async def resend(self, person: Person, case_id: int, letter_id: int) -> bool:
        """Send a letter once more; False when it is not kept any more. Raises NoSuchCase."""
        async with self.unit_of_work() as work:
            await self._seen(work, person, case_id)
            mine = outbox.c.dedupe.like(key_of_news(case_id, "") + "%")
            sent = await work[Letters].again((outbox.c.id == letter_id) & mine)
            await work.commit()
        return bool(sent)

    async def reached(self, person: Person, case_id: int) -> None:
        """The reporter was reached in another way: by the companion, by telephone."""
        async with self.unit_of_work() as work:
            await self._seen(work, person, case_id)
            await work[CaseReachRepository].mark(case_id, None)
            await work.commit()

    async def _seen(self, work: UnitOfWork, person: Person, case_id: int) -> None:
        case = await work[CaseRepository].get(case_id)
        if case is None or not may_see(person, case):
            raise NoSuchCase
