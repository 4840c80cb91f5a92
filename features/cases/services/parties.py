"""What the sides of a mediation say, and the family in whose name a companion filed something.

Whoever can be reached here is asked here. For the others the companion writes the answer down, with
somebody who stood by.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.people import Person
from features.cases.rules.cases import CaseFile, CaseKind
from features.cases.rules.dangers import tells_of_violence
from features.cases.rules.errors import NoSuchCase
from features.cases.rules.parties import Party, PartyAnswer, PartySide, all_agree
from features.cases.services.cases import CaseService
from features.cases.services.drawing import draw_anew
from features.cases.services.holders import people_to_tell
from features.cases.storage.cases import CaseRepository
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.parties import CasePartyRepository
from features.people.services.reach import at_home
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

PARTY = ":party"
"""How the keys end of what a side said."""


@dataclass(frozen=True)
class Asked:
    """A side, and the accounts that are asked; where none can be reached, the companion needs a
    witness."""

    party: Party
    accounts: tuple[int, ...]


@dataclass(frozen=True)
class Answered:
    """What a side said: the case as it is now, all sides, and who is told beside the companion.
    `heard`: the companion who filed it can be reached here. `staff`: who worked on a case that the
    family does not want."""

    case: CaseFile
    party: Party
    parties: tuple[Party, ...]
    others: tuple[int, ...]
    heard: bool = True
    staff: tuple[Person, ...] = ()

    @property
    def is_agreed(self) -> bool:
        return all_agree(list(self.parties))


@dataclass(frozen=True)
class CaseParties:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    cases: CaseService

    async def ask(
        self, case: CaseFile, family_name: str, *, other: str = "", other_family: UUID | None = None
    ) -> list[Asked]:
        """Who must say yes to what was filed, each with the accounts that can be asked."""
        sides: list[tuple[PartySide, str, UUID | None]] = []
        if case.family_id is not None or case.kind == CaseKind.MEDIATION:
            sides.append((PartySide.FAMILY, family_name, case.family_id))
        if case.kind == CaseKind.MEDIATION and other:
            sides.append((PartySide.OTHER, other, other_family))
        asked = []
        async with self.unit_of_work() as work:
            for side, name, family_id in sides:
                party = await work[CasePartyRepository].put(case.id, side, name, family_id)
                asked.append(Asked(party, await _reached(work, case, party, case.reporter_id)))
            await work.commit()
        return asked

    async def answer_for_family(
        self, person: Person, case_id: int, answer: PartyAnswer
    ) -> Answered:
        """The family says whether what was filed in its name is right. Raises NoSuchCase."""
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id)
            own = {family.family_id: family.head_name for family in person.families}
            if case is None or case.family_id not in own or case.confirmed or not case.is_for_home:
                raise NoSuchCase
            side, name = PartySide.FAMILY, own[case.family_id]
            party = await work[CasePartyRepository].put(case.id, side, name, case.family_id)
            await work.commit()
        return await self.answer(person, party.id, answer)

    async def asked(self, person: Person, party_id: int) -> tuple[CaseFile, Party]:
        """What a side is asked. Raises NoSuchCase for anybody else, and for what was said
        already."""
        async with self.unit_of_work.at_once() as work:
            party, case = await self._waiting(work, party_id)
        if party.family_id not in {family.family_id for family in person.families}:
            raise NoSuchCase
        return case, party

    async def answer(self, person: Person, party_id: int, answer: PartyAnswer) -> Answered:
        """A side says so itself. Raises NoSuchCase for anybody else, and for what was said
        already."""
        async with self.unit_of_work() as work:
            party, case = await self._waiting(work, party_id)
            own = {family.family_id for family in person.families}
            if party.family_id not in own:
                raise NoSuchCase
            done = await self._say(work, case, party, answer, person)
            await work.commit()
        return done

    async def to_ask(self, person: Person, party_id: int) -> tuple[CaseFile, Asked]:
        """A side that said nothing yet, for the one who filed it: it may have an account by now.
        Raises NoSuchCase for anybody else, and for what was said already."""
        async with self.unit_of_work() as work:
            party, case = await self._waiting(work, party_id)
            if case.reporter_id != person.telegram_id:
                raise NoSuchCase
            return case, Asked(party, await _reached(work, case, party, case.reporter_id))

    async def witnessed(
        self, person: Person, party_id: int, answer: PartyAnswer, witness: str
    ) -> Answered:
        """The companion who filed it writes down what a side said before a witness.

        Raises NoSuchCase where the side can be reached here: it is asked there.
        """
        async with self.unit_of_work() as work:
            party, case = await self._waiting(work, party_id)
            if case.reporter_id != person.telegram_id:
                raise NoSuchCase
            if await _reached(work, case, party, person.telegram_id):
                raise NoSuchCase
            if not witness.strip():
                raise ValueError("a witness has a name")
            done = await self._say(work, case, party, answer, person, witness.strip())
            await work.commit()
        return done

    async def of(self, case_id: int) -> list[Party]:
        async with self.unit_of_work.at_once() as work:
            return await work[CasePartyRepository].of(case_id)

    async def _waiting(self, work: UnitOfWork, party_id: int) -> tuple[Party, CaseFile]:
        party = await work[CasePartyRepository].get(party_id)
        case = await work[CaseRepository].get(party.case_id, lock=True) if party else None
        if party is None or case is None or party.answer is not None or not case.is_open:
            raise NoSuchCase
        return party, case

    async def _say(
        self,
        work: UnitOfWork,
        case: CaseFile,
        party: Party,
        answer: PartyAnswer,
        person: Person,
        witness: str = "",
    ) -> Answered:
        now = self.clock()
        await work[CasePartyRepository].answered(
            party, answer, person.telegram_id, now, witness=witness
        )
        parties = await work[CasePartyRepository].of(case.id)
        key = f"{case.ticket}:{party.side}:{answer}{PARTY}"
        said = f"{party.side}:{answer}:{witness}"
        await work[CaseEntryRepository].say(case.id, key, EntryKind.STATUS, Side.HOUSE, said, now)
        if all_agree(parties):
            await work[CaseRepository].change(case.id, confirmed=True)
        refused = case.is_for_home and answer is PartyAnswer.NO
        staff = await people_to_tell(work, case) if refused else []
        if refused:
            await self.cases.refuse(work, case)
        else:
            await draw_anew(work, case, key, self.cases.targets)
        found = await work[CaseRepository].get(case.id)
        assert found is not None
        others = [
            account
            for one in parties
            if one.id != party.id
            for account in await _reached(work, case, one, None)
        ]
        mine = next(one for one in parties if one.id == party.id)
        told = tuple(dict.fromkeys(others))
        heard = await _hears(work, case.reporter_id)
        return Answered(found, mine, tuple(parties), told, heard, tuple(staff))


async def _reached(
    work: UnitOfWork, case: CaseFile, party: Party, reporter: int | None
) -> tuple[int, ...]:
    """Who of a side can be written to here, beside the one who filed it. Nobody where somebody was
    harmed: whoever did it may hold the telephone."""
    if party.family_id is None or tells_of_violence(case.story):
        return ()
    people = await at_home(work, party.family_id, besides=reporter or 0)
    return tuple(one.telegram_id for one in people)


async def _hears(work: UnitOfWork, reporter: int | None) -> bool:
    if reporter is None:
        return False
    person = await work[PeopleRepository].get(reporter)
    return not person.is_new and not person.is_blocked
