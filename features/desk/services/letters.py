"""Answers of the desk: previewed, then held for ten seconds in which they can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.people import Person
from features.cases.services.office import CaseOffice
from features.desk.rules.errors import LetterGone
from features.desk.storage.letters import DeskLetter, DeskLetterRepository
from storage.unit_of_work import UnitOfWorkFactory

HELD = timedelta(seconds=10)


@dataclass(frozen=True)
class DeskLetters:
    unit_of_work: UnitOfWorkFactory
    office: CaseOffice
    clock: Callable[[], datetime]

    async def send(self, person: Person, case_id: int, text: str, key: str) -> None:
        """Hold an answer. Raises NoSuchCase."""
        async with self.unit_of_work() as work:
            await self.office.open(person, case_id, way="answer")
            await work[DeskLetterRepository].add(
                case_id, person.telegram_id, key, text, self.clock() + HELD
            )
            await work.commit()

    async def waiting(self, case_id: int) -> list[DeskLetter]:
        """Of a case that was opened: the caller has asked whether it may be seen."""
        async with self.unit_of_work.at_once() as work:
            return await work[DeskLetterRepository].waiting(case_id)

    async def take_back(self, person: Person, case_id: int, letter_id: int) -> str:
        """What was written. Raises LetterGone when it is on its way, or is somebody else's.

        Raises NoSuchCase too.
        """
        async with self.unit_of_work() as work:
            await self.office.open(person, case_id, way="take back")
            text = await work[DeskLetterRepository].take_back(
                letter_id, case_id, person.telegram_id
            )
            await work.commit()
        if text is None:
            raise LetterGone
        return text
