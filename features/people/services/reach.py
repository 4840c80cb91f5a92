"""Who reads what this bot writes to a family: its own accounts, and the companions who look after
it now. The one place where that is decided.

Whoever did not agree, or has stopped the bot, reads nothing: somebody must tell them in person.
"""

from uuid import UUID

from domain.people import Person, Role
from features.people.services.accompanying import accompanies
from features.people.storage.families import Family
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork


def hears(person: Person, family_id: UUID) -> bool:
    """Whether the account is one of the family's own, agreed, and can be written to."""
    return person.consented and not person.is_blocked and person.own(family_id) is not None


async def at_home(work: UnitOfWork, *families: UUID, besides: int = 0) -> tuple[Person, ...]:
    """The accounts of these families that can be written to, each once; nobody where a family
    answers in person alone."""
    found: dict[int, Person] = {}
    for family_id in families:
        for account in await work[LinkRepository].accounts_of(family_id):
            if account == besides or account in found:
                continue
            person = await work[PeopleRepository].get(account)
            if hears(person, family_id):
                found[account] = person
    return tuple(found.values())


async def companions_of(
    work: UnitOfWork, family: Family | None, first: int | None = None
) -> tuple[Person, ...]:
    """Whoever proposed something (`first`) where the family is still that one's own; otherwise
    those whom the register names, as far as they can be written to."""
    if family is None:
        return ()
    accounts = [] if first is None else [first]
    if family.companion_id is not None:
        posts = await work[StaffRepository].of_companion(family.companion_id)
        accounts += [one.telegram_id for one in posts if one.role is Role.COMPANION]
    found = []
    for account in dict.fromkeys(accounts):
        person = await work[PeopleRepository].get(account)
        reads = not person.is_new and not person.is_blocked
        if reads and await accompanies(work, person, family):
            found.append(person)
    if first is not None and any(one.telegram_id == first for one in found):
        return tuple(one for one in found if one.telegram_id == first)
    return tuple(found)
