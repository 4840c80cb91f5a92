"""Which of the reporter's cases wait for what the reporter says next."""

from dataclasses import dataclass

from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.rules.talk import asks
from features.cases.storage.cases import CaseRepository
from features.cases.storage.talk import CaseTalkRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class OpenQuestion:
    """A case in which the office asked, and what it asked.

    `entry_id` grows with the questions. `is_news`: it came after the open dialogue moved last.
    """

    case: CaseFile
    entry_id: int
    text: str
    is_news: bool


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
