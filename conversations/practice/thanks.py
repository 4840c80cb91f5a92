"""A family thanks its companion: with words or none, with its name or without."""

import re
import secrets
from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    OWN_DATA,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    command,
    message,
    step,
    tap,
    written,
)
from conversations.visits.telling import tell
from features.practice.services.thanks import ThanksService, Whom
from features.practice.views import thanks as views
from features.practice.views.taps import SendThanks, ThankCompanion, WithoutWords
from features.safety.rules.errors import WordsUnfit
from views.translator import mark, translator
from views.view import View

_SAID = re.compile(
    r"(?:mau )?(?:kirim |ucap(?:kan)? |ucapan )?(?:terima ?kasih|makasih) "
    r"(?:untuk |kepada |buat |ke )?pendamping(?: saya| kami|nya)?[ .!]*",
    re.IGNORECASE,
)
_MOST = 60


class Waiting(Enum):
    FOR_WORDS = "words"
    FOR_NAME = "name"


@dataclass
class Draft:
    """`key` makes a doubled tap one message."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    words: str = ""


THANKS = DialogueSpec(
    "thanks",
    Draft,
    takes={Waiting.FOR_WORDS: Takes.WORDS, Waiting.FOR_NAME: Takes.CHOICE},
)


async def begin(_: Update, context: BotContext, *__: object) -> Ask | Done:
    """Raises NotLinked. Nobody is asked for words that cannot arrive."""
    whom = await context.services[ThanksService].whom(context.person)
    if whom.is_shut:
        return Done(_not_sent(whom, context))
    context.turn.draft = Draft()
    return Ask(views.ask_words(whom, context.t), Waiting.FOR_WORDS)


async def take_words(_: Update, context: BotContext, text: str) -> Ask:
    service = context.services[ThanksService]
    try:
        words = service.words(text)
    except WordsUnfit:
        return Ask(views.words_unfit(context.t), Waiting.FOR_WORDS)
    return await _ask_name(context, words)


async def without_words(_: Update, context: BotContext, __: WithoutWords) -> Ask:
    return await _ask_name(context, "")


async def send(_: Update, context: BotContext, chosen: SendThanks) -> Done:
    """Each account of the companion reads it once, by day. Nothing goes where nobody is left to
    read it, or the family said thank you meanwhile."""
    draft = context.draft(Draft)
    found = await context.services[ThanksService].send(
        context.person, draft.words, draft.key, named=chosen.named
    )
    if found.whom.is_shut:
        return Done(_not_sent(found.whom, context))
    name = found.whom.family.head_name if chosen.named else ""
    for person, thanks in found.sent:
        view = views.arrived(thanks, name, translator(person.language))
        await tell(context, person, view, found.whom.family.area_code, f"thanks:{thanks.id}")
    return Done(views.sent(found, context.t))


def _not_sent(whom: Whom, context: BotContext) -> View:
    if not whom.people:
        return views.nobody(context.t)
    return views.lately(whom, context.zone, context.t)


async def _ask_name(context: BotContext, words: str) -> Ask:
    context.draft(Draft).words = words
    whom = await context.services[ThanksService].whom(context.person)
    return Ask(views.ask_name(whom, words, context.t), Waiting.FOR_NAME)


def _says(update: Update) -> object | None:
    text = written(update)
    return True if text and len(text) <= _MOST and _SAID.fullmatch(text.strip()) else None


def handlers() -> list[Route]:
    return [
        command(
            "terimakasih",
            act=begin,
            about=mark("Thank our companion"),
            access=OWN_DATA,
            dialogue=THANKS,
            listed=False,
        ),
        message(_says, begin, access=OWN_DATA, dialogue=THANKS),
        tap(ThankCompanion, begin, access=OWN_DATA, dialogue=THANKS),
        tap(
            WithoutWords,
            without_words,
            access=OWN_DATA,
            dialogue=THANKS,
            state=Waiting.FOR_WORDS,
            stage=Stage.STEP,
        ),
        tap(
            SendThanks,
            send,
            access=OWN_DATA,
            dialogue=THANKS,
            state=Waiting.FOR_NAME,
            stage=Stage.STEP,
        ),
        step(THANKS, Waiting.FOR_WORDS, written, take_words, access=OWN_DATA),
    ]
