"""Who may see a case, and whose it is. The one place where that is decided, for lists and for
single cases.

Whoever a case speaks of never sees it, by whatever post and way. A case that is confidential, or
that speaks of anybody, is seen by the command center and its reporter only: never by a companion, a
coordinator, or anybody else in the line of the accused. What speaks of the command center is seen
by administrators, who see no other case.
"""

from sqlalchemy import ColumnElement, and_, any_, false, func, literal, not_, or_, true

from domain.covering import covers
from domain.people import DESK_ROLES, Person, Role, StaffPost
from domain.roles import rule_of
from features.cases.rules.accused import EVERYWHERE, OUT, Involved
from features.cases.rules.cases import CaseFile, CaseKind
from features.cases.rules.command_center import Decision
from features.cases.rules.holders import desk_of
from features.cases.storage.cases import in_area
from features.cases.storage.parties import CasePartyRepository
from features.cases.storage.tables import case_file
from storage.unit_of_work import UnitOfWork

_IN_LINE = frozenset({Role.COMPANION, Role.COORDINATOR})
_AT_WORK = (
    *(Role.OFFICER, Role.COORDINATOR, Role.COMPANION, *sorted(DESK_ROLES)),
    Role.ADMINISTRATOR,
)
"""Who works on cases, the highest post first."""


_OF_CENTER = frozenset({Decision.REFERRED, Decision.REFUSED, Decision.DONE})
"""How administrators may close what speaks of the command center."""


def may_see(person: Person, case: CaseFile) -> bool:
    """Whether this person may open the case as a member of staff."""
    if is_accused(person, case):
        return False
    if Role.OFFICER in person.roles:
        return True
    if Role.ADMINISTRATOR in person.roles and Involved.CENTER in case.accused_roles:
        return True
    if case.confidential or case.accuses:
        return False
    return any(
        post.area_code and covers(post.area_code, case.area_code) and _works_there(post, case)
        for post in person.posts
    )


def visible_to(person: Person) -> ColumnElement[bool]:
    """The same as a condition on cases."""
    not_accused = not_(_accuses(person))
    if Role.OFFICER in person.roles:
        return not_accused
    areas = []
    for post in person.posts:
        desk = desk_of(post.role)
        if post.area_code and post.role in _IN_LINE:
            areas.append(in_area(post.area_code))
        elif post.area_code and desk is not None:
            areas.append(and_(in_area(post.area_code), case_file.c.desk == desk.value))
    c = case_file.c
    of_center: ColumnElement[bool] = false()
    if Role.ADMINISTRATOR in person.roles:
        of_center = literal(Involved.CENTER.value) == any_(c.accused_roles)
    speaks_of_nobody = and_(
        c.accused_companion.is_(None),
        func.cardinality(c.accused_roles) == 0,
        func.cardinality(c.accused_accounts) == 0,
    )
    open_there = and_(~c.confidential, speaks_of_nobody, or_(false(), *areas))
    return and_(or_(of_center, open_there), not_accused)


def _works_there(post: StaffPost, case: CaseFile) -> bool:
    """The line sees all of its area; a desk sees what lies there."""
    return post.role in _IN_LINE or desk_of(post.role) is case.desk


def is_accused(person: Person, case: CaseFile) -> bool:
    """By name, or by a post of the kind that it speaks of, there where it happened."""
    if person.telegram_id in case.accused_accounts:
        return True
    if case.accused_companion and case.accused_companion in _companions(person):
        return True
    return any(
        not case.accused_roles.isdisjoint(OUT[post.role] & EVERYWHERE)
        or (not case.accused_roles.isdisjoint(OUT[post.role]) and _is_there(post, case))
        for post in person.posts
        if post.role in OUT
    )


def may_decide(person: Person) -> frozenset[Decision]:
    """How this person may close a case: the more, the higher the post (`domain.roles`)."""
    role = next((role for role in _AT_WORK if role in person.roles), None)
    if role is Role.ADMINISTRATOR:
        return _OF_CENTER
    highest = rule_of(role) if role else None
    return frozenset(map(Decision, highest.decides)) if highest else frozenset()


def role_at_work(person: Person) -> Role:
    """The highest post in which somebody works on cases. Only for those who have one."""
    return next(role for role in _AT_WORK if role in person.roles)


def looks_after(person: Person, companion_id: str | None) -> bool:
    """Whether this person is that companion."""
    return companion_id is not None and companion_id in _companions(person)


def _is_there(post: StaffPost, case: CaseFile) -> bool:
    """Anywhere around the place, and everywhere where it is not known.

    A post without an area is everywhere, but for officers: somebody must be left to look, and what
    speaks of the center keeps all of them out anyway.
    """
    if not post.area_code:
        return post.role != Role.OFFICER
    return covers(post.area_code, case.area_code) or covers(case.area_code, post.area_code)


def _companions(person: Person) -> set[str]:
    return {post.companion_id for post in person.posts if post.companion_id}


def _accuses(person: Person) -> ColumnElement[bool]:
    """`is_accused` as a condition; never NULL."""
    c = case_file.c
    parts: list[ColumnElement[bool]] = [literal(person.telegram_id) == any_(c.accused_accounts)]
    if companions := _companions(person):
        parts.append(func.coalesce(c.accused_companion.in_(companions), false()))
    for post in person.posts:
        if post.role not in OUT:
            continue
        parts += [
            literal(kind.value) == any_(c.accused_roles) for kind in OUT[post.role] & EVERYWHERE
        ]
        if post.role == Role.OFFICER and not post.area_code:
            continue
        there: ColumnElement[bool] = true()
        if post.area_code:
            there = or_(in_area(post.area_code), c.area_code.in_(_around(post.area_code)))
        meant = or_(*(literal(kind.value) == any_(c.accused_roles) for kind in OUT[post.role]))
        parts.append(and_(meant, there))
    return or_(*parts)


def _around(area_code: str) -> list[str]:
    """The area and all that it lies in, the unknown one too."""
    parts = area_code.split(".")
    return ["", *(".".join(parts[: count + 1]) for count in range(len(parts)))]


async def may_read(work: UnitOfWork, person: Person, case: CaseFile) -> bool:
    """The own ones, and a mediation in which one's family is a side."""
    if is_own(person, case):
        return True
    families = [family.family_id for family in person.families]
    is_side = case.id in await work[CasePartyRepository].cases_of(families)
    return is_side and case.kind == CaseKind.MEDIATION


def is_own(person: Person, case: CaseFile) -> bool:
    """Filed by this person, or by somebody in the name of this person's family.

    A helper reads what was filed for a family only while the help lasts.
    """
    if case.is_for_home and case.family_id in {one.family_id for one in person.families}:
        return True
    if case.reporter_id != person.telegram_id:
        return False
    helped = {one.family_id for one in person.helped}
    return not case.on_behalf or bool(person.posts) or case.family_id in helped
