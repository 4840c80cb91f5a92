"""What a companion promised a family, by a day; both sides see it, and either says what became."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

LATEST = timedelta(days=365)
OFFERED = (1, 3, 7, 14, 30)
"""In so many days; any other day is typed."""


class PromiseState(StrEnum):
    """Where a promise stands. The family may open one again that was said to be kept."""

    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True)
class Promise:
    """`telegram_id` is whose it is to keep; None while nobody has taken over from who left."""

    id: int
    family_id: UUID
    telegram_id: int | None
    area_code: str
    text: str
    due_on: date
    state: PromiseState
    made_at: datetime
    disputed_at: datetime | None = None
    """When the family said last that it is not kept yet."""

    def is_due(self, today: date) -> bool:
        return self.state is PromiseState.OPEN and self.due_on <= today

    def is_late(self, today: date) -> bool:
        return self.state is PromiseState.OPEN and self.due_on < today


def may_dispute(promise: Promise, today: date) -> bool:
    """A family may say so after the day, or where the companion says it is done."""
    if promise.state is PromiseState.KEPT:
        return True
    return promise.is_late(today) and promise.disputed_at is None
