"""Who works on a case now, and whom a message about it reaches.

Nobody is ever named who may not see the case, and nobody is told of a case as of somebody else's
who filed it: whoever escalates wants it to go on, not back.
"""

from dataclasses import replace
from datetime import date, datetime

from domain.areas import Areas
from domain.covering import covers
from domain.people import Person, Role
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, Desk, Severity, next_desk
from features.cases.rules.holders import roles_at
from features.cases.services.rights import may_see
from features.cases.storage.contacts import OutsideContactRepository
from features.cases.storage.routes import CaseRouteRepository
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork

_TKSK = "tksk"
_UNDER_OFFICERS = frozenset({Desk.BANK, Desk.DATA_OFFICER, Desk.CENTRE, Desk.COMMAND_CENTER})
"""Desks above which no coordinator stands."""


async def people_to_tell(work: UnitOfWork, case: CaseFile) -> list[Person]:
    """Who works on a case now: its owner, else the desk, else who stands above the desk."""
    if case.owner_id is not None:
        owner = await _those_who_may(work, case, [case.owner_id])
        if owner:
            return owner
    return await at_desk(work, case) or await above_desk(work, case)


async def is_at_work(work: UnitOfWork, person: Person, case: CaseFile) -> bool:
    """Whether this person is one of `people_to_tell`; a desk of hundreds is not loaded for that."""
    if case.owner_id is not None:
        owner = await _those_who_may(work, case, [case.owner_id])
        if owner:
            return owner[0].telegram_id == person.telegram_id
    for roles in _ladder(case):
        if not roles:
            there = await _field_workers(work, case)
            if there:
                return any(one.telegram_id == person.telegram_id for one in there)
        elif await _somebody(work, case, roles):
            return await _is_one(work, person, case, roles)
    return False


_IN_FIELD: tuple[Role, ...] = ()
"""A step of the ladder where not the post but the register says who it is."""


def _ladder(case: CaseFile) -> list[tuple[Role, ...]]:
    """Who works on it, from the desk upwards: the posts of each step."""
    if Involved.CENTER in case.accused_roles:
        return [(Role.ADMINISTRATOR,)]
    in_field = case.desk in (Desk.COMPANION, Desk.TKSK)
    between = [] if case.desk in _UNDER_OFFICERS else [(Role.COORDINATOR,)]
    steps = [_IN_FIELD if in_field else roles_at(case.desk), *between, (Role.OFFICER,)]
    return list(dict.fromkeys(steps))


async def _is_one(
    work: UnitOfWork, person: Person, case: CaseFile, roles: tuple[Role, ...]
) -> bool:
    for role in roles:
        if _may_work(person, case, role):
            there = await work[StaffRepository].there(role, case.area_code)
            if person.telegram_id in there:
                return True
    return False


async def _somebody(work: UnitOfWork, case: CaseFile, roles: tuple[Role, ...]) -> bool:
    """The first who may is enough."""
    for role in roles:
        for account in await work[StaffRepository].there(role, case.area_code):
            if _may_work(await work[PeopleRepository].get(account), case, role):
                return True
    return False


async def at_desk(work: UnitOfWork, case: CaseFile) -> list[Person]:
    """Who works at the desk of the case in its area, and has started the bot."""
    return await _on(work, case, _ladder(case)[0])


async def above_desk(work: UnitOfWork, case: CaseFile) -> list[Person]:
    """The next who is there; for the highest desk, that one itself."""
    first, *above = _ladder(case)
    for role in above or [first]:
        found = await _on(work, case, role)
        if found:
            return found
    return []


async def _on(work: UnitOfWork, case: CaseFile, roles: tuple[Role, ...]) -> list[Person]:
    """Who has one of these posts; nobody twice who has two."""
    if not roles:
        return await _field_workers(work, case)
    found = [one for role in roles for one in await in_role(work, case, role)]
    return list({one.telegram_id: one for one in found}.values())


async def in_role(work: UnitOfWork, case: CaseFile, role: Role) -> list[Person]:
    """Who has a post in this role around the case, may see it, and can be reached."""
    return await _those_who_may(
        work, case, await work[StaffRepository].there(role, case.area_code), role=role
    )


async def standing_desk(work: UnitOfWork, case: CaseFile, now: datetime, areas: Areas) -> Desk:
    """The first desk from where the case is, up the ladder, at which somebody is there."""
    day = now.astimezone(areas.zone(case.area_code)).date()
    here = case
    while not await _is_manned(work, here, day):
        above = await desk_above(work, here, day)
        if above is None:
            break
        here = replace(here, desk=above)
    return here.desk


async def desk_above(work: UnitOfWork, case: CaseFile, day: date) -> Desk | None:
    """The next desk of the route; the command center stands above every route.

    Confidential cases are the command center's from the first to the last.
    """
    if case.confidential or case.accuses:
        return None if case.desk == Desk.COMMAND_CENTER else Desk.COMMAND_CENTER
    route: tuple[Desk, ...] = ()
    if case.category is not None:
        route = (await work[CaseRouteRepository].one(case.category, day)).desks
    return next_desk(case.desk, route)


async def _is_manned(work: UnitOfWork, case: CaseFile, day: date) -> bool:
    """Somebody reads the chat there; or gets a letter, where the case can wait for one."""
    if case.desk is Desk.COMMAND_CENTER or await at_desk(work, case):
        return True
    if case.confidential or case.accuses or case.severity is Severity.CRITICAL:
        return False
    contacts = work[OutsideContactRepository]
    return await contacts.of_desk(case.desk, case.area_code, day) is not None


async def _field_workers(work: UnitOfWork, case: CaseFile) -> list[Person]:
    """The companion of the family; the companions, or the TKSK, of the area."""
    found = await in_role(work, case, Role.COMPANION)
    if case.desk == Desk.COMPANION and case.family_id is not None:
        family = await work[FamilyRepository].get(case.family_id)
        own = family.companion_id if family else None
        return [person for person in found if own and own in _registered_as(person, case)]
    wanted = case.desk == Desk.TKSK
    return [person for person in found if await _is_tksk(work, person, case) == wanted]


async def _is_tksk(work: UnitOfWork, person: Person, case: CaseFile) -> bool:
    for companion_id in _registered_as(person, case):
        registered = await work[FamilyRepository].companion(companion_id)
        if registered is not None and _TKSK in registered.role.casefold():
            return True
    return False


def _registered_as(person: Person, case: CaseFile) -> list[str]:
    """Under which numbers the register knows this person around the case."""
    return [
        post.companion_id
        for post in person.posts_of(Role.COMPANION)
        if post.companion_id and covers(post.area_code, case.area_code)
    ]


async def _those_who_may(
    work: UnitOfWork, case: CaseFile, accounts: list[int], *, role: Role | None = None
) -> list[Person]:
    people = [await work[PeopleRepository].get(account) for account in accounts]
    return [person for person in people if _may_work(person, case, role)]


def _may_work(person: Person, case: CaseFile, role: Role | None) -> bool:
    """Nobody works in a role on what they filed themselves."""
    if not may_see(person, case):
        return False
    return role is None or (role in person.roles and person.telegram_id != case.reporter_id)
