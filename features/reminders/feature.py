"""Reminders for those who want them: last days, payouts, cards under way, dates."""

from collections.abc import Iterable
from datetime import timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from features.answers.services.answers import AnswerService
from features.reminders.jobs.planning import ReminderPlanning
from features.reminders.jobs.telling import EVERY, SHARE, ReminderTelling
from features.reminders.services.payments import NAME, PaymentOccasions
from features.reminders.services.planning import ReminderPlanner
from features.reminders.services.reminders import ReminderService
from features.reminders.services.sources import ReminderSource
from features.reminders.storage.parked import PARKED
from features.reminders.storage.tables import (
    reminder,
    reminder_walk,
    reminder_watch,
    reminder_wish,
)
from features.reminders.views.lines import payment_button, payment_line
from storage.keeping import After, Deleted, Forever, Kept, Remains

_TOLD_KEPT = timedelta(days=100)
_WALKS_KEPT = timedelta(days=30)
_WATCHES_KEPT = timedelta(days=200)
"""An area that had no date for so long is no longer waited for."""
_PERSON = (Deleted("telegram_id", on_withdrawal=True),)

_KEPT = (
    Kept(reminder_wish, Forever("a wish stays until it is changed"), _PERSON),
    Kept(reminder_watch, After("at", _WATCHES_KEPT), _PERSON),
    Kept(
        reminder, After("planned_at", _TOLD_KEPT, lambda table: table.c.due_at.is_(None)), _PERSON
    ),
    Kept(
        reminder_walk,
        After("ended_at", _WALKS_KEPT),
        (Remains("planned_until", "how far minutes of planning have come, for a month"),),
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


FEATURE = Feature("reminders", tables=_KEPT, parked=PARKED, services=_services, works=_works)
