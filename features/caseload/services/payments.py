"""What the records of payouts say of needs: last days, accounts that failed, new recipients."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from chat.needs import Need, Urgency
from domain.payments import Payout, PayoutStatus
from features.caseload.rules.uncollected import near_the_end, uncollected
from features.payments.rules.standing import Step, step_of
from features.payments.storage.matters import Matter


@dataclass(frozen=True)
class Held:
    """A payment that the data hold back, by the newest record."""

    payout: Payout


@dataclass(frozen=True)
class Beginning:
    """A new recipient, and how far account and card have come."""

    payout: Payout
    step: Step


@dataclass(frozen=True)
class Ending:
    """Payouts that nobody has drawn, shortly before their last day."""

    payouts: tuple[Payout, ...]


def needs_of(matters: Sequence[Matter], today: date) -> Iterator[Need]:
    """One need of a kind for each family; of two programmes with the same trouble the first."""
    for family_id, own in groupby(matters, key=lambda one: one.family_id):
        yield from _of_family(family_id, list(own), today)


def _of_family(family_id: UUID, own: Sequence[Matter], today: date) -> Iterator[Need]:
    for found in uncollected(((family_id, one.payout) for one in own), today):
        if ending := near_the_end(found.payouts, today):
            until = min(one.fetch_until for one in ending if one.fetch_until)
            yield Need(Urgency.LAST_DAYS, family_id, until, Ending(ending))
    newest = [one for one in own if one.is_newest]
    held = [one for one in newest if one.payout.status is PayoutStatus.NEEDS_REPAIR]
    if held:
        yield Need(Urgency.ACCOUNT, family_id, None, Held(held[0].payout))
        return
    for one in newest:
        step = step_of(one.payout, was_paid=one.was_paid)
        if step is not None:
            yield Need(Urgency.NEW, family_id, None, Beginning(one.payout, step))
            return
