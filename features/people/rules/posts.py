"""Who may give and end which posts, and what the register's words for a role mean here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.covering import covers
from domain.people import DESK_ROLES, Person, Role

VALID = timedelta(days=7)
START_PREFIX = "t-"
GIVEN, ENDED = "given", "ended"

_GIVEN_BY_COORDINATORS = frozenset({Role.COMPANION}) | DESK_ROLES
_GIVEN_BY_ADMINISTRATORS = _GIVEN_BY_COORDINATORS | {Role.COORDINATOR}
_IN_REGISTER = (
    (("KORKAB", "KORWIL", "KORKOT", "KOORDINATOR"), Role.COORDINATOR),
    (("DINSOS",), Role.DINSOS),
    (("OPERATOR", "DESA", "KELURAHAN"), Role.VILLAGE),
    (("BANK", "HIMBARA"), Role.BANK),
    (("SENTRA",), Role.CENTRE),
    (("DATA",), Role.DATA_OFFICER),
)


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


def role_in_register(text: str) -> Role:
    """Companions of every programme, unless the word says otherwise."""
    upper = text.upper()
    return next(
        (role for words, role in _IN_REGISTER if any(word in upper for word in words)),
        Role.COMPANION,
    )


def may_decide(person: Person, role: Role, area_code: str) -> bool:
    """Whether this person may give or end a post in this role and area.

    Coordinators do so within their own area, and never their own post or a peer's; officers and
    administrators come from the command line alone.
    """
    if not area_code:
        return False
    if Role.ADMINISTRATOR in person.roles:
        return role in _GIVEN_BY_ADMINISTRATORS
    own = [post.area_code for post in person.posts_of(Role.COORDINATOR) if post.area_code]
    if role == Role.COORDINATOR:
        return any(covers(code, area_code) and code != area_code for code in own)
    return role in _GIVEN_BY_COORDINATORS and any(covers(code, area_code) for code in own)
