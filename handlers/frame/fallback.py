"""What no other area wanted: free text, old buttons, stickers, edits, groups."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Done,
    Route,
    Stage,
    Unclear,
    message,
    written,
)
from domain.errors import StaleButton
from features.safety.views import help as help_views
from handlers.answers import misheard, which
from storage.gates import Gates
from understanding.intents import Action, Risk, risk_of
from understanding.words import Intent
from views import menu as views
from views.view import View

_SIXTEEN = re.compile(r"(?<!\d)\d(?:[\s.\-/]{0,2}\d){15}(?!\d)")

_HOUR = 3600.0
_PASTED = 25
"""Words of a message that nobody types as a question: it was pasted."""


async def understand(update: Update, context: BotContext, text: str) -> object:
    """Free text: what is plain is served, and what is not is asked about, by three buttons."""
    if _holds_secret_number(text):
        return help_views.secret_was_sent(context.t)
    doors = context.turn.doors
    for read in doors.first_readers:
        known = await read(update, context, text)
        if known is not None:
            return known
    found = await which.heard(context, text)
    plain = found.action is Action.ANSWER and risk_of(found.best.intent) is not Risk.CRITICAL
    if not plain or len(text.split()) >= _PASTED:
        for read in doors.readers:
            known = await read(update, context, text)
            if known is not None:
                return known
    if found.action is Action.ASK:
        return Unclear(await which.ask(update, context, found))
    intent = found.best.intent if found.action is Action.ANSWER else Intent.OUT_OF_SCOPE
    served = await doors.meanings[intent](update, context)
    if isinstance(served, Unclear):
        await misheard.unheard(update, context, text, found)
    await which.remember(context, found)
    more = await which.besides(update, context, text, found)
    return _both(served, more)


def _both(served: object, more: View | None) -> object:
    """A second wish is offered behind an answer, and never into a question that is open."""
    if more is None or not isinstance(served, View | list):
        return served
    return [*(served if isinstance(served, list) else [served]), more]


async def stale(_: Update, __: BotContext) -> View:
    raise StaleButton


async def unknown_command(_: Update, context: BotContext) -> Done:
    return Done(views.not_understood(context.t))


async def other_message(update: Update, context: BotContext) -> object:
    """Words beside a file are understood as any others."""
    if context.words.strip():
        return await understand(update, context, context.words)
    return Unclear(views.what_for(context.t))


async def edited(_: Update, context: BotContext) -> View | None:
    """Said once an hour: some correct every word that they write."""
    scope = f"edited:{context.person.telegram_id}"
    new, _wait = await context.services[Gates].take(
        scope, tokens=1, interval=_HOUR, burst=0, patient=False
    )
    return views.edited(context.t) if new else None


async def in_group(_: Update, context: BotContext) -> View | None:
    return views.in_group(context.bot_username, context.t)


def _holds_secret_number(text: str) -> bool:
    """Sixteen digits (NIK, KK), or nothing but a number that is no sum.

    Codes, PINs and cards never come so far: the ingress takes them out.
    """
    bare = "".join(c for c in text if not c.isspace() and c not in ".-/")
    alone = 7 <= len(bare) <= 20 and bare.isdigit() and not bare.endswith("000")
    return alone or _SIXTEEN.search(text) is not None


def _text(update: Update) -> object | None:
    return written(update)


def _tap(update: Update) -> object | None:
    return True if update.callback_query else None


def _command(update: Update) -> object | None:
    return True if update.message and (update.message.text or "").startswith("/") else None


def _message(update: Update) -> object | None:
    return True if update.message else None


def _edit(update: Update) -> object | None:
    """Words that were changed. A place that moves, or a poll that goes on, is nobody's question."""
    new = update.edited_message
    return True if new and (new.text or new.caption) else None


def _group_command(update: Update) -> object | None:
    """Commands that are meant for this bot; everything else in a group stays unanswered."""
    new = update.message
    if new is None or new.chat.type == new.chat.PRIVATE or not new.text:
        return None
    head = new.text.split(maxsplit=1)[0] if new.text.strip() else ""
    return True if head.startswith("/") and head.endswith(f"@{new.get_bot().username}") else None


def handlers() -> list[Route]:
    last = Stage.LAST
    return [
        message(_group_command, in_group, access=Access(in_groups=True), stage=Stage.COMMAND),
        message(_text, understand, stage=last),
        message(_command, unknown_command, stage=last),
        message(_tap, stale, stage=last),
        message(_message, other_message, stage=last),
        message(_edit, edited, stage=last),
    ]
