"""The voice messages that came just now, so that "is this true?" may be about them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from chat.outcomes import DialogueSpec, Takes
from storage.dialogues import DialogueRow

_JUST_NOW = timedelta(minutes=10)


class Waiting(Enum):
    FOR_MORE = "more"


@dataclass
class Draft:
    """`voices` are the ids under which Telegram has them."""

    voices: list[str] = field(default_factory=list)
    last_at: datetime | None = None


VOICE = DialogueSpec("voice", Draft, takes={Waiting.FOR_MORE: Takes.NOTHING})
"""Asks nothing: whatever else is said or pressed is served as ever."""


def voices_before(row: DialogueRow | None, now: datetime) -> list[str]:
    """Those that came just before this."""
    if row is None or row.name != VOICE.name:
        return []
    draft: Draft = VOICE.draft_of(row)
    is_fresh = draft.last_at is not None and now - draft.last_at <= _JUST_NOW
    return draft.voices if is_fresh else []
