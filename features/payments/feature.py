"""Balances and schedules, as the officials' files tell them."""

from collections.abc import Iterable
from datetime import timedelta

from chat.feature import Feature, Parts
from features.answers.services.answers import AnswerService
from features.cases.services.identity import PayoutSource
from features.payments.services.files import PAYOUTS, SCHEDULES
from features.payments.services.history import HistoryService
from features.payments.services.payments import PaymentService, payouts_of
from features.payments.services.reckoning import ReckoningService
from features.payments.services.standing import StandingService
from features.payments.storage.reference import load_labels
from features.payments.storage.tables import payment_news, payout, schedule, status_label
from features.payments.views.copies import PAYOUT
from features.people.storage.tables import family
from storage.keeping import After, Forever, Kept, WithRow

_NEWS_KEPT = timedelta(days=14)
"""Nobody is told of a change that is older than that."""

_KEPT = (
    Kept(payout, WithRow(family), copied=PAYOUT),
    Kept(schedule, Forever("imported: the officials' next file renews it")),
    Kept(payment_news, After("at", _NEWS_KEPT)),
    Kept(status_label, Forever("dated reference data")),
)


def _services(parts: Parts) -> Iterable[object]:
    answers = parts.services[AnswerService]
    return (
        PaymentService(parts.units, parts.areas),
        HistoryService(parts.units),
        ReckoningService(parts.units, answers),
        StandingService(parts.units, answers),
    )


FEATURE = Feature(
    "payments",
    tables=_KEPT,
    services=_services,
    reference=(load_labels,),
    offers=(PAYOUTS, SCHEDULES, PayoutSource(payouts_of)),
)
