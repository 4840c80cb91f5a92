"""Who looks at what somebody else wrote."""

from domain.people import Person, Role
from features.people.services.offices import holders
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork


async def reviewers(work: UnitOfWork, area_code: str, *, besides: int) -> tuple[Person, ...]:
    """The coordinators of an area whom a message reaches, the nearest first; never the author."""
    found = [one.telegram_id for one in await holders(work, Role.COORDINATOR, area_code)]
    people = work[PeopleRepository]
    return tuple([await people.get(one) for one in dict.fromkeys(found) if one != besides])


def coordinated(person: Person) -> list[str]:
    """The areas in which this person reviews."""
    return person.areas_of(Role.COORDINATOR)
