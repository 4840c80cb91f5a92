"""What reporters answer when they are asked how it went after their report."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.rules.errors import CaseClosed, NoSuchCase
from features.cases.services.cases import CaseService
from features.cases.services.holders import people_to_tell
from features.cases.services.together import as_told, at_work
from features.cases.storage.cases import CaseRepository, Handover
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.parties import CasePartyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Alarm:
    """Somebody needs an officer: the case, and who must be told at once."""

    case: CaseFile
    people: tuple[Person, ...]


@dataclass(frozen=True)
class CaseSafety:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    cases: CaseService

    async def pause(self, person: Person, case_id: int, *, paused: bool) -> None:
        """Write no more about this case by ourselves, or write again."""
        async with self.unit_of_work() as work:
            case = await _own(work, person, case_id)
            await work[CaseRepository].change(case.id, pushes_paused=paused)
            await work.commit()

    async def harmed(self, person: Person, case_id: int, text: str) -> Alarm:
        """Something happened since the report: whoever works on the case must know."""
        return await self._alarm(person, case_id, text, "harm")

    async def broken(self, person: Person, case_id: int, text: str) -> Alarm:
        """What was agreed in a mediation does not hold, as one of its sides says: the case opens
        again where it still may."""
        async with self.unit_of_work.at_once() as work:
            case = await _own_or_side(work, person, case_id)
            case = await as_told(work, case)
        if not case.is_open:
            with suppress(CaseClosed):
                await self.cases.reopen(person, case_id, text, f"{case.ticket}:broken")
        return await self._alarm(person, case_id, text, "broken")

    async def _alarm(self, person: Person, case_id: int, text: str, what: str) -> Alarm:
        """Once a day: tapping again alarms nobody again."""
        async with self.unit_of_work() as work:
            case = await _own_or_side(work, person, case_id)
            key = f"{case.ticket}:{what}:{self.clock():%y%m%d}"
            entry = await work[CaseEntryRepository].say(
                case.id,
                key,
                EntryKind.MESSAGE,
                Side.REPORTER,
                text,
                self.clock(),
                author_id=person.telegram_id,
            )
            if entry is None:
                return Alarm(case, ())
            there = await at_work(work, case)
            await work[CaseRepository].hand_over(
                there.id, key, Handover.MESSAGE, self.cases.targets, entry_id=entry
            )
            people = tuple(await people_to_tell(work, there))
            await work.commit()
        return Alarm(there, people)


async def _own_or_side(work: UnitOfWork, person: Person, case_id: int) -> CaseFile:
    families = [family.family_id for family in person.families]
    if case_id in await work[CasePartyRepository].cases_of(families):
        case = await work[CaseRepository].get(case_id)
        if case is not None:
            return case
    return await _own(work, person, case_id)


async def _own(work: UnitOfWork, person: Person, case_id: int) -> CaseFile:
    case = await work[CaseRepository].get(case_id)
    if case is None or case.reporter_id != person.telegram_id:
        raise NoSuchCase
    return case
