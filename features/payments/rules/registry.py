"""What a live registry said, beside what was imported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.payments import Payout

FRESH_FOR = timedelta(minutes=15)
"""So long the source is not asked again for the same family by the same account."""
WAITS_FOR = timedelta(minutes=2)
"""A question that nobody took up by then is over: no answer comes any more."""
MOST_RUPIAH = 50_000_000
"""Our own limit: a live answer that gives one family more at once is not believed."""


class Outcome(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    SILENT = "silent"
    WRONG = "wrong"


@dataclass(frozen=True)
class Asked:
    """The last question of an account for a family, and what its last answer told."""

    outcome: Outcome
    asked_at: datetime
    answered_at: datetime | None = None
    payouts: tuple[Payout, ...] = ()

    def is_over(self, now: datetime) -> bool:
        """Whether the source may be asked again."""
        rest = WAITS_FOR if self.outcome is Outcome.WAITING else FRESH_FOR
        return now - self.asked_at >= rest


def newest(stored: Iterable[Payout], live: Iterable[Payout] = ()) -> list[Payout]:
    """The newest first; of two records of one payout the newer one, the live one when both are of
    one day."""
    found = {one.key: one for one in stored}
    for one in live:
        known = found.get(one.key)
        if known is None or one.as_of >= known.as_of:
            found[one.key] = one
    return sorted(found.values(), key=lambda one: one.order, reverse=True)
