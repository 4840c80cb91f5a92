"""Reminders for those who want them: last days, payouts, cards under way, dates."""

from collections.abc import Iterable
from datetime import datetime

from chat.feature import Feature, Parts, Running, Works
from chat.foresight import Foreseen
from chat.jobs import Job
from chat.outcomes import OWN_BALANCE, Access
from domain.people import Person
from domain.retention import Dated
from features.answers.services.answers import AnswerService
from features.reminders.jobs.planning import ReminderPlanning
from features.reminders.jobs.telling import EVERY, SHARE, ReminderTelling
from features.reminders.services.payments import NAME, PaymentOccasions
from features.reminders.services.planning import TOLD_WATCH, ReminderPlanner
from features.reminders.services.reminders import ReminderService
from features.reminders.services.sources import ReminderSource
from features.reminders.storage.parked import PARKED
from features.reminders.storage.tables import (
    reminder,
    reminder_walk,
    reminder_watch,
    reminder_wish,
)
from features.reminders.storage.wishes import ASKED, WishRepository
from features.reminders.views import copies
from features.reminders.views.lines import payment_button, payment_line
from storage.copying import NotCopied
from storage.keeping import After, AgedBy, Deleted, Forever, Kept, Remains
from storage.unit_of_work import UnitOfWork

_WAITED = Dated("tunggu_tanggal")


async def _age_watches(work: UnitOfWork, now: datetime) -> int:
    today = now.date()
    return await work[WishRepository].forget_watches(
        asked_before=now - _WAITED.on(today), told_before=now - TOLD_WATCH.on(today)
    )


_PERSON = (Deleted("telegram_id", on_withdrawal=True),)

_KEPT = (
    Kept(reminder_wish, Forever("a wish stays until it is changed"), _PERSON, copies.WISH),
    Kept(reminder_watch, AgedBy(_age_watches, (_WAITED, TOLD_WATCH)), _PERSON, copies.WATCH),
    Kept(
        reminder,
        After("planned_at", Dated("pengingat"), lambda table: table.c.due_at.is_(None)),
        _PERSON,
        copies.REMINDER,
    ),
    Kept(
        reminder_walk,
        After("ended_at", Dated("putaran_pengingat")),
        (Remains("planned_until", "how far minutes of planning have come, for a month"),),
        NotCopied("how far minutes of planning have come"),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    payments = PaymentOccasions(parts.services[AnswerService])
    own = ReminderSource(NAME, payments.of, payment_line, payment_button)
    sources = (own, *parts.offered(ReminderSource))
    planner = ReminderPlanner(sources, parts.clock, parts.areas)
    return (planner, ReminderService(parts.units, planner, parts.clock, parts.areas))


def _works(running: Running) -> Works:
    parts, planner = running.parts, running.services[ReminderPlanner]
    planning = ReminderPlanning(parts.units, planner, parts.clock)
    most = max(1, int(parts.settings.send_rate * EVERY.total_seconds() * SHARE))
    telling = ReminderTelling(parts.units, planner, parts.post, parts.clock, most)
    return Works(
        jobs=(
            Job("reminders.plan", planning.run_once),
            Job("reminders.tell", telling.run_once, EVERY),
        )
    )


def _who_may_be_asked(person: Person, access: Access) -> Iterable[int]:
    """Whoever looks at a balance is asked there, once, whether reminders are wanted."""
    return (person.telegram_id,) if access is OWN_BALANCE and person.families else ()


FEATURE = Feature(
    "reminders",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    foreseen=(Foreseen(ASKED, _who_may_be_asked),),
)
