"""The members of a group that are own families of the person who asks, now."""

from domain.people import Person
from features.groups.rules.groups import Member
from features.groups.storage.groups import GroupRepository
from features.people.services.accompanying import scopes_of
from storage.unit_of_work import UnitOfWork


async def own_members(
    work: UnitOfWork, person: Person, group_id: int, *, also_left: bool = False
) -> list[Member]:
    """Who belongs to it and is an own family now, by number; `also_left`: and who belonged."""
    scopes = await scopes_of(work, person)
    return await work[GroupRepository].members(scopes, group_id, also_left=also_left)
