"""Whoever writes in another language that the bot speaks is asked once, behind an answer."""

from chat.context import BotContext
from domain.people import language_of
from features.people.services.consent import ConsentService
from features.people.views.start import offer_language
from understanding.intents import Understood
from understanding.tongues import tongue_of
from views.translator import translator
from views.view import View


async def offered(context: BotContext, found: Understood, served: object) -> object:
    """What was served, and below it the question, where there is one."""
    if not isinstance(served, View | list):
        return served
    more = await besides(context, found)
    return [*(served if isinstance(served, list) else [served]), more] if more else served


async def besides(context: BotContext, found: Understood) -> View | None:
    tongue, now = tongue_of(found.words), context.person.language
    if (
        tongue is None
        or tongue == language_of(now)
        or context.person.is_new
        or not context.turn.is_private
    ):
        return None
    if not await context.services[ConsentService].offer_language(context.person):
        return None
    return offer_language(tongue, now, translator(tongue))
