"""Verification: after a payout some families are asked whether it arrived, and how."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.figures import FigureSection, MoreFigures
from chat.jobs import Job
from domain.areas import load_areas
from domain.people import Person
from domain.retention import Dated
from features.payments.services.records import RecordService
from features.verification.jobs.asking import Asking
from features.verification.jobs.weekly import WeeklyChecks
from features.verification.jobs.works import CheckWorks
from features.verification.rules.errors import CheckClosed
from features.verification.services.checks import CheckService
from features.verification.services.figures import figures_of
from features.verification.services.sampling import Sampling
from features.verification.storage.checks import CheckRepository
from features.verification.storage.parked import PARKED
from features.verification.storage.tables import (
    payout_answer,
    payout_check,
    payout_check_refusal,
)
from features.verification.views import copies
from features.verification.views import figures as figure_views
from storage.keeping import After, Deleted, ErasedBy, Forever, Kept
from storage.unit_of_work import UnitOfWork
from views.translator import Translator, mark


async def _forget(work: UnitOfWork, telegram_id: int) -> None:
    await work[CheckRepository].forget(telegram_id)


_KEPT = (
    Kept(
        payout_check,
        After("due_at", Dated("pemeriksaan_salur")),
        (ErasedBy("telegram_id", _forget, on_withdrawal=True),),
        copies.CHECK,
    ),
    Kept(payout_answer, After("week", Dated("jawaban_salur"))),
    Kept(
        payout_check_refusal,
        Forever("holds until the account goes, or the person thinks better of it"),
        (Deleted("telegram_id"),),
        copies.REFUSAL,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    return (
        CheckService(parts.units, parts.services[RecordService], parts.areas, parts.clock),
        Sampling(parts.units, parts.keyring, parts.areas, parts.clock),
    )


def _works(running: Running) -> Works:
    parts, services = running.parts, running.services
    sampling = services[Sampling]
    asking = Asking(parts.units, parts.post, parts.areas, parts.clock)
    weekly = WeeklyChecks(parts.units, parts.post, parts.clock)
    every = timedelta(minutes=10)
    return Works(
        jobs=(
            Job("verification.plan", sampling.plan, every),
            Job("verification.ask", asking.ask_due, timedelta(minutes=1)),
            Job("verification.close", asking.close_over, every),
            Job("verification.weekly", weekly.run_once, every),
        ),
        core=CheckWorks(sampling, asking, weekly),
    )


async def _figures(
    work: UnitOfWork, person: Person, now: datetime, t: Translator
) -> FigureSection | None:
    found = await figures_of(work, person, now)
    return figure_views.section(found, load_areas(), t) if found is not None else None


FEATURE = Feature(
    "verification",
    tables=_KEPT,
    services=_services,
    works=_works,
    offers=(MoreFigures(_figures),),
    parked=PARKED,
    errors={CheckClosed: mark("This question is closed already. Thank you all the same.")},
)
