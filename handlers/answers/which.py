"""Free text that may mean several things: three buttons, and what becomes of the choice."""

from collections.abc import Mapping

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.answers import asked
from domain.people import Role
from features.answers.rules.unclear import NONE
from features.answers.views import which as views
from features.answers.views.which import LABELS, ChooseIntent, NoneOfThese
from handlers.answers import misheard
from understanding.hearing import hear, second_wish
from understanding.intents import Understood
from understanding.words import Intent
from views.view import View

_COMPANION = 1.5
"""A companion writes of clients more often than others, who hardly ever do."""


def heard(context: BotContext, text: str) -> Understood:
    """What a message asks for, beside who writes it."""
    return hear(text, _prior(context))


async def ask(update: Update, context: BotContext, found: Understood) -> View:
    offered = [intent for intent in found.offered if intent in LABELS]
    return views.which(offered, await asked.keep(update, context), context.t)


async def besides(update: Update, context: BotContext, text: str, found: Understood) -> View | None:
    """The second wish of a message, offered after the first is served."""
    second = second_wish(text, found)
    if second is None or second not in LABELS:
        return None
    return views.besides(second, await asked.keep(update, context), context.t)


async def choose(update: Update, context: BotContext, chosen: ChooseIntent) -> object:
    """The chosen door, with what was said; after an hour without it."""
    again = await asked.again(update, context, chosen.message_id)
    if again is not None:
        context.turn.handle_instead(again)
    act = context.turn.doors.meanings[chosen.intent]
    served = await act(context.turn.update, context)
    return await misheard.besides(context, served, again, chosen.message_id, chosen.intent)


async def none_of_these(update: Update, context: BotContext, chosen: NoneOfThese) -> object:
    again = await asked.again(update, context, chosen.message_id)
    view = views.none_of_these(context.t)
    return await misheard.besides(context, view, again, chosen.message_id, NONE)


def _prior(context: BotContext) -> Mapping[Intent, float]:
    is_companion = Role.COMPANION in context.person.roles
    return {Intent.COMPANION_ESCALATE: _COMPANION if is_companion else -_COMPANION}


def handlers() -> list[Route]:
    return [tap(ChooseIntent, choose), tap(NoneOfThese, none_of_these)]
