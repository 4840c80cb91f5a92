"""Meetings: planned, told to those who have an account, held or called off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

AHEAD = timedelta(days=180)
"""Nobody plans further ahead; a later date is a mistyped year."""
BACK = timedelta(days=62)
"""What was held so long ago may still be written down: this month's report and the last one's."""
LONGEST_PLACE, LONGEST_NOTE = 80, 500


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    """Attendance was taken."""
    CANCELLED = "cancelled"


class Reply(StrEnum):
    COMING = "coming"
    NOT = "not"


class LetterKind(StrEnum):
    """Why somebody is written to."""

    INVITATION = "invitation"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    """The meeting takes place, but the family no longer belongs to the group."""
    LESSON = "lesson"


@dataclass(frozen=True)
class Meeting:
    """One meeting of a group. `version` grows when date, place or module change.

    `module` is what was planned, `taught` what it was about in the end. `typed`: the message whose
    list of names was written down last.
    """

    id: int
    group_id: int
    starts_at: datetime
    place: str
    module: str
    version: int
    state: MeetingState
    taught: str | None = None
    note: str = ""
    typed: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether it may still be changed, called off and answered."""
        return self.state is MeetingState.PLANNED and now < self.starts_at

    def may_be_noted(self, now: datetime) -> bool:
        """Whether attendance may be taken: it has begun, and was not called off. Until then it may
        still be moved or called off, and who was there would lock it."""
        return now >= self.starts_at and self.state is not MeetingState.CANCELLED

    @property
    def topic(self) -> str:
        """The code of the module that it was about, or will be."""
        return self.taught or self.module


@dataclass(frozen=True)
class Invitation:
    """One account that is told of a meeting for one family.

    `told`: the version that it knows; `is_due`: it waits to be told. `turn` grows with every answer
    and every new version, so that an old button changes nothing.
    """

    id: int
    meeting_id: int
    family_id: UUID
    telegram_id: int
    told: int | None
    reply: Reply | None
    turn: int
    is_due: bool = False

    @property
    def reaches(self) -> bool:
        """Whether the account knows of the meeting, or hears of it by itself."""
        return self.told is not None or self.is_due


@dataclass(frozen=True)
class Answers:
    """Who comes, of the families that hear of it here; `direct` are all others."""

    of: Mapping[UUID, Reply | None] = field(default_factory=dict)
    direct: frozenset[UUID] = frozenset()

    def count(self, reply: Reply | None) -> int:
        return sum(one is reply for one in self.of.values())


def what_to_tell(
    meeting: Meeting, told: int | None, now: datetime, *, belongs: bool
) -> LetterKind | None:
    """What somebody who knows version `told` has to hear; None: nothing, or no more.

    `belongs`: the family is in the group, and its companion accompanies it. Whoever was told hears
    that it does not take place in any case.
    """
    if now >= meeting.starts_at:
        return None
    if meeting.state is MeetingState.CANCELLED:
        return LetterKind.CANCELLED if told is not None else None
    if meeting.state is not MeetingState.PLANNED:
        return None
    if not belongs:
        return LetterKind.WITHDRAWN if told is not None else None
    if told == meeting.version:
        return None
    return LetterKind.INVITATION if told is None else LetterKind.CHANGED
