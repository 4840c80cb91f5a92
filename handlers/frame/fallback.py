"""What no other area wanted: free text, old buttons, stickers, edits, groups."""

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
from storage.gates import Gates
from views import menu as views
from views.view import View

_HOUR = 3600.0


async def understand(update: Update, context: BotContext, text: str) -> object:
    """Free text is for whoever declared that it understands some."""
    if context.turn.doors.free_text is None:
        return Unclear(views.not_understood(context.t))
    return await context.turn.doors.free_text(update, context, text)


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
