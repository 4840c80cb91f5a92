"""What goes to the command center and what comes back: one shape for every adapter."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import AidError

FORUM = "forum"
"""The command center that is a Telegram group: it reads entries itself."""


class CaseStatus(StrEnum):
    """States of a case that both sides know. `RESOLVED` may still be refused by the reporter."""

    RECEIVED = "received"
    TAKEN = "taken"
    NEEDS_DATA = "needs_data"
    REFERRED = "referred"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    REOPENED = "reopened"


class Decision(StrEnum):
    """How the command center decided a case (vocabulary of domain facts §6)."""

    HANDLED_LOCALLY = "ditangani_daerah"
    REFERRED = "dirujuk"
    DRAWN_INTO_CENTRE = "ditarik_sentra"
    GRADUATED = "graduasi_pena"
    REFUSED = "ditolak"
    DONE = "selesai"


@dataclass(frozen=True)
class Attachment:
    """A file of a case: a re-encoded picture, a voice, or (never of a confidential case) a video or
    a paper as it was sent."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class OutgoingCase:
    """A case as the other side may see it: no NIK, no name of a masked reporter."""

    ticket: str
    category: str
    severity: str
    area_code: str
    area_name: str
    title: str
    story: str
    reporter: str
    filed_at: datetime
    due_at: datetime | None
    programme: str | None = None
    confidential: bool = False
    attachments: tuple[Attachment, ...] = ()


class Voice(StrEnum):
    """Who speaks in a message. A note is between officers: the reporter never sees it."""

    REPORTER = "reporter"
    OFFICE = "office"
    NOTE = "note"


@dataclass(frozen=True)
class OutgoingMessage:
    """Something that was added to a case here; `author` is the officer, where one is known."""

    text: str
    at: datetime
    attachments: tuple[Attachment, ...] = ()
    voice: Voice = Voice.REPORTER
    author: str = ""


class EventKind(StrEnum):
    MESSAGE = "message"
    STATUS = "status"


@dataclass(frozen=True)
class CaseEvent:
    """Something that the other side did to a case.

    `id` is unique per command center; `sequence` grows with the order in which things happened
    there, also when events arrive in another order. `ticket` is our number.
    """

    id: str
    sequence: int
    ticket: str
    kind: EventKind
    at: datetime
    text: str = ""
    status: CaseStatus | None = None
    decision: Decision | None = None
    receiver: str | None = None
    author: str = ""


@dataclass(frozen=True)
class Events:
    """A page of events, and the cursor after it."""

    events: tuple[CaseEvent, ...]
    cursor: str
    more: bool = False


class CommandCenterError(AidError):
    """A call to the command center failed."""


class Unreachable(CommandCenterError):
    """The call surely did not arrive: it may be repeated."""


@dataclass(eq=False)
class Busy(Unreachable):
    """The other side is well and asks us to wait for so many `seconds`; nothing was done."""

    reason: str
    seconds: float


class InDoubt(CommandCenterError):
    """The call may have been carried out: look before repeating."""


@dataclass(eq=False)
class Refused(CommandCenterError):
    """The other side said no; repeating changes nothing. `reason` holds no personal data."""

    reason: str
