"""How a family stands with a programme, and at which step a new recipient is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from domain.payments import Payout, PayoutStatus, Period, Programme
from features.payments.rules.remedies import Way


class Stand(Enum):
    """What the newest record says of the membership. A record is no entitlement."""

    RECEIVES = "receives"
    NEW = "new"
    REPAIR = "repair"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class Step(IntEnum):
    """The way of a new recipient, in its order."""

    CHECK = 1
    OPENING = 2
    CARD = 3
    PAID = 4


_STEPS = {
    "waiting_listed": Step.CHECK,
    "account_check": Step.CHECK,
    "account_check_failed": Step.CHECK,
    "identity_differs": Step.CHECK,
    "account_opening": Step.OPENING,
    "account_opening_failed": Step.OPENING,
    "payment_order": Step.CARD,
    "payment_order_done": Step.CARD,
    "treasury": Step.CARD,
    "treasury_mismatch": Step.CARD,
    "treasury_released": Step.CARD,
    "bank_instructed": Step.CARD,
}
_CAME_IN = frozenset({PayoutStatus.PAID, PayoutStatus.FETCHED})


@dataclass(frozen=True)
class Membership:
    """One programme of a family. `since` is the oldest period in the records that are kept."""

    newest: Payout
    since: Period
    last_paid: Payout | None = None
    way: Way | None = None

    @property
    def programme(self) -> Programme:
        return self.newest.programme

    @property
    def step(self) -> Step | None:
        """Where a new recipient stands; None for whoever was paid before, or by the post office."""
        return step_of(self.newest, was_paid=self.last_paid is not None)

    @property
    def stand(self) -> Stand:
        match self.newest.status:
            case PayoutStatus.STOPPED if self.newest.problem != "returned":
                return Stand.STOPPED
            case PayoutStatus.UNKNOWN:
                return Stand.UNKNOWN
            case PayoutStatus.NEEDS_REPAIR:
                return Stand.REPAIR
        return Stand.NEW if self.step is not None else Stand.RECEIVES


def step_of(newest: Payout, *, was_paid: bool) -> Step | None:
    """Where a new recipient stands; None for whoever was paid before, or by the post office."""
    if was_paid or not newest.bank:
        return None
    return _STEPS.get(newest.problem)


def membership(payouts: Sequence[Payout], way: Way | None = None) -> Membership:
    """`payouts` of one programme, newest first, at least one."""
    paid = (p for p in payouts if p.status in _CAME_IN or p.problem == "returned")
    return Membership(payouts[0], payouts[-1].period, next(paid, None), way)
