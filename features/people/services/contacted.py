"""When a family last used a code of its companion, who had handed it over."""

from uuid import UUID

from chat.needs import LastContact
from domain.people import Person
from features.people.storage.links import LinkRepository
from storage.unit_of_work import UnitOfWork
from views.translator import mark


async def last_code(work: UnitOfWork, person: Person, family_id: UUID) -> LastContact | None:
    """Codes of letters, and of others, tell of no meeting with this person."""
    at = await work[LinkRepository].last_used(family_id, person.telegram_id)
    return LastContact(at, mark("your family code was used")) if at is not None else None
