"""Which families a companion accompanies: the one condition for lists, checks and letters."""

from sqlalchemy import ColumnElement, exists, false, func, or_, select

from domain.people import Person, Role, StaffPost
from features.people.storage.families import within
from features.people.storage.tables import companion, family

_OF_AREAS = "TKSK"


def accompanied_by(person: Person) -> ColumnElement[bool]:
    """Rows of `family` of these posts: the own ones that live in the post's area; for a TKSK all.

    As `FamilyService.of_companion`, without reading what is sealed. Posts without an area, or
    without an entry in the register of companions, have none.
    """
    return or_(false(), *map(_of_post, person.posts_of(Role.COMPANION)))


def _of_post(post: StaffPost) -> ColumnElement[bool]:
    if not post.area_code or post.companion_id is None:
        return false()
    covers_area = exists(
        select(companion.c.companion_id).where(
            companion.c.companion_id == post.companion_id, func.upper(companion.c.role) == _OF_AREAS
        )
    )
    own = family.c.companion_id == post.companion_id
    return within(family.c.area_code, post.area_code) & (own | covers_area)
