"""Whose case it is: what the one who works on a case needs in order to act."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.payments import Payout, Programme
from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.command_center import CaseStatus

IDENTITY = "identity"
"""The way of a reading in which somebody saw whose case it is."""

SHORTEST_REASON, LONGEST_REASON = 8, 200
"""Letters of why somebody needs to know whose a confidential case is."""


class Known(StrEnum):
    """How much the house knows of the person behind a case."""

    FAMILY = "family"
    """A family of the register."""
    ACCOUNT = "account"
    """Somebody who is linked to no family: reached by answering in the case, and not otherwise."""
    NAMELESS = "nameless"
    """Filed without a name, or the account was erased."""


@dataclass(frozen=True)
class EarlierCase:
    """Another case of the same family or account, as far as the asking person may see it."""

    case_id: int
    ticket: str
    kind: CaseKind
    category: Category | None
    status: CaseStatus
    filed_at: datetime


@dataclass(frozen=True)
class Identity:
    """NIK and KK show their last four digits only. Empty where the house knows nothing."""

    case_id: int
    ticket: str
    known: Known
    confidential: bool
    name: str = ""
    phone: str | None = None
    nik: str = ""
    kk: str = ""
    address: str = ""
    area_code: str = ""
    area: str = ""
    companion: str = ""
    """Who looks after the family, by name; never somebody of whom the case speaks."""
    filed_by: str = ""
    """The companion who filed it for the family."""
    programmes: tuple[Programme, ...] = ()
    payouts: tuple[Payout, ...] = ()
    earlier: tuple[EarlierCase, ...] = ()
    may_travel: bool = False
    """The reporter agreed that it stands on cards and in tickets of other offices."""
