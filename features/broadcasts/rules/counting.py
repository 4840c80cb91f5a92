"""Counting an audience takes as long as it is large: beside the turn, where that is long."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from features.broadcasts.rules.broadcasts import Audience, AudienceCount, Topic

AT_ONCE = 10_000
"""Among so many accounts a count is a matter of milliseconds, and the turn makes it itself."""
FRESH = timedelta(minutes=15)
"""So long a count that was made holds for the number that is typed back."""


class Then(StrEnum):
    """What the author sees when the count is ready."""

    AUDIENCE = "audience"
    """The count by place, and how to go on."""
    EVERYBODY = "everybody"
    """What it would mean to address everybody."""
    TYPED = "typed"
    """The number to type back. Who else reaches the same people is found out with it."""


@dataclass(frozen=True)
class Counting:
    """A count that somebody waits for, or waited for."""

    id: int
    telegram_id: int
    chat_id: int
    language: str
    topic: Topic
    audience: Audience
    then: Then
    asked_at: datetime


@dataclass(frozen=True)
class Counted:
    """A count, and for every other broadcast that was compared (`near`) whether both reach anybody.

    Keys of `near` are those of `Near`.
    """

    count: AudienceCount
    near: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Near:
    """Another broadcast or schedule within the time in which nobody gets two."""

    title: str
    audience: Audience
    broadcast_id: int | None = None
    schedule_id: int | None = None

    @property
    def key(self) -> str:
        return f"b{self.broadcast_id}" if self.schedule_id is None else f"s{self.schedule_id}"
