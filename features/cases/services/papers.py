"""Letters to desks without an account: made for whoever prints or mails them, and asked after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.areas import Areas
from domain.errors import NotAllowed
from domain.people import Person, Role
from features.cases.rules.cases import CaseFile
from features.cases.rules.contacts import ContactCard, reached_from
from features.cases.rules.errors import CaseClosed, NoSuchCase, PlaceNeeded
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.contacts import OutsideContact, OutsideContactRepository
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.routes import CaseRouteRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

ASK_AFTER_DAYS = 3
"""Working days after which somebody asks what became of a letter."""
_SENDERS = frozenset({Role.OFFICER, Role.COORDINATOR})


CONTACT_SOURCE = "dicatat koordinator atau petugas lewat bot"


def place_of_contact(case: CaseFile) -> str:
    """Raises PlaceNeeded."""
    here = reached_from(case.desk, case.area_code)
    if here is None:
        raise PlaceNeeded
    return here


@dataclass(frozen=True)
class Paper:
    """A letter as it was given out: `ask_at` is when it is asked after."""

    case: CaseFile
    contact: OutsideContact
    issued_at: datetime
    ask_at: datetime


@dataclass(frozen=True)
class CasePapers:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def make(self, person: Person, case_id: int) -> Paper | None:
        """None where the desk has no contact; a confidential case goes into no letter.

        Raises NoSuchCase, CaseClosed and NotAllowed.
        """
        now = self.clock()
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id, lock=True)
            if case is None or not may_see(person, case):
                raise NoSuchCase
            if not case.is_open:
                raise CaseClosed
            if case.confidential or not _SENDERS & person.roles:
                raise NotAllowed
            contact = await self._contact(work, case, now)
            if contact is None:
                return None
            calendar = await work[CaseRouteRepository].calendar()
            ask_at = calendar.deadline(now, ASK_AFTER_DAYS, self.areas.zone(case.area_code))
            await work[OutsideContactRepository].add_paper(
                case.id, contact.id, person.telegram_id, now, ask_at=ask_at
            )
            role = next(one for one in sorted(_SENDERS) if one in person.roles)
            await work[CaseReadingRepository].record_read(
                case.id, person.telegram_id, role.value, "letter", now
            )
            await work.commit()
        return Paper(case, contact, now, ask_at)

    async def record_contact(self, person: Person, case_id: int, told: ContactCard) -> CaseFile:
        """Enter whom a letter reaches at the desk of the case, there where it happened. Raises
        NoSuchCase, NotAllowed and PlaceNeeded."""
        now = self.clock()
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not may_see(person, case):
                raise NoSuchCase
            if not _SENDERS & person.roles or case.confidential:
                raise NotAllowed
            here = place_of_contact(case)
            contact = OutsideContact(
                desk=case.desk,
                area_code=here,
                name=told.name,
                address=told.address,
                email=told.email,
                phone=told.phone,
                valid_from=now.astimezone(self.areas.zone(case.area_code)).date(),
                valid_until=None,
                source=CONTACT_SOURCE,
            )
            await work[OutsideContactRepository].put(contact, person.telegram_id)
            await work.commit()
        return case

    async def _contact(
        self, work: UnitOfWork, case: CaseFile, now: datetime
    ) -> OutsideContact | None:
        day = now.astimezone(self.areas.zone(case.area_code)).date()
        return await work[OutsideContactRepository].of_desk(case.desk, case.area_code, day)
