"""Erasing one's data, by somebody who may have reported something.

The doors of people do not know reports; these do, so the question is asked here.
"""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, step, tap, text_sent, written
from features.cases.services.erasing import CaseErasure
from features.cases.views import complaint as complaint_views
from features.cases.views import erasing as views
from features.cases.views.erasing import KeepAndErase, TakeBackAndErase
from features.people.services.consent import ConsentService
from features.people.views import privacy as privacy_views
from features.people.views.privacy import AskErase, Erase
from features.people.views.start import consent_text
from views.view import View

WORD = 6
"""Letters of a secret word, at least."""


class Waiting(Enum):
    FOR_WORD = "word"


@dataclass
class Draft:
    """Nothing: the word is used at once."""


ERASING = DialogueSpec("erasing", Draft, takes={Waiting.FOR_WORD: Takes.SECRET})


async def ask_erase(_: Update, context: BotContext, __: AskErase) -> View:
    still_open = await context.services[CaseErasure].open_reports(context.person)
    return views.ask_erase(still_open, context.t)


async def erase(_: Update, context: BotContext, __: Erase) -> View:
    """The button may be old: a report that was opened since is asked about first."""
    still_open = await context.services[CaseErasure].open_reports(context.person)
    if still_open:
        return views.ask_erase(still_open, context.t)
    await _forget(context)
    return privacy_views.erased(context.t)


async def take_back(_: Update, context: BotContext, __: TakeBackAndErase) -> View:
    await context.services[CaseErasure].take_back(context.person)
    await _forget(context)
    return privacy_views.erased(context.t)


async def ask_word(_: Update, context: BotContext, __: KeepAndErase) -> Ask:
    context.turn.draft = Draft()
    return Ask(views.ask_word(context.t), Waiting.FOR_WORD)


async def take_word(update: Update, context: BotContext) -> Ask | Done:
    word = (written(update) or "").strip()
    if len(word) < WORD:
        return Ask(complaint_views.passphrase_short(context.t), Waiting.FOR_WORD)
    kept = await context.services[CaseErasure].keep(context.person, word)
    await _forget(context)
    return Done(views.erased_and_kept(kept, context.t))


async def _forget(context: BotContext) -> None:
    consent = context.services[ConsentService]
    await consent.withdraw(context.person, text=str(consent_text(context.t)))
    await consent.erase(context.person)


def handlers() -> list[Route]:
    return [
        tap(AskErase, ask_erase),
        tap(Erase, erase),
        tap(TakeBackAndErase, take_back),
        tap(KeepAndErase, ask_word, dialogue=ERASING),
        step(ERASING, Waiting.FOR_WORD, text_sent, take_word),
    ]
