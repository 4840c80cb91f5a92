"""Who may see a case. The one place where that is decided, for lists and for single cases.

An integrity case (bypass) is seen by the command center and its reporter only: never by a
companion, a coordinator, or anybody else in the line of the accused, by whatever way they ask.
"""

from sqlalchemy import ColumnElement, and_, false, or_, true

from domain.areas import covers
from domain.people import Person, Role, StaffPost
from features.cases.rules.cases import CaseFile
from features.cases.rules.holders import DESK_OF
from features.cases.storage.cases import in_area
from features.cases.storage.tables import case_file

_IN_LINE = frozenset({Role.COMPANION, Role.COORDINATOR})


def may_see(person: Person, case: CaseFile) -> bool:
    """Whether this person may open the case as a member of staff."""
    if _is_accused(person, case):
        return False
    if Role.OFFICER in person.roles:
        return True
    if case.confidential:
        return False
    return any(
        post.area_code and covers(post.area_code, case.area_code) and _works_there(post, case)
        for post in person.posts
    )


def visible_to(person: Person) -> ColumnElement[bool]:
    """The same as a condition on cases."""
    companions = [post.companion_id for post in person.posts if post.companion_id]
    not_accused = (
        or_(
            case_file.c.accused_companion.is_(None),
            case_file.c.accused_companion.not_in(companions),
        )
        if companions
        else true()
    )
    if Role.OFFICER in person.roles:
        return not_accused
    areas = [
        in_area(post.area_code)
        if post.role in _IN_LINE
        else and_(in_area(post.area_code), case_file.c.desk.in_([DESK_OF[post.role].value]))
        for post in person.posts
        if (post.role in _IN_LINE or post.role in DESK_OF) and post.area_code
    ]
    if not areas:
        return false()
    return and_(~case_file.c.confidential, or_(*areas), not_accused)


def _works_there(post: StaffPost, case: CaseFile) -> bool:
    """The line sees all of its area; a desk sees what lies there."""
    return post.role in _IN_LINE or DESK_OF.get(post.role) is case.desk


def _is_accused(person: Person, case: CaseFile) -> bool:
    accused = case.accused_companion
    return accused is not None and any(post.companion_id == accused for post in person.posts)
