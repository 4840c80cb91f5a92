"""All that the page of a case shows besides the case itself."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_

from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.rules.queue import QueueRow
from features.cases.services.identity import CaseIdentityService
from features.cases.services.office import CaseOffice, OfficeView
from features.cases.services.rights import visible_to
from features.cases.storage.queue import INTEGRITY, CaseQueueRepository
from features.cases.storage.readings import CaseReadingRepository, Reading
from features.cases.storage.tables import case_file
from features.desk.rules.answers import ReadyAnswer
from features.desk.services.answers import DeskAnswers
from features.desk.services.letters import DeskLetters
from features.desk.storage.letters import DeskLetter
from storage.unit_of_work import UnitOfWorkFactory

_MOST = 8


@dataclass(frozen=True)
class DeskCase:
    """`letters` may still be taken back; `of_person` and `of_place` are other cases.

    `may_identify`: the person works on it, and is told whose it is when asking for that.
    """

    office: OfficeView
    readings: tuple[Reading, ...]
    letters: tuple[DeskLetter, ...]
    of_person: tuple[QueueRow, ...]
    of_place: tuple[QueueRow, ...]
    may_identify: bool = False
    answers: tuple[ReadyAnswer, ...] = ()
    """The own ready-made ones, and those that colleagues share."""


@dataclass(frozen=True)
class DeskCases:
    unit_of_work: UnitOfWorkFactory
    office: CaseOffice
    letters: DeskLetters
    identity: CaseIdentityService
    answers: DeskAnswers

    async def open(self, person: Person, case_id: int) -> DeskCase:
        """Raises NoSuchCase. Other cases are shown as far as this person may see them."""
        found = await self.office.open(person, case_id, way="desk")
        case = found.case
        may_identify = await self.identity.may_ask(person, case_id)
        letters = await self.letters.waiting(case.id)
        answers = await self.answers.usable(person)
        others = visible_to(person) & (case_file.c.id != case.id)
        of_person = _same_person(case)
        async with self.unit_of_work.at_once() as work:  # one connection at a time for each page
            readings = await work[CaseReadingRepository].readings(case.id)
            queue = work[CaseQueueRepository]
            theirs = (
                await queue.page(others & of_person, most=_MOST) if of_person is not None else []
            )
            around = await queue.page(others & _same_place(case), most=_MOST)
        return DeskCase(
            found,
            tuple(readings),
            tuple(letters),
            tuple(theirs),
            tuple(around),
            may_identify,
            tuple(answers),
        )


def _same_person(case: CaseFile) -> ColumnElement[bool] | None:
    """Of the same reporter or family; an integrity case leads to no other, and none to it."""
    if case.confidential or case.accuses:
        return None
    who = []
    if case.reporter_id is not None:
        who.append(case_file.c.reporter_id == case.reporter_id)
    if case.family_id is not None:
        who.append(case_file.c.family_id == case.family_id)
    return or_(*who) & ~INTEGRITY if who else None


def _same_place(case: CaseFile) -> ColumnElement[bool]:
    return (case_file.c.area_code == case.area_code) & case_file.c.closed_at.is_(None) & ~INTEGRITY
