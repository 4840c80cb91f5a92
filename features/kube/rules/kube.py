"""A business group (KUBE): families that run one business together and keep one book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

LONGEST_NAME = 40
LONGEST_WORDS = 300


class Office(StrEnum):
    """What a member does for the group; the members choose."""

    MEMBER = "member"
    CHAIR = "chair"
    TREASURER = "treasurer"
    SECRETARY = "secretary"


CHOSEN = (Office.CHAIR, Office.TREASURER, Office.SECRETARY)
WRITERS = frozenset(CHOSEN)
"""Who writes something for the group, each in their own office."""


@dataclass(frozen=True)
class Kube:
    """One group. `made_by` is the account of the companion who formed it; `dues` are the rupiah
    that each family pays a month, 0 where nothing was agreed."""

    id: int
    name: str
    area_code: str
    made_by: int | None
    dues: int = 0
    ended: bool = False


@dataclass(frozen=True)
class Member:
    """A family that belongs to the group now."""

    id: int
    family_id: UUID
    name: str
    office: Office = Office.MEMBER


@dataclass(frozen=True)
class Standing:
    """The group as one of its members sees it: `me` is the own family in it."""

    kube: Kube
    members: tuple[Member, ...]
    me: Member

    def holder(self, office: Office) -> Member | None:
        return next((one for one in self.members if one.office is office), None)

    def member(self, member_id: int) -> Member | None:
        return next((one for one in self.members if one.id == member_id), None)


def chosen_by_most(votes: Mapping[int, int], members: Sequence[int]) -> int | None:
    """Whom more than half of all present members want; votes by voter. Who left does not count,
    neither as a voter nor as somebody to be chosen."""
    present = set(members)
    counted = [to for by, to in votes.items() if by in present and to in present]
    best = max(counted, key=counted.count, default=None)
    if best is None or counted.count(best) * 2 <= len(present):
        return None
    return best
