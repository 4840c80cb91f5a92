"""Who needs a companion today: what features say of the families that somebody looks after.

A feature offers these in its declaration (`Feature.offers`), whether it stands above or below the
one that shows them (`features/caseload`). Rights are decided before they are asked: they are given
the own families of a companion, and no others.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.people import Person
from storage.unit_of_work import UnitOfWork
from views.translator import Translator
from views.view import Tap


class Urgency(IntEnum):
    """What comes first in the list of a day."""

    DANGER = 1
    LAST_DAYS = 2
    """A payout that is not drawn, shortly before its last day."""
    ACCOUNT = 3
    """The account failed, or the data hold the payment back."""
    NEW = 4
    """A new recipient, whose account and card are being made."""
    PROMISE = 5
    """What was promised is due."""
    VISIT = 6
    """A visit that is overdue."""


@dataclass(frozen=True)
class Caseload:
    """Whose families they are, and when: a companion, the own families with their areas, and the
    time where the companion works."""

    person: Person
    families: Mapping[UUID, str]
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Need:
    """Somebody needs the companion. `family_id` is None where the row itself must not tell whose
    matter it is, such as a report. Of one urgency the one that is `due` first stands first."""

    urgency: Urgency
    family_id: UUID | None
    due: date | None = None
    facts: object = None
    """For the words and the tap alone; nothing of it is stored."""


@dataclass(frozen=True)
class NeedSource:
    """Offered by a feature that knows of needs; it reads for the whole caseload together.

    `line` words one need behind the name of the family (or alone, where there is none), without
    sums: `(need, today, t)`. `tap` is where its button leads; None stands for the family's card.
    """

    needs: Callable[[UnitOfWork, Caseload], Awaitable[Sequence[Need]]]
    line: Callable[[Need, date, Translator], Markup]
    tap: Callable[[Need], Tap] | None = None


@dataclass(frozen=True)
class LastContact:
    """When a family was met or spoken to last, and how (a marked sentence)."""

    at: datetime
    how: str


@dataclass(frozen=True)
class ContactSource:
    """Offered by a feature that records contacts; the newest of all sources stands on the card."""

    last: Callable[[UnitOfWork, Person, UUID], Awaitable[LastContact | None]]


@dataclass(frozen=True)
class CardLine:
    """A line on a family's card, offered by a feature that knows more of it. `found` is asked once
    the look is allowed: `(work, family_id, components, today)`, None where there is nothing; `line`
    words what it found."""

    found: Callable[[UnitOfWork, UUID, tuple[str, ...], date], Awaitable[object | None]]
    line: Callable[[object, Translator], Markup]


@dataclass(frozen=True)
class FamilyWay:
    """A button on a family's card: what else a companion can do there. `label` is marked, and at
    most 30 letters long in every language."""

    label: str
    tap: Callable[[UUID], Tap]
    serves: str = ""
    """The wish of which it is the answer (`understanding.family_wishes`)."""
