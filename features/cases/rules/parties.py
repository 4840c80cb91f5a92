"""The sides that must say yes: to an agreement, or to what was filed in a family's name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class PartySide(StrEnum):
    FAMILY = "family"
    OTHER = "other"


class PartyAnswer(StrEnum):
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Party:
    """One side, and what it said. `witness` stood by where the companion wrote the answer down."""

    id: int
    case_id: int
    side: PartySide
    family_id: UUID | None
    name: str
    answer: PartyAnswer | None = None
    witness: str = ""
    answered_at: datetime | None = None


def all_agree(parties: list[Party]) -> bool:
    return bool(parties) and all(party.answer is PartyAnswer.YES for party in parties)
