"""Who is told of a family's steps: its own accounts, and the companions who look after it now."""

from domain.people import Person, Role
from features.people.services.accompanying import accompanies
from features.people.storage.families import Family
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork


async def at_home(
    work: UnitOfWork, family: Family, *, besides: int | None = None
) -> tuple[Person, ...]:
    """Accounts of the family that agreed to be served."""
    accounts = await work[LinkRepository].accounts_of(family.id)
    people = [await work[PeopleRepository].get(one) for one in accounts if one != besides]
    return tuple(one for one in people if not one.is_new and one.consented)


async def companions_of(
    work: UnitOfWork, family: Family, first: int | None = None
) -> tuple[Person, ...]:
    """Whoever proposed the step (`first`) where the family is still that one's own; otherwise those
    whom the register names."""
    accounts = [] if first is None else [first]
    if family.companion_id is not None:
        posts = await work[StaffRepository].of_companion(family.companion_id)
        accounts += [one.telegram_id for one in posts if one.role is Role.COMPANION]
    found = []
    for account in dict.fromkeys(accounts):
        person = await work[PeopleRepository].get(account)
        if not person.is_new and await accompanies(work, person, family):
            found.append(person)
    if first is not None and any(one.telegram_id == first for one in found):
        return tuple(one for one in found if one.telegram_id == first)
    return tuple(found)
