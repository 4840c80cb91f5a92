"""Who may give and end which posts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.covering import covers
from domain.people import Person, Role
from domain.roles import roles_given_by

VALID = timedelta(days=7)
START_PREFIX = "t-"
GIVEN, ENDED = "given", "ended"


@dataclass(frozen=True)
class Invitee:
    """Somebody for whom a post is waiting. Phone is E.164."""

    role: Role
    area_code: str
    name: str
    phone: str
    companion_id: str | None = None


@dataclass(frozen=True)
class PostCode:
    """A fresh code for a post; only its blind index is stored."""

    code: str
    invitee: Invitee
    valid_until: datetime


def may_decide(person: Person, role: Role, area_code: str) -> bool:
    """Whether this person may give or end a post in this role and area.

    Coordinators do so within their own area, and never their own post or a peer's; officers and
    administrators come from the command line alone.
    """
    if not area_code:
        return False
    if Role.ADMINISTRATOR in person.roles:
        return role in roles_given_by(Role.ADMINISTRATOR)
    own = person.areas_of(Role.COORDINATOR)
    if role == Role.COORDINATOR:
        return any(covers(code, area_code) and code != area_code for code in own)
    given = role in roles_given_by(Role.COORDINATOR)
    return given and any(covers(code, area_code) for code in own)
