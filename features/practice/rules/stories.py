"""Stories of families that got on: told by themselves, seen by others only after a yes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.retention import Dated
from features.practice.rules.review import Reason, State

FEWEST_LETTERS, MOST_LETTERS = 20, 300
KEPT = Dated("kisah_keluarga")
"""How long a story is kept at most; its family agrees to that."""


@dataclass(frozen=True)
class Story:
    """What everybody sees of it is `called`, the words and the place; nothing else."""

    id: int
    telegram_id: int
    family_id: UUID
    area_code: str
    called: str
    with_village: bool
    words: str
    state: State
    at: datetime
    reason: Reason | None = None


def first_name(head_name: str) -> str:
    """The first word of a name that is no title."""
    parts = head_name.split()
    real = [one for one in parts if one.casefold().strip(".") not in _TITLES]
    return (real or parts or ["–"])[0]


_TITLES = frozenset({"ibu", "bapak", "pak", "bu", "mbah", "mama", "hj", "h", "haji", "hajah", "ny"})
