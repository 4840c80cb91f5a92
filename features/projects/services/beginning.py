"""How a project begins: of an own family, or in the area of the post."""

import secrets
from datetime import datetime

from domain.errors import NotAllowed
from domain.people import Person, Role, StaffPost
from features.empowerment.rules.errors import OwnHousehold
from features.people.services.accompanying import scopes_of
from features.people.storage.caseloads import CaseloadRepository, Named
from features.people.storage.families import FamilyRepository
from features.projects.rules.errors import NoOwnHousehold, TitleUnfit
from features.projects.rules.projects import MOST_LETTERS, Kind, Project
from features.projects.rules.said import SaidSheet
from features.projects.services.rights import WRITERS
from features.projects.storage.projects import ProjectRepository
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_words
from features.visits.rules.said import fits, named_in
from storage.unit_of_work import UnitOfWork

_SLIP_BYTES = 9


async def begun(
    work: UnitOfWork, person: Person, said: SaidSheet, key: str, at: datetime
) -> Project:
    """A companion writes down own families; whoever is of the village too, also its others."""
    rows, post = work[ProjectRepository], _post(person, *WRITERS)
    if post is None:
        raise NotAllowed
    if said.kind is Kind.HOUSE:
        own = await _own(work, person, said.title)
        if own is not None:
            return await add_house(work, person, own, key, at)
        post = _post(person, Role.VILLAGE)
        if post is None:
            raise NoOwnHousehold
    title = _title(said.title)
    known = await rows.titled(person.telegram_id, said.kind)
    same = [one for one in known if one.title.casefold() == title.casefold()]
    if same:
        return same[0]
    slip, area = secrets.token_urlsafe(_SLIP_BYTES), post.area_code or ""
    return await rows.add(
        *(key, slip, said.kind, person.telegram_id, post.role, area, title, None, at)
    )


async def add_house(
    work: UnitOfWork, person: Person, own: Named, key: str, at: datetime
) -> Project:
    if person.own(own.id) is not None:
        raise OwnHousehold
    family = await work[FamilyRepository].get(own.id)
    if family is None:
        raise NoOwnHousehold
    return await work[ProjectRepository].add(
        *(key, secrets.token_urlsafe(_SLIP_BYTES), Kind.HOUSE, person.telegram_id),
        role=Role.COMPANION,
        area_code=family.area_code,
        title="",
        family_id=family.id,
        at=at,
    )


def _post(person: Person, *roles: Role) -> StaffPost | None:
    """The first post of these roles, in their order, that has an area."""
    found = (post for role in roles for post in person.posts_of(role) if post.area_code)
    return next(found, None)


async def _own(work: UnitOfWork, person: Person, name: str) -> Named | None:
    """The one own family of that name."""
    if not name:
        return None
    named = await work[CaseloadRepository].named(await scopes_of(work, person))
    wanted = named_in(name) or name
    found = [one for one in named if fits(wanted, one.head_name)]
    return found[0] if len(found) == 1 else None


def _title(text: str) -> str:
    try:
        title = fit_words(text, family_reads=False)
    except WordsUnfit as problem:
        raise TitleUnfit from problem
    if len(title) > MOST_LETTERS:
        raise TitleUnfit
    return title
