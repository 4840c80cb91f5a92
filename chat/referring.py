"""Referrals, for features that want to know what became of them.

They say so in their declaration (`Feature.offers`), above or below the referrals.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ReferralNews:
    """What just happened to a referral, without a word of what was written in it.

    `state` is one of `sent`, `accepted`, `declined`, `silent`, `done`, `withdrawn`; `receiver` is a
    code of `data/penerima_rujukan.csv`; `meets_on` is the day on which the family is expected, once
    it is accepted.
    """

    state: str
    receiver: str
    family_id: UUID | None
    at: datetime
    meets_on: date | None = None


@dataclass(frozen=True)
class ReferralEar:
    """Called in the transaction in which it happens, once for each change."""

    act: Callable[[UnitOfWork, ReferralNews], Awaitable[None]]
