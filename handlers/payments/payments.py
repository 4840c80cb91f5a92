"""Balance, history and schedule of the linked family."""

from dataclasses import replace

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    OWN_BALANCE,
    OWN_DATA,
    Ask,
    Done,
    Route,
    Sums,
    arguments,
    command,
    key,
    meaning,
    tap,
    written,
)
from conversations.payments import area
from conversations.payments.own import linked, own_family
from conversations.people.locks import instead_of_sums
from domain.covering import covers
from domain.people import LinkedFamily, Purpose
from features.payments.services.payments import PaymentService
from features.payments.views import payments as views
from features.payments.views import schedule as schedule_views
from features.payments.views.payments import ShowHistory
from features.people.services.consent import ConsentService
from features.people.views import privacy
from features.people.views.privacy import AllowSource, AskSource
from features.reminders.services.reminders import ReminderService
from features.reminders.views.reminders import offered, undated
from handlers.answers.beside import beside
from understanding.places import Found
from understanding.words import Intent
from views.menu import BALANCE, SCHEDULE, ShowBalance, ShowSchedule
from views.translator import mark
from views.view import View

_HISTORY = 6


async def show_balance(update: Update, context: BotContext, *__: object) -> View:
    context.asked("balance")
    family, person = own_family(context), context.person
    found = await context.services[PaymentService].balance(family, person, context.today, asks=True)
    view = views.balance(found, context.t, others=len(person.all_families) > 1)
    if found.programmes and await context.services[ReminderService].offer(person):
        view = offered(view, context.t)
    return await beside(update, context, view, Intent.COMPLAINT_NOT_RECEIVED, Intent.CHECK_BALANCE)


async def ask_source(_: Update, context: BotContext, __: AskSource) -> View:
    """May the NIK leave the house? Only after a yes is the source asked."""
    return privacy.ask_source(context.t)


async def allow_source(update: Update, context: BotContext, chosen: AllowSource) -> View | Ask:
    await context.services[ConsentService].choose(
        context.person,
        Purpose.REGISTRY,
        given=chosen.allowed,
        text=str(privacy.source_text(context.t)),
    )
    if not chosen.allowed:
        return privacy.source_refused(context.t)
    kept = await instead_of_sums(context, Sums.MASKED)
    return kept or await show_balance(update, context)


async def show_history(
    update: Update, context: BotContext, chosen: ShowHistory | None = None
) -> View | list[View]:
    """What came in so far of one programme, or a screen for each."""
    found = await context.services[PaymentService].balance(
        own_family(context), context.person, context.today, recent=_HISTORY
    )
    wanted = [p for p in found.programmes if chosen is None or p.programme == chosen.programme]
    if not wanted:
        return await show_balance(update, context)
    amounts = own_family(context).amounts
    shown = [views.history(own, context.t, amounts=amounts) for own in wanted]
    last = await beside(update, context, shown[-1], Intent.CHECK_TRANSACTIONS)
    return shown[0] if chosen else [*shown[:-1], last]


async def show_schedule(update: Update, context: BotContext, *_: object) -> View | Ask | Done:
    """The own schedule; the schedule of an area for people who are not linked or name one."""
    context.asked("schedule")
    if arguments(update):
        return await area.find(context, arguments(update))
    family = linked(context)
    said = area.said_in(written(update) or "")
    if said is not None and not _covers(said, family):
        return await area.answer(context, said)
    if family is None:
        asked = await area.ask(update, context)
        if asked.view is None:
            return asked
        view = await beside(update, context, asked.view, Intent.DISBURSEMENT_SCHEDULE)
        return replace(asked, view=view)
    found = await context.services[PaymentService].schedule_of(
        family, context.person, context.today
    )
    view = schedule_views.schedule(found, context.t, own=True)
    if found.without_date:
        view = undated(view, None, context.t)
    return await beside(update, context, view, Intent.DISBURSEMENT_SCHEDULE)


def _covers(said: Found, family: LinkedFamily | None) -> bool:
    """Whether somebody speaks of the own place: then the own schedule says more."""
    own = family.area_code if family else None
    return own is not None and any(covers(place.code, own) for place in said.areas)


def handlers() -> list[Route]:
    return [
        command(
            "saldo",
            "balance",
            act=show_balance,
            about=mark("Balance of your family"),
            own_aid=True,
            access=OWN_BALANCE,
        ),
        key(BALANCE, show_balance, access=OWN_BALANCE),
        tap(ShowBalance, show_balance, access=OWN_BALANCE),
        tap(ShowHistory, show_history, access=OWN_BALANCE),
        tap(AskSource, ask_source, access=OWN_DATA),
        tap(AllowSource, allow_source, access=OWN_DATA),
        command(
            "jadwal",
            "schedule",
            act=show_schedule,
            about=mark("When aid is paid"),
            dialogue=area.AREA,
        ),
        key(SCHEDULE, show_schedule, dialogue=area.AREA),
        tap(ShowSchedule, show_schedule, dialogue=area.AREA),
        meaning(Intent.CHECK_BALANCE, show_balance, access=OWN_BALANCE),
        meaning(Intent.COMPLAINT_NOT_RECEIVED, show_balance, access=OWN_BALANCE),
        meaning(Intent.DISBURSEMENT_SCHEDULE, show_schedule, dialogue=area.AREA),
    ]
