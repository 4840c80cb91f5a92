"""Card and PIN, by command, by button and in words."""

from telegram import Update

from chat.context import BotContext
from chat.outcomes import Unclear
from chat.routing import Route, command, meaning, tap
from conversations.answers.asked import keep
from conversations.answers.meant import page_meant
from conversations.cards import report
from features.cards.rules.cards import is_family_card, trouble_on
from features.cards.views import cards as views
from features.cards.views.taps import ChooseTrouble, ShowTrouble
from handlers.answers.answers import answer
from understanding.words import Intent
from views.menu import ShowCards
from views.translator import mark
from views.view import View


async def show_menu(_: Update, context: BotContext, *__: object) -> View:
    return views.menu(context.t)


async def choose_trouble(_: Update, context: BotContext, chosen: ChooseTrouble) -> View:
    return views.menu(context.t, message_id=chosen.message_id)


async def show_trouble(_: Update, context: BotContext, chosen: ShowTrouble) -> View:
    return await report.show(context, chosen.trouble, chosen.bank, chosen.message_id)


async def card_in_words(update: Update, context: BotContext) -> View | Unclear:
    return await _asked(update, context, Intent.CARD_LOST)


async def pin_in_words(update: Update, context: BotContext) -> View | Unclear:
    return await _asked(update, context, Intent.PIN_PROBLEM)


async def _asked(update: Update, context: BotContext, intent: Intent) -> View | Unclear:
    """What to do where the trouble is plain, the page of another question, or the choice."""
    if is_family_card(context.words):
        return await answer(update, context, Intent.DATA_CHANGE)
    page = await page_meant(context, intent)
    if page is None:
        return views.menu(context.t, message_id=await keep(update, context))
    about = trouble_on(page.page.id)
    if about is None:
        return await answer(update, context, intent)
    return await report.show(context, about, "", await keep(update, context))


def handlers() -> list[Route]:
    return [
        command(
            "kartu", "card", act=show_menu, about=mark("Trouble with card or PIN"), own_aid=True
        ),
        tap(ShowCards, show_menu),
        tap(ChooseTrouble, choose_trouble),
        tap(ShowTrouble, show_trouble),
        meaning(Intent.CARD_LOST, card_in_words),
        meaning(Intent.PIN_PROBLEM, pin_in_words),
    ]
