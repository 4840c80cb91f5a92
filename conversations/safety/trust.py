"""`/asli` with the secret phrase, and `/cekpetugas`: proofs in both directions."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    arguments,
    command,
    step,
    tap,
    text_sent,
    written,
)
from features.cases.views.complaint import report_buttons
from features.people.services.contacts import ContactService
from features.safety.rules.errors import UnusablePhrase
from features.safety.services.trust import TrustService
from features.safety.views import trust as views
from features.safety.views.trust import (
    AskBadge,
    AskPhrase,
    RemovePhrase,
    ShowGenuine,
    ShowImpostors,
)
from views.menu import keyboard
from views.translator import mark
from views.view import View


class Waiting(Enum):
    FOR_PHRASE = "phrase"
    FOR_BADGE = "badge"


@dataclass
class Draft:
    """Nothing is kept between the steps."""


TRUST = DialogueSpec(
    "trust",
    Draft,
    takes={Waiting.FOR_PHRASE: Takes.SECRET, Waiting.FOR_BADGE: Takes.CODE},
    warns_itself=frozenset({Waiting.FOR_PHRASE}),
)


async def genuine(_: Update, context: BotContext, *__: object) -> View:
    contacts, phrase = context.services[ContactService], context.person.phrase
    printed, helplines = await contacts.printed(), await contacts.helplines()
    return views.genuine(context.bot_username, printed, helplines, phrase, context.t)


async def impostors(_: Update, context: BotContext, __: ShowImpostors) -> View:
    return views.impostors(context.bot_username, context.t)


async def ask_phrase(_: Update, context: BotContext, __: AskPhrase) -> Ask:
    return Ask(views.ask_phrase(context.t), Waiting.FOR_PHRASE)


async def take_phrase(update: Update, context: BotContext) -> Ask | Done:
    user = update.effective_user
    try:
        phrase = await context.services[TrustService].choose_phrase(
            context.person, written(update) or "", user.full_name if user else ""
        )
    except UnusablePhrase as refused:
        return Ask(views.phrase_refused(refused.why, context.t), Waiting.FOR_PHRASE)
    return Done(views.phrase_kept(phrase, keyboard(context.person, context.t), context.t))


async def remove_phrase(_: Update, context: BotContext, __: RemovePhrase) -> View:
    await context.services[TrustService].drop_phrase(context.person)
    return views.phrase_removed(context.t)


async def check_badge(update: Update, context: BotContext, *_: object) -> Ask | Done:
    """`/cekpetugas CODE`; without a code it is asked for."""
    given = arguments(update)
    if not given:
        return Ask(views.ask_badge(context.t), Waiting.FOR_BADGE)
    return await _answer(context, given)


async def ask_badge(_: Update, context: BotContext, __: AskBadge) -> Ask:
    return Ask(views.ask_badge(context.t), Waiting.FOR_BADGE)


async def take_badge(update: Update, context: BotContext) -> Done:
    return await _answer(context, written(update) or "")


async def _answer(context: BotContext, typed: str) -> Done:
    answer = await context.services[TrustService].check_badge(context.person, typed)
    keys, reports = keyboard(context.person, context.t), report_buttons(context.t)
    return Done(views.badge_answer(answer, keys, reports, context.t))


def handlers() -> list[Route]:
    return [
        command("asli", "genuine", act=genuine, about=mark("Is this the real bot?")),
        tap(ShowGenuine, genuine),
        tap(ShowImpostors, impostors),
        tap(AskPhrase, ask_phrase, dialogue=TRUST),
        tap(RemovePhrase, remove_phrase),
        step(TRUST, Waiting.FOR_PHRASE, text_sent, take_phrase),
        command(
            "cekpetugas",
            "checkofficer",
            act=check_badge,
            about=mark("Is this companion genuine?"),
            dialogue=TRUST,
        ),
        tap(AskBadge, ask_badge, dialogue=TRUST),
        step(TRUST, Waiting.FOR_BADGE, text_sent, take_badge),
    ]
