"""Balances and schedules, as the officials' files tell them."""

from collections.abc import Iterable
from datetime import timedelta
from typing import cast

from chat import metrics
from chat.feature import Feature, Parts, Running, Works
from chat.foresight import Foreseen
from chat.jobs import Job
from chat.outcomes import Access, Sums
from chat.ways import Way
from domain.payments import Programme
from domain.people import Person
from domain.retention import Dated
from features.answers.services.answers import AnswerService
from features.cases.jobs.breaker import Breakers
from features.cases.services.identity import PayoutSource
from features.payments.build import live_registry
from features.payments.jobs.registry import DESK, RegistryAsking
from features.payments.rules.registry import Outcome
from features.payments.services.files import PAYOUTS, SCHEDULES
from features.payments.services.history import HistoryService
from features.payments.services.payments import PaymentService, payouts_of
from features.payments.services.reckoning import ReckoningService
from features.payments.services.records import RecordService
from features.payments.services.registry import RegistryService
from features.payments.services.sources import AidRegistry
from features.payments.services.standing import StandingService
from features.payments.storage.payouts import RECORDED, Family
from features.payments.storage.reference import load_labels
from features.payments.storage.tables import (
    payment_news,
    payout,
    registry_answer,
    schedule,
    status_label,
)
from features.payments.views.copies import PAYOUT, REGISTRY_ANSWER
from features.payments.views.taps import ShowCount
from features.people.services.consent import ConsentService
from features.people.services.locks import LockService
from features.people.storage.tables import family
from storage.copying import NotCopied
from storage.keeping import After, Deleted, Forever, Kept, WithRow
from views.menu import BALANCE, SCHEDULE, ShowBalance, ShowSchedule, ShowStatus
from views.translator import mark

_LOOK = timedelta(seconds=2)
"""Somebody sits before the phone."""
_PROBE_SECONDS = 60
_KEPT = (
    Kept(payout, WithRow(family), copied=PAYOUT),
    Kept(schedule, Forever("imported: the officials' next file renews it")),
    Kept(
        payment_news,
        After("at", Dated("kabar_impor")),
        copied=NotCopied("which records an import changed; the records themselves are copied"),
    ),
    Kept(status_label, Forever("dated reference data")),
    Kept(
        registry_answer,
        After("asked_at", Dated("jawaban_sumber")),
        (Deleted("asked_by", on_withdrawal=True),),
        REGISTRY_ANSWER,
    ),
)


def _whose_record(person: Person, access: Access) -> Iterable[Family]:
    family = person.family
    if access.sums is Sums.NONE or family is None or not person.consented:
        return ()
    return ((family.family_id, family.area_code),)


def _services(parts: Parts) -> Iterable[object]:
    answers = parts.services[AnswerService]
    registry = RegistryService(
        parts.units,
        parts.services[ConsentService],
        parts.clock,
        parts.settings.aid_registry != "imported",
    )
    records = RecordService(parts.units, registry)
    return (
        registry,
        records,
        PaymentService(parts.units, parts.areas, records),
        HistoryService(records),
        ReckoningService(parts.units, records, answers),
        StandingService(parts.units, records, answers),
    )


def _works(running: Running) -> Works:
    parts = running.parts
    found = running.overrides.get("aid_registry") or live_registry(
        parts.settings, parts.keyring, parts.units, parts.areas, parts.clock
    )
    if found is None:
        return Works()
    metrics.from_zero(metrics.REGISTRY_ANSWERS, Outcome)
    metrics.DESK_DOWN.labels(DESK).set(0)
    registry = cast(AidRegistry, found)
    asking = RegistryAsking(
        parts.units,
        registry,
        running.services[PaymentService],
        running.services[RegistryService],
        running.services[LockService],
        parts.post,
        parts.areas,
        parts.clock,
        Breakers(parts.clock, _PROBE_SECONDS),
    )
    return Works(
        jobs=(Job("payments.registry", asking.run_once, _LOOK),), core=asking, close=registry.close
    )


FEATURE = Feature(
    "payments",
    tables=_KEPT,
    services=_services,
    works=_works,
    foreseen=(Foreseen(RECORDED, _whose_record),),
    reference=(load_labels,),
    offers=(
        PAYOUTS,
        SCHEDULES,
        PayoutSource(payouts_of),
        Way("saldo", BALANCE, lambda _: ShowBalance()),
        Way("jadwal", SCHEDULE, lambda _: ShowSchedule()),
        Way("status", mark("📋 Status"), lambda _: ShowStatus()),
        Way(
            "hitungan",
            mark("🧮 How it is counted"),
            lambda _: ShowCount(Programme.PKH),
            lambda person: person.consented and bool(person.families),
        ),
    ),
)
