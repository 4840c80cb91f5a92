"""The way of a family out of need, step by step: who proposed what, when, and what the family said.

Recovery, transition and development are phases (domain facts §6); a step is nothing without the yes
of the family. "Not ready yet" takes the step away: only that nobody asks again so soon stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class StepKind(StrEnum):
    """In the order in which they usually follow one another."""

    ASSESSMENT = "asesmen"
    PHASE = "tahap"
    CENTRE = "sentra"
    """A place in a Sentra of the ministry."""
    EMPOWERMENT = "berdaya"
    """Training, a group, mentoring: `value` says which."""
    GRADUATION = "graduasi"
    NOMINATION = "usulan"
    """For a business programme: `value` says which."""
    FOLLOW_UP = "kabar"
    """How the family is, so many months (`value`) after it was accepted."""
    WISH = "ingin"
    """The family itself wants to talk about something."""
    INVITED = "diajak"
    """A young family was invited once to talk about graduation."""


class StepState(StrEnum):
    ASKED = "asked"
    """The family was asked."""
    AGREED = "agreed"
    SENT = "sent"
    """Agreed, and with the offices as a case."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CLOSED = "closed"
    """The offices closed the case in another way."""
    DUE = "due"
    """A day that is to come."""
    ANSWERED = "answered"
    RESTS = "rests"
    """The family said "not ready yet": nothing of it stays but until when nobody asks."""


class Programme(StrEnum):
    """Business programmes that a family can be nominated for."""

    PPSE = "PPSE"
    PENA = "PENA"


class Help(StrEnum):
    """What empowers."""

    TRAINING = "pelatihan"
    GROUP = "kube"
    SAVING = "tabungan"
    MENTOR = "usaha"


class Witness(StrEnum):
    """Who stood by where nobody of the family can be reached here."""

    NEIGHBOUR = "tetangga"
    RT = "rt"
    GROUP_HEAD = "ketua"
    VILLAGE = "desa"


class Why(StrEnum):
    """Why a family is in a phase."""

    ASSESSMENT = "asesmen"
    BETTER = "membaik"
    WORSE = "memburuk"
    BLOW = "musibah"


class Topic(StrEnum):
    """What a family wants to talk about."""

    GRADUATION = "graduasi"
    BUSINESS = "usaha"


class How(StrEnum):
    """How a family is, some months later."""

    WELL = "baik"
    HARD = "berat"
    RETURN = "kembali"


FAMILY_SAID, COMPANION_SAID = "keluarga", "pendamping"
"""Facts of a follow-up: how each side finds that it goes (`How`)."""
BY_CASE = frozenset({StepKind.CENTRE, StepKind.GRADUATION, StepKind.NOMINATION})
"""With the yes of the family these go to the offices as a case."""
WAITS = frozenset({StepState.ASKED, StepState.SENT})
MAY_STOP = frozenset({StepState.ASKED, StepState.SENT, StepState.AGREED, StepState.ACCEPTED})
"""The family may end a step in these states, without a reason."""
AGREED = MAY_STOP - {StepState.ASKED}
"""To these the family has said yes."""
MOST_LETTERS = 80
"""Of the name of a Sentra."""
FOLLOWED = frozenset({StepKind.NOMINATION, StepKind.GRADUATION})
"""Whoever was accepted is asked later how it goes."""


@dataclass(frozen=True)
class Step:
    """`issued_by` proposed it (None: the family, or the clock); `answered_by` said yes for the
    family, or `witness` stood by. `facts` are codes and short words, sealed in the database."""

    id: int
    family_id: UUID
    kind: StepKind
    value: str
    state: StepState
    area_code: str
    issued_by: int | None
    at: datetime
    facts: dict[str, str] = field(default_factory=dict)
    answered_by: int | None = None
    answered_at: datetime | None = None
    witness: Witness | None = None
    case_id: int | None = None
    due_on: date | None = None
    told: int = 0
    settled_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in WAITS


def phase_of(steps: Sequence[Step]) -> Step | None:
    """The phase that the family agreed to last."""
    agreed = [one for one in steps if one.kind is StepKind.PHASE and one.state is StepState.AGREED]
    return max(agreed, key=lambda one: one.id, default=None)


def last_of(steps: Sequence[Step], kind: StepKind) -> Step | None:
    """The newest step of a kind, whatever became of it; not one that rests."""
    found = [one for one in steps if one.kind is kind and one.state is not StepState.RESTS]
    return max(found, key=lambda one: one.id, default=None)


def waiting(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Those that the family was asked, and has not answered."""
    return tuple(
        one for one in steps if one.state is StepState.ASKED and one.kind is not StepKind.WISH
    )


def needs_witness(step: Step) -> bool:
    """Whether its companion alone may not end it: the family has agreed to it."""
    return step.state in AGREED


def is_due(step: Step) -> bool:
    """A follow-up whose day has come, for the companion to answer."""
    return step.kind is StepKind.FOLLOW_UP and step.state is StepState.DUE and step.told > 0


def for_companion(steps: Sequence[Step]) -> tuple[Step, ...]:
    """What waits for the companion: a wish of the family, or a follow-up."""
    return tuple(
        one
        for one in steps
        if is_due(one) or (one.kind is StepKind.WISH and one.state is StepState.ASKED)
    )


def for_family(steps: Sequence[Step]) -> tuple[Step, ...]:
    """What waits for the word of the family."""
    asked_how = [one for one in steps if is_due(one) and FAMILY_SAID not in one.facts]
    return (*asked_how, *waiting(steps))


def at_offices(steps: Sequence[Step]) -> tuple[Step, ...]:
    """What the family may still stop: with the offices, or a place in a Sentra."""
    return tuple(
        one
        for one in steps
        if one.state is StepState.SENT
        or (one.kind is StepKind.CENTRE and one.state is StepState.ACCEPTED)
    )


def is_accepted(steps: Sequence[Step]) -> bool:
    """Whether a business programme has accepted the family."""
    return any(one.kind is StepKind.NOMINATION and one.state is StepState.ACCEPTED for one in steps)
