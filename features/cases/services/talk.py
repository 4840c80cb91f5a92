"""Which of the reporter's cases wait for what the reporter says next."""

from dataclasses import dataclass

from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.rules.talk import asks, asks_for_paper
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.entries import CaseEntryRepository
from features.cases.storage.talk import CaseTalkRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class OpenQuestion:
    """A case in which the office asked, and what it asked.

    `entry_id` grows with the questions. `is_news`: it came after the open dialogue moved last.
    """

    case: CaseFile
    entry_id: int
    text: str
    is_news: bool

    @property
    def is_for_paper(self) -> bool:
        """The answer may be a number alone."""
        return asks_for_paper(self.text)


@dataclass(frozen=True)
class CaseTalk:
    unit_of_work: UnitOfWorkFactory

    async def waiting(self, person: Person) -> list[OpenQuestion]:
        """The questions of officers that nobody answered yet, the oldest first."""
        async with self.unit_of_work.at_once() as work:
            found = []
            for word in await work[CaseTalkRepository].last_words(person.telegram_id):
                if not (word.needs_data or asks(word.text)):
                    continue
                case = await work[CaseRepository].get(word.case_id)
                if case is not None:
                    found.append(OpenQuestion(case, word.entry_id, word.text, word.after_dialogue))
        return found


async def asking_for_paper(work: UnitOfWork, case: CaseFile) -> Person | None:
    """Who asked last for a number or a paper, as long as they may see the case."""
    asked = await work[CaseEntryRepository].last_of_office(case.id)
    if asked is None or asked.author_id is None or not asks_for_paper(asked.text):
        return None
    officer = await work[PeopleRepository].get(asked.author_id)
    return officer if may_see(officer, case) else None
