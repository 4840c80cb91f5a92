"""What people ask in their own words, answered from the registry; and whether that answered it."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, Unclear, meaning, tap
from chat.ways import Said
from conversations.answers.asked import keep
from conversations.answers.meant import page_of
from conversations.safety import alarm
from features.answers.rules.pages import Page
from features.answers.services.answers import Answer, AnswerService, area_of
from features.answers.views import answers as views
from features.answers.views.answers import Answered, ShowNumbers, ShowPage
from features.cases.rules.cases import Category
from features.safety.services.alarm import AlarmService
from handlers.answers import follow_up, which
from handlers.answers.buttons import buttons_of
from handlers.answers.shown import shown
from understanding.words import Intent
from views import menu
from views.view import View

Act = Callable[[Update, BotContext], Coroutine[Any, Any, View | Ask | Unclear]]

FIRST: dict[Intent, tuple[str, ...]] = {
    Intent.AID_AMOUNT: ("saldo",),
    Intent.AID_STATUS: ("saldo", "hubungkan"),
    Intent.PROGRAM_INFO: (),
    Intent.REGISTER_FOR_AID: (),
    Intent.DATA_CHANGE: ("lapor",),
    Intent.REPORT_INELIGIBLE: ("lapor",),
    Intent.GRADUATION: ("langkah", "petugas"),
    Intent.CARD_LOST: ("lapor",),
    Intent.PIN_PROBLEM: ("kartu", "petugas"),
    Intent.NEAREST_EWARONG: ("tempat", "jadwal"),
    Intent.COMPLAINT_DEDUCTION: ("lapor",),
    Intent.COMPLAINT_SERVICE: ("lapor",),
    Intent.COMPANION_ESCALATE: ("eskalasi", "hari_ini"),
    Intent.EMPOWERMENT_KUBE: (),
    Intent.CAPITAL_KUR: (),
    Intent.PENA: ("langkah",),
    Intent.HOUSING_RST: (),
    Intent.REFERRAL_DISABILITY: ("lapor",),
    Intent.REFERRAL_ELDERLY: ("lapor",),
    Intent.REFERRAL_CHILD: ("lapor",),
    Intent.REFERRAL_DRUGS: ("lapor",),
    Intent.OUT_OF_SCOPE: (),
}
"""Intents that the registry answers, each with what can be done at once, besides what the author of
a page chose."""


ABOUT: dict[Intent, Category] = {
    Intent.AID_STATUS: Category.REMOVED,
    Intent.REGISTER_FOR_AID: Category.NOT_REGISTERED,
    Intent.DATA_CHANGE: Category.DATA_MISMATCH,
    Intent.REPORT_INELIGIBLE: Category.NOT_ELIGIBLE,
    Intent.CARD_LOST: Category.CARD_PROBLEM,
    Intent.PIN_PROBLEM: Category.PIN_BLOCKED,
    Intent.COMPLAINT_DEDUCTION: Category.DEDUCTION,
}
"""What a report is likely about: it is offered first, and never chosen for the person."""


def answer_for(intent: Intent) -> Act:
    """The door of an intent: the page that fits what was said, and what can be done."""

    async def act(update: Update, context: BotContext) -> View | Unclear:
        return await answer(update, context, intent)

    return act


async def answer(update: Update, context: BotContext, intent: Intent) -> View | Unclear:
    """Without a page there is a person and a report; nothing of ours answers for other agencies."""
    found = await page_of(context, intent)
    if found is None and intent is Intent.OUT_OF_SCOPE:
        return Unclear(menu.not_understood(context.t))
    if found is not None:
        return await show(update, context, found, intent)
    said = Said(await keep(update, context), ABOUT.get(intent, ""))
    first = tuple(dict.fromkeys((*FIRST.get(intent, ()), "petugas", "lapor")))
    return views.no_page(context.t, await buttons_of(None, context, said, first=first))


async def show(
    update: Update,
    context: BotContext,
    found: Answer,
    intent: Intent,
    *,
    first: tuple[str, ...] = (),
    beside: Sequence[Page] = (),
) -> View:
    """A page that answers what was said, with what this intent leads to, and those `beside` it that
    may be meant instead."""
    said = Said(await keep(update, context), ABOUT.get(intent, ""))
    names = (*first, *FIRST.get(intent, ()))
    return await shown(context, found, said, first=names, beside=beside)


async def show_page(_: Update, context: BotContext, chosen: ShowPage) -> View:
    """Raises NoSuchAnswer for a page that was withdrawn."""
    found = await context.services[AnswerService].with_id(
        chosen.page_id, on=context.today, area=area_of(context.person)
    )
    view = await shown(context, found, Said())
    await follow_up.remember(context, view)
    return view


async def answered(_: Update, context: BotContext, chosen: Answered) -> View:
    await context.services[AnswerService].vote(context.person, chosen.entry_id, yes=chosen.yes)
    if chosen.yes:
        return views.thanked(context.t)
    return views.not_answered(chosen.message_id, context.t)


async def emergency(update: Update, context: BotContext) -> View | Unclear:
    """The screen for the danger that was told of; where its kind is not plain, it is asked for.

    What the person said to be no danger is none.
    """
    danger = alarm.found_in(context.words[: alarm.MOST])
    if danger is not None:
        shown = await alarm.screen(update, context, danger)
        return shown or await which.ask_of_others(update, context)
    if not context.words.strip() or update.message is None:
        return await _numbers(context, await keep(update, context))
    if not await alarm.keep_unknown(update, context):
        return await which.ask_of_others(update, context)
    return await alarm.ask(context, update.message.message_id)


async def show_numbers(_: Update, context: BotContext, __: ShowNumbers) -> View:
    return await _numbers(context, 0)


async def _numbers(context: BotContext, message_id: int) -> View:
    contacts = await context.services[AlarmService].all_numbers()
    return views.emergency(contacts, message_id, context.t)


async def opinion(update: Update, context: BotContext) -> View:
    return views.survey(await keep(update, context), context.t)


async def goodbye(_: Update, context: BotContext) -> View:
    return views.goodbye(context.t)


def handlers() -> list[Route]:
    return [
        *(meaning(intent, answer_for(intent)) for intent in FIRST),
        meaning(Intent.EMERGENCY, emergency),
        meaning(Intent.SURVEY, opinion),
        meaning(Intent.GOODBYE, goodbye),
        tap(ShowPage, show_page),
        tap(Answered, answered),
        tap(ShowNumbers, show_numbers),
    ]
