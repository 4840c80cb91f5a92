"""Who has not collected, as far as the records say, and what they do not say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from domain.payments import Payout

LAST_DAYS = timedelta(days=7)
"""So long before the last day a companion is told of it: as the families themselves. Our own
choice."""


@dataclass(frozen=True)
class DataAge:
    """How old the newest records are, and for how many families there is none.

    `oldest` and `newest` are the dates of the newest record of each programme; None without any.
    """

    oldest: date | None
    newest: date | None
    without: int


@dataclass(frozen=True)
class Uncollected:
    """A family with payouts that nobody has drawn, as far as the records say."""

    family_id: UUID
    payouts: tuple[Payout, ...]

    @property
    def until(self) -> date | None:
        """The first last day that is known."""
        return min((one.fetch_until for one in self.payouts if one.fetch_until), default=None)


def uncollected(payouts: Iterable[tuple[UUID, Payout]], today: date) -> list[Uncollected]:
    """Families with paid and undrawn payouts whose record is still believed.

    A record that is older than `domain.payments.STALE_AFTER` says nothing of today, unless its last
    day has yet to come: those are `doubtful`.
    """
    found: dict[UUID, list[Payout]] = {}
    for family_id, payout in payouts:
        if payout.can_be_fetched and not is_doubtful(payout, today):
            found.setdefault(family_id, []).append(payout)
    return [Uncollected(family_id, tuple(own)) for family_id, own in found.items()]


def is_doubtful(payout: Payout, today: date) -> bool:
    """Paid and undrawn by a record that is too old to say so of today."""
    is_over = payout.fetch_until is None or payout.fetch_until < today
    return payout.can_be_fetched and payout.is_stale(today) and is_over


def near_the_end(payouts: Sequence[Payout], today: date) -> tuple[Payout, ...]:
    """Those whose last day is today or within a week."""
    return tuple(
        one
        for one in payouts
        if one.fetch_until is not None and today <= one.fetch_until <= today + LAST_DAYS
    )
