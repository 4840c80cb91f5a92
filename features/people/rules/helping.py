"""Somebody helps a family with its phone: with the family's yes, and never against its interest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.covering import covers
from domain.errors import AidError
from domain.people import Role, StaffPost

VALID = timedelta(hours=24)
"""So long a code for a helper may be entered: it is read aloud across a table."""
MOST_HELPERS = 3
_EVERYWHERE = frozenset({Role.OFFICER, Role.ADMINISTRATOR})


class Kin(StrEnum):
    """Who the helper is to the family, as the family says."""

    CHILD = "child"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


class HelperConflict(AidError):
    """The account has an office that decides about this family."""


class TooManyHelpers(AidError):
    """The family has as many helpers as it may have."""


class OwnFamily(AidError):
    """The account has the family itself."""


@dataclass(frozen=True)
class Helper:
    """Somebody who helps now. `amounts`: may see sums of money."""

    id: int
    telegram_id: int
    family_id: UUID
    name: str
    kin: Kin
    amounts: bool
    since: datetime


def conflicts(posts: Iterable[StaffPost], area_code: str) -> bool:
    """Whether an office sees or decides cases of this family: it has its own, recorded ways in.

    Officers and administrators everywhere; anybody else where the post covers the family's area.
    """
    return any(
        post.role in _EVERYWHERE or (post.area_code and covers(post.area_code, area_code))
        for post in posts
    )
