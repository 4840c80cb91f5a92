"""A referral: a family, or a person, is sent to an office that answers by a day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.people import Role
from features.cases.rules.contacts import ContactCard
from features.referrals.rules.receivers import Receiver

CONSENT_VERSION = 1
"""Of the sentence to which a family says yes; it names the receiver and the purpose."""
START_PREFIX = "rj-"
NAMERS = (Role.COMPANION, Role.VILLAGE)
"""Who may refer a person that stands in no register, in the area of the own post."""


class State(StrEnum):
    ASKED = "asked"
    """The family has not said yes; nobody else knows of it."""
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SILENT = "silent"
    """The deadline went by: it is with the sender again."""
    DONE = "done"
    WITHDRAWN = "withdrawn"
    """Taken back by the family or the sender after it was sent."""


OPEN = frozenset({State.ASKED, State.SENT, State.ACCEPTED})
"""Of these there is only one for a family and a receiver."""


class Way(StrEnum):
    """How the family said yes."""

    CHAT = "chat"
    SPOKEN = "spoken"


class Result(StrEnum):
    HELPED = "helped"
    GOES_ON = "goes_on"
    """Help has begun and takes longer."""
    ELSEWHERE = "elsewhere"
    NOT_COME = "not_come"


class Step(StrEnum):
    """What happened, in the record that the family reads."""

    ASKED = "asked"
    AGREED = "agreed"
    READ = "read"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SILENT = "silent"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Referral:
    """`family_id` is None for a person who is in no register. `office` is None where a post takes
    it; otherwise it went by letter, and the sender writes down what the office says."""

    id: int
    receiver: Receiver
    sender_id: int
    sender_role: Role
    family_id: UUID | None
    case_id: int | None
    area_code: str
    person: str
    need: str
    office: ContactCard | None
    state: State
    consent_way: Way | None
    asked_at: datetime
    sent_at: datetime | None = None
    due_at: datetime | None = None
    holder_id: int | None = None
    meets_on: date | None = None
    place: str = ""
    answer: str = ""
    result: Result | None = None
    found: str = ""
    slip: str = ""

    @property
    def number(self) -> str:
        """`RJ-2611-0042`: the month in which it began, and a number that grows."""
        return f"RJ-{self.asked_at:%y%m}-{self.id:04d}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_late_letter(self) -> bool:
        """A letter is answered after its day as well: it lies with the sender, who writes the
        answer down."""
        return self.state is State.SILENT and self.office is not None

    @property
    def is_awaited(self) -> bool:
        """Whether somebody may still come with it."""
        return self.is_late_letter or self.state in (State.SENT, State.ACCEPTED)


_MOVES = {
    State.ASKED: frozenset({State.SENT}),
    State.SENT: frozenset({State.ACCEPTED, State.DECLINED, State.SILENT, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.DONE, State.DECLINED, State.WITHDRAWN}),
}


def may_become(referral: Referral, state: State) -> bool:
    if referral.is_late_letter:
        return state in (State.ACCEPTED, State.DECLINED, State.WITHDRAWN)
    return state in _MOVES.get(referral.state, frozenset())
