"""P2K2 groups: families whom one companion accompanies, and who meet together."""

from dataclasses import dataclass
from uuid import UUID

MOST_MEMBERS = 60
"""Our own limit: groups of the field have 15 to 30 families; more cannot be taught together."""
LONGEST_NAME = 40


@dataclass(frozen=True)
class OwnFamily:
    """A family that the companion accompanies now."""

    id: UUID
    name: str
    area_code: str


@dataclass(frozen=True)
class Group:
    """One group. `head` is the member who leads it, if one was named."""

    id: int
    owner_id: int
    name: str
    area_code: str
    head: int | None = None


@dataclass(frozen=True)
class Member:
    """A family in a group. `number` stays the same for as long as the group lasts.

    `accounts`: Telegram accounts that can be written to.
    """

    id: int
    number: int
    family_id: UUID
    name: str
    accounts: tuple[int, ...] = ()
