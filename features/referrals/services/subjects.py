"""Who is to be referred: an own family, the family of a case, or a person in no register."""

from dataclasses import dataclass
from uuid import UUID

from domain.people import Person, Role
from features.cases.rules.errors import NoSuchCase, NotTheHolder
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.people.services.accompanying import accompanies
from features.people.services.reach import at_home
from features.people.storage.families import FamilyRepository
from features.referrals.rules.errors import ElsewhereFamily, ReferralToSelf
from features.referrals.rules.referrals import NAMERS
from features.referrals.services.rights import SENDERS
from features.referrals.services.words import person_name
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Subject:
    """Exactly one of family and person. `accounts` are those of the family that may be asked."""

    name: str
    area_code: str
    role: Role
    """In which the sender sends."""
    family_id: UUID | None = None
    case_id: int | None = None
    accounts: tuple[Person, ...] = ()

    @property
    def family_reads(self) -> bool:
        """A family of the register hears what is read out, and finds it here on the day on which
        somebody of it links an account."""
        return self.family_id is not None


async def own_family(work: UnitOfWork, person: Person, family_id: UUID) -> Subject:
    """Raises ElsewhereFamily for a family of others, ReferralToSelf for the sender's own home."""
    family = await work[FamilyRepository].get(family_id)
    if family is None or not await accompanies(work, person, family):
        raise ElsewhereFamily
    if person.own(family_id) is not None:
        raise ReferralToSelf
    accounts = await at_home(work, family_id)
    return Subject(family.head_name, family.area_code, Role.COMPANION, family_id, accounts=accounts)


async def of_case(work: UnitOfWork, person: Person, case_id: int) -> Subject:
    """Raises NoSuchCase for what this person may not see, NotTheHolder for who does not work on it;
    ElsewhereFamily for a case that names no family, or that is confidential: that one goes on as a
    case."""
    case = await work[CaseRepository].get(case_id)
    if case is None or not may_see(person, case):
        raise NoSuchCase
    if case.owner_id != person.telegram_id:
        raise NotTheHolder
    role = next((role for role in _BY_RANK if role in person.roles), None)
    if role is None or case.confidential or case.accuses or case.family_id is None:
        raise ElsewhereFamily
    if person.own(case.family_id) is not None:
        raise ReferralToSelf
    family = await work[FamilyRepository].get(case.family_id)
    if family is None:
        raise ElsewhereFamily
    if role is Role.COMPANION and not await accompanies(work, person, family):
        raise ElsewhereFamily
    accounts = await at_home(work, family.id)
    return Subject(family.head_name, family.area_code, role, family.id, case.id, accounts)


def named(person: Person, name: str) -> Subject:
    """A person without a family in the register, at the sender's own post. Raises ElsewhereFamily
    for posts that know no neighbours, WordsUnfit for what is no name."""
    for role in NAMERS:
        for post in person.posts_of(role):
            if post.area_code:
                return Subject(person_name(name), post.area_code, role)
    raise ElsewhereFamily


_BY_RANK = tuple(
    role
    for role in (Role.OFFICER, Role.COORDINATOR, Role.DINSOS, Role.VILLAGE, Role.COMPANION)
    if role in SENDERS
)
