"""Balances and schedules, as the officials' files tell them."""

from collections.abc import Iterable

from chat.feature import Feature, Parts
from features.cases.services.identity import PayoutSource
from features.payments.services.files import PAYOUTS, SCHEDULES
from features.payments.services.history import HistoryService
from features.payments.services.payments import PaymentService, payouts_of
from features.payments.storage.reference import load_labels
from features.payments.storage.tables import payout, schedule, status_label
from features.people.storage.tables import family
from storage.keeping import Forever, Kept, WithRow

_KEPT = (
    Kept(payout, WithRow(family)),
    Kept(schedule, Forever("imported: the officials' next file renews it")),
    Kept(status_label, Forever("dated reference data")),
)


def _services(parts: Parts) -> Iterable[object]:
    return (PaymentService(parts.units, parts.areas), HistoryService(parts.units))


FEATURE = Feature(
    "payments",
    tables=_KEPT,
    services=_services,
    reference=(load_labels,),
    offers=(PAYOUTS, SCHEDULES, PayoutSource(payouts_of)),
)
