"""A file that an administrator sent to the bot, from its arrival to its end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import AidError

MAX_MB = 20
"""What the Bot API lets a bot download."""
VALID_FOR = timedelta(days=1)
"""So long a trial may be acted on: the register moves on."""


class JobState(StrEnum):
    """`LOOKING` and `RUNNING` are work for the clock; the others wait for people, or are over."""

    LOOKING = "looking"
    KIND_OPEN = "kind_open"
    TRIED = "tried"
    HANDED_IN = "handed_in"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Counts:
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    repeated: int = 0


@dataclass(frozen=True)
class ImportJob:
    """`kind` is "" until it is known; `sha256` is that of the file that was tried."""

    id: int
    sent_by: int
    sent_at: datetime
    file_id: str
    kind: str
    state: JobState
    sha256: str = ""
    counts: Counts = Counts()
    message_id: int | None = None
    approved_by: int | None = None

    def is_too_old(self, now: datetime) -> bool:
        return now - self.sent_at > VALID_FOR


class ImportGone(AidError):
    """It was decided, ended or is too old: nothing more can be done with it."""


class OwnImport(AidError):
    """Whoever sent a file may not be the one who approves it."""


class NoTable(AidError):
    """What was sent is no csv or xlsx, or larger than a bot may download."""
