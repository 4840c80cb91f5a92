"""What no other area wanted: free text, old buttons, stickers, edits, groups."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import ChatMember, Update

from chat.context import BotContext
from chat.routing import (
    OPEN,
    OWN_DATA,
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    message,
    written,
)
from conversations import area, complaint, tips
from domain.cases import typed_ticket
from domain.errors import ConsentMissing, NotLinked, StaleButton
from handlers import cases, families, help, menu, payments, privacy, start, victims
from understanding.words import Intent, intent_of
from views import help as help_views
from views import menu as views
from views.view import View

_Act = Callable[[Update, BotContext], Awaitable[Any]]

_SIXTEEN = re.compile(r"(?<!\d)\d(?:[\s.\-/]{0,2}\d){15}(?!\d)")

_PASTED = 25
"""Words of a message that nobody types as a question: it was pasted."""

_DIALOGUES: dict[Intent, DialogueSpec] = {
    Intent.REPORT: complaint.COMPLAINT,
    Intent.CHECK_HOAX: tips.TIP_LINE,
    Intent.DISBURSEMENT_SCHEDULE: area.AREA,
}
"""The dialogues that free text may begin."""
_ACTS: dict[Intent, tuple[_Act, Access]] = {
    Intent.CHECK_BALANCE: (payments.show_balance, OWN_DATA),
    Intent.COMPLAINT_NOT_RECEIVED: (payments.show_balance, OWN_DATA),
    Intent.REPORT: (complaint.begin, OPEN),
    Intent.CASE_STATUS: (cases.show_reports, OPEN),
    Intent.DISBURSEMENT_SCHEDULE: (payments.show_schedule, OPEN),
    Intent.CONTACT_COMPANION: (help.helpline, OPEN),
    Intent.HUMAN_AGENT: (help.helpline, OPEN),
    Intent.SCAM_VICTIM: (victims.begin, OPEN),
    Intent.CHECK_HOAX: (tips.begin, OPEN),
    Intent.PRIVACY_DATA: (privacy.show, OPEN),
    Intent.LANGUAGE_SWITCH: (start.ask_language, OPEN),
    Intent.HELP_MENU: (menu.show_menu, OPEN),
    Intent.LINK_FAMILY: (families.show, OPEN),
}


async def understand(update: Update, context: BotContext, text: str) -> object:
    """Free text: an intent that is plain is served, otherwise the person chooses."""
    if typed_ticket(text) is not None:
        return await cases.by_ticket(update, context, text)
    if _holds_secret_number(text):
        return help_views.secret_was_sent(context.t)
    intent = intent_of(text)
    if intent is None or len(text.split()) >= _PASTED:
        known = await tips.verdict_if_known(context, text)
        if known is not None:
            return known
    if intent == Intent.GREETING:
        return views.greeting(context.t)
    if intent == Intent.THANKS:
        return views.thanks(context.t)
    if intent is None:
        return views.not_understood(context.t)
    act, access = _ACTS[intent]
    if access.consent and not context.person.consented:
        raise ConsentMissing
    if access.family and not context.person.families:
        raise NotLinked
    result = await act(update, context)
    if isinstance(result, Ask):
        return replace(result, dialogue=_DIALOGUES[intent])
    return result


async def stale(_: Update, __: BotContext) -> View:
    raise StaleButton


async def unknown_command(_: Update, context: BotContext) -> Done:
    return Done(views.not_understood(context.t))


async def other_message(_: Update, context: BotContext) -> View:
    if _holds_secret_number(context.words):
        return help_views.secret_was_sent(context.t)
    return views.only_text(context.t)


async def edited(_: Update, context: BotContext) -> View:
    return views.edited(context.t)


async def in_group(_: Update, context: BotContext) -> View | None:
    return views.in_group(context.bot_username, context.t)


async def membership(update: Update, context: BotContext, blocked: str) -> None:
    await context.services.consent.reachable(context.person, blocked=blocked == "blocked")


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
    return True if update.edited_message else None


def _group_command(update: Update) -> object | None:
    """Commands that are meant for this bot; everything else in a group stays unanswered."""
    new = update.message
    if new is None or new.chat.type == new.chat.PRIVATE or not new.text:
        return None
    head = new.text.split(maxsplit=1)[0] if new.text.strip() else ""
    return True if head.startswith("/") and head.endswith(f"@{new.get_bot().username}") else None


def _membership(update: Update) -> object | None:
    change = update.my_chat_member
    if change is None or change.chat.type != change.chat.PRIVATE:
        return None
    return "blocked" if change.new_chat_member.status == ChatMember.BANNED else "open"


def handlers() -> list[Route]:
    last = Stage.LAST
    return [
        message(_group_command, in_group, access=Access(in_groups=True), stage=Stage.COMMAND),
        message(_text, understand, stage=last, dialogue=area.AREA),
        message(_command, unknown_command, stage=last),
        message(_tap, stale, stage=last),
        message(_message, other_message, stage=last),
        message(_edit, edited, stage=last),
        message(_membership, membership, stage=last),
    ]
