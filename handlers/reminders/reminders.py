"""Reminders on and off, what is planned, again tomorrow, and the first date of an area."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, GoOn, Route, command, meaning, message, tap, written
from features.broadcasts.views import topics
from features.payments.services.payments import PaymentService
from features.reminders.rules.words import says_taken, speaks_of_reminders
from features.reminders.services.reminders import ReminderService
from features.reminders.views import reminders as views
from features.reminders.views.taps import (
    AgainTomorrow,
    AnswerOffer,
    ShowReminders,
    Taken,
    WatchArea,
    WatchOwn,
)
from handlers.broadcasts.subscriptions import show_topics
from understanding.words import Intent
from views.translator import mark
from views.view import View


async def show(_: Update, context: BotContext, *__: object) -> View:
    found = await context.services[ReminderService].of(context.person.telegram_id)
    view = views.settings(found, context.t, is_linked=bool(context.person.families))
    return topics.with_topics(view, context.t)


async def meant(update: Update, context: BotContext, *_: object) -> View:
    """Said in words: who has nothing to be reminded of probably means the announcements."""
    if context.person.families or speaks_of_reminders(context.words):
        return await show(update, context)
    return await show_topics(update, context)


async def answer(_: Update, context: BotContext, chosen: AnswerOffer) -> View:
    if chosen.wanted and not (context.person.consented and context.person.families):
        return await show(_, context)
    await context.services[ReminderService].answer(context.person, wanted=chosen.wanted)
    return views.turned_on(context.t) if chosen.wanted else views.turned_off(context.t)


async def again(_: Update, context: BotContext, chosen: AgainTomorrow) -> View:
    planned = await context.services[ReminderService].again_tomorrow(context.person, chosen.told_on)
    return views.again(context.t, is_planned=planned)


async def taken(_: Update, context: BotContext, __: Taken) -> View:
    was_coming = await context.services[ReminderService].taken(context.person)
    return views.taken(context.t, was_coming=was_coming)


async def said_taken(_: Update, context: BotContext) -> View | GoOn:
    """In words; whoever is reminded of nothing speaks of something else."""
    if not context.person.families:
        return GoOn()
    if not await context.services[ReminderService].taken(context.person):
        return GoOn()
    return views.taken(context.t, was_coming=True)


def _taken(update: Update) -> object | None:
    text = written(update)
    return True if text is not None and says_taken(text) else None


async def watch_own(_: Update, context: BotContext, __: WatchOwn) -> View:
    family = context.person.family
    assert family is not None
    found = await context.services[PaymentService].schedule_of(
        family, context.person, context.today
    )
    await context.services[ReminderService].watch(
        context.person, family.area_code, found.without_date, family
    )
    return views.watching(views.area_name(family.area_code), found.without_date, context.t)


async def watch_area(_: Update, context: BotContext, chosen: WatchArea) -> View:
    found = await context.services[PaymentService].schedule_in(chosen.area_code, context.today)
    await context.services[ReminderService].watch(
        context.person, chosen.area_code, found.without_date
    )
    return views.watching(views.area_name(chosen.area_code), found.without_date, context.t)


def handlers() -> list[Route]:
    return [
        command("ingatkan", "remind", act=show, about=mark("Reminders on or off"), own_aid=True),
        tap(ShowReminders, show),
        tap(AnswerOffer, answer),
        tap(AgainTomorrow, again),
        tap(Taken, taken),
        message(_taken, said_taken),
        tap(WatchOwn, watch_own, access=OWN_DATA),
        tap(WatchArea, watch_area),
        meaning(Intent.NOTICE_SETTINGS, meant),
    ]
