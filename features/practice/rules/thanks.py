"""A family thanks its companion, with words or without, with its name or without."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MOST_LETTERS = 200


@dataclass(frozen=True)
class Thanks:
    """`named`: the companion reads whose it is."""

    id: int
    telegram_id: int
    family_id: UUID
    words: str
    named: bool
    at: datetime
