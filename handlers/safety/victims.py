"""`/tertipu`: for those who clicked, paid or gave a code already."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, meaning, tap
from conversations.safety import alarm
from domain.errors import StaleButton
from features.people.services.contacts import ContactService
from features.safety.rules.frauds import Fraud, fraud_in
from features.safety.rules.victims import chosen, harms_in, toggled
from features.safety.views import victims as views
from features.safety.views.victims import ChooseHarms, ShowSteps, ToggleHarm
from handlers.answers.beside import beside
from understanding.danger import Band, Danger, DangerKind
from understanding.words import Intent
from views.translator import mark
from views.view import View


async def begin(update: Update, context: BotContext) -> View:
    return await beside(update, context, views.choose((), context.t), Intent.SCAM_VICTIM)


async def begin_told(update: Update, context: BotContext) -> object:
    """With what the person seems to have lost ticked already; who was only asked is told not to
    give it, and the message of a swindler is checked."""
    match fraud_in(context.words):
        case Fraud.NOTICE:
            return await context.turn.doors.meanings[Intent.CHECK_HOAX](update, context)
        case Fraud.ASKED:
            asked = Danger(DangerKind.FRAUD, 0.0, (), Band.OFFER)
            if (shown := await alarm.screen(update, context, asked)) is not None:
                return shown
    view = views.choose(harms_in(context.words), context.t)
    return await beside(update, context, view, Intent.SCAM_VICTIM)


async def choose(_: Update, context: BotContext, tapped: ChooseHarms) -> View:
    return views.choose(chosen(tapped.chosen), context.t)


async def toggle(_: Update, context: BotContext, tapped: ToggleHarm) -> View:
    return views.choose(toggled(chosen(tapped.chosen), tapped.harm), context.t)


async def show_steps(_: Update, context: BotContext, tapped: ShowSteps) -> View:
    harms = chosen(tapped.chosen)
    if not harms or tapped.place < 0:
        raise StaleButton
    if tapped.place >= len(harms):
        return views.ask_report(harms, context.person, context.t)
    contacts = context.services[ContactService]
    banks, desks = await contacts.banks_first_own(context.person), await contacts.scam_desks()
    return views.steps(harms, tapped.place, banks, desks, context.t)


def handlers() -> list[Route]:
    return [
        command("tertipu", "scammed", act=begin, about=mark("I was tricked: what now?")),
        tap(ChooseHarms, choose),
        tap(ToggleHarm, toggle),
        tap(ShowSteps, show_steps),
        meaning(Intent.SCAM_VICTIM, begin_told),
    ]
