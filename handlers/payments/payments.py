"""Balance, history and schedule of the linked family."""

from dataclasses import replace

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    OWN_DATA,
    Ask,
    Done,
    Route,
    arguments,
    command,
    key,
    meaning,
    tap,
    written,
)
from conversations.payments import area
from domain.covering import covers
from domain.errors import NotLinked
from domain.payments import Programme
from domain.people import LinkedFamily
from features.payments.services.payments import PaymentService, ProgrammeBalance
from features.payments.services.registry import RegistryService
from features.payments.views import payments as views
from features.payments.views.payments import ExplainProblem, ShowHistory
from features.people.services.consent import ConsentService
from features.people.views import privacy
from features.people.views.privacy import AllowSource, AskSource
from handlers.answers.beside import beside
from understanding.places import Found
from understanding.words import Intent
from views.menu import BALANCE, SCHEDULE, ShowBalance, ShowSchedule
from views.translator import mark
from views.view import View

_HISTORY = 6


async def show_balance(update: Update, context: BotContext, *__: object) -> View:
    context.asked("balance")
    family, person = _family(context), context.person
    registry = context.services[RegistryService]
    await registry.ask(person, family)
    found = await context.services[PaymentService].balance(family, context.today, asked_by=person)
    view = views.balance(
        found,
        context.t,
        others=len(person.families) > 1,
        can_ask=await registry.may_be_offered(person),
    )
    return await beside(update, context, view, Intent.COMPLAINT_NOT_RECEIVED, Intent.CHECK_BALANCE)


async def ask_source(_: Update, context: BotContext, __: AskSource) -> View:
    """May the NIK leave the house? Only after a yes is the source asked."""
    return privacy.ask_source(context.t)


async def allow_source(update: Update, context: BotContext, chosen: AllowSource) -> View:
    await context.services[ConsentService].answer_source(
        context.person, given=chosen.allowed, text=str(privacy.source_text(context.t))
    )
    return (
        await show_balance(update, context) if chosen.allowed else privacy.source_refused(context.t)
    )


async def show_history(
    update: Update, context: BotContext, chosen: ShowHistory | None = None
) -> View | list[View]:
    """What came in so far of one programme, or a screen for each."""
    found = await context.services[PaymentService].balance(
        _family(context), context.today, recent=_HISTORY, asked_by=context.person
    )
    wanted = [p for p in found.programmes if chosen is None or p.programme == chosen.programme]
    if not wanted:
        return await show_balance(update, context)
    shown = [views.history(own, context.t) for own in wanted]
    last = await beside(update, context, shown[-1], Intent.CHECK_TRANSACTIONS)
    return shown[0] if chosen else [*shown[:-1], last]


async def explain(_: Update, context: BotContext, chosen: ExplainProblem) -> View:
    own = await _programme(context, chosen.programme)
    return views.explanation(own.newest, context.t) if own else await show_balance(_, context)


async def show_schedule(update: Update, context: BotContext, *_: object) -> View | Ask | Done:
    """The own schedule; the schedule of an area for people who are not linked or name one."""
    context.asked("schedule")
    if arguments(update):
        return await area.find(context, arguments(update))
    linked = context.person.family if context.person.consented else None
    said = area.said_in(written(update) or "")
    if said is not None and not _covers(said, linked):
        return await area.answer(context, said)
    if linked is None:
        asked = await area.ask(update, context)
        if asked.view is None:
            return asked
        view = await beside(update, context, asked.view, Intent.DISBURSEMENT_SCHEDULE)
        return replace(asked, view=view)
    found = await context.services[PaymentService].schedule_of(linked, context.today)
    view = views.schedule(found, context.t, own=True)
    return await beside(update, context, view, Intent.DISBURSEMENT_SCHEDULE)


def _covers(said: Found, linked: LinkedFamily | None) -> bool:
    """Whether somebody speaks of the own place: then the own schedule says more."""
    own = linked.area_code if linked else None
    return own is not None and any(covers(place.code, own) for place in said.areas)


async def _programme(context: BotContext, programme: Programme) -> ProgrammeBalance | None:
    balance = await context.services[PaymentService].balance(
        _family(context), context.today, asked_by=context.person
    )
    return next((own for own in balance.programmes if own.programme == programme), None)


def _family(context: BotContext) -> LinkedFamily:
    family = context.person.family
    if family is None:
        raise NotLinked
    return family


def handlers() -> list[Route]:
    return [
        command(
            "saldo",
            "balance",
            act=show_balance,
            about=mark("Balance of your family"),
            access=OWN_DATA,
        ),
        key(BALANCE, show_balance, access=OWN_DATA),
        tap(ShowBalance, show_balance, access=OWN_DATA),
        tap(ShowHistory, show_history, access=OWN_DATA),
        tap(ExplainProblem, explain, access=OWN_DATA),
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
        meaning(Intent.CHECK_BALANCE, show_balance, access=OWN_DATA),
        meaning(Intent.CHECK_TRANSACTIONS, show_history, access=OWN_DATA),
        meaning(Intent.COMPLAINT_NOT_RECEIVED, show_balance, access=OWN_DATA),
        meaning(Intent.DISBURSEMENT_SCHEDULE, show_schedule, dialogue=area.AREA),
    ]
