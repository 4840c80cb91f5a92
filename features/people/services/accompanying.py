"""Whose family is it? The one place where that is decided, for lists and for single families."""

from domain.people import Person, Role, StaffPost
from features.people.rules.accompanying import Scope
from features.people.storage.families import Family, FamilyRepository
from storage.unit_of_work import UnitOfWork


async def scopes_of(work: UnitOfWork, person: Person) -> tuple[Scope, ...]:
    """One for each post of a companion; none for a post without an area or a register number.

    The posts are those of this turn, so a post that ended opens nothing.
    """
    found = [await _scope(work, post) for post in person.posts_of(Role.COMPANION)]
    return tuple(dict.fromkeys(one for one in found if one is not None))


async def accompanies(work: UnitOfWork, person: Person, family: Family) -> bool:
    """Whether this family is one of the person's own as a companion."""
    scopes = await scopes_of(work, person)
    return any(one.holds(family.area_code, family.companion_id) for one in scopes)


async def _scope(work: UnitOfWork, post: StaffPost) -> Scope | None:
    if not post.area_code or post.companion_id is None:
        return None
    companion = await work[FamilyRepository].companion(post.companion_id)
    covers_area = companion is not None and companion.covers_area
    return Scope(post.area_code, None if covers_area else post.companion_id)
