"""Free text: secrets first, then what cannot wait; the rest is served, asked about, or left."""

from collections.abc import Sequence

from telegram import Update

from chat.context import BotContext
from chat.doors import Perform
from chat.routing import Route, Unclear, free_text
from domain.identity import holds_identity
from features.safety.views import help as help_views
from handlers.answers import feelings, follow_up, misheard, of_staff, tongue, which
from understanding.intents import Action, Risk, Understood, risk_of
from understanding.words import Intent
from views.view import View

_PASTED = 25
"""Words of a message that nobody types as a question: it was pasted."""


async def understand(update: Update, context: BotContext, text: str) -> object:
    """Free text: a question about what was answered before, or a new one."""
    followed = await follow_up.answered(context, text)
    if followed is not None:
        return followed
    served = await _anew(update, context, text)
    await follow_up.remember(context, served)
    return served


async def _anew(update: Update, context: BotContext, text: str) -> object:
    """What is plain is served, and what is not is asked about, by three buttons."""
    if _holds_secret_number(text):
        return help_views.secret_was_sent(context.t)
    felt = await feelings.answered(update, context, text)
    if felt is not None:
        return felt
    doors = context.turn.doors
    known = await _known(doors.first_readers, update, context, text)
    if known is not None:
        return known
    found = await which.heard(context, text)
    plain = found.action is Action.ANSWER and risk_of(found.best.intent) is not Risk.CRITICAL
    if not plain or len(text.split()) >= _PASTED:
        known = await _known(doors.readers, update, context, text)
        if known is not None:
            return known
    return await _guessed(update, context, text, found)


async def _known(
    readers: Sequence[Perform], update: Update, context: BotContext, text: str
) -> object | None:
    """What the first of these knows of it."""
    for read in readers:
        known: object = await read(update, context, text)
        if known is not None:
            return known
    return None


async def _guessed(update: Update, context: BotContext, text: str, found: Understood) -> object:
    doors = context.turn.doors
    if found.best.intent is Intent.OUT_OF_SCOPE:
        felt = await feelings.in_words(update, context, text)
        if felt is not None:
            return felt
    if context.person.only_works and await of_staff.is_unserved(context, text, found):
        asked = await of_staff.ask(update, context, found)
        if found.action is not Action.ASK:
            await misheard.unheard(update, context, text, found)
        return asked
    if found.action is Action.ASK:
        return Unclear(await which.ask(update, context, found))
    intent = found.best.intent if found.action is Action.ANSWER else Intent.OUT_OF_SCOPE
    served = await doors.meanings[intent](update, context)
    if isinstance(served, Unclear):
        await misheard.unheard(update, context, text, found)
    await which.remember(context, found)
    if not isinstance(served, View | list):
        return served
    more = await which.besides(update, context, text, found)
    if more is None:
        return await tongue.offered(context, found, served)
    return [*(served if isinstance(served, list) else [served]), more]


def _holds_secret_number(text: str) -> bool:
    """Sixteen digits (NIK, KK), or nothing but a number that is no sum.

    Codes, PINs and cards never come so far: the ingress takes them out.
    """
    bare = "".join(c for c in text if not c.isspace() and c not in ".-/")
    alone = 7 <= len(bare) <= 20 and bare.isdigit() and not bare.endswith("000")
    return alone or holds_identity(text)


def handlers() -> list[Route]:
    return [free_text(understand)]
