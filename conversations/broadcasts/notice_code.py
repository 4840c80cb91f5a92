"""`/cek CODE`: whether a message is really from the bot."""

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
    anything,
    arguments,
    command,
    step,
    tap,
    text_sent,
    written,
)
from features.broadcasts.services.notice_codes import NoticeCodeService
from features.broadcasts.views import broadcast as views
from features.broadcasts.views.broadcast import AskNoticeCode
from views.translator import mark


class Waiting(Enum):
    FOR_NOTICE_CODE = "code"


@dataclass
class Draft:
    tries: int = 0


NOTICE_CODE = DialogueSpec("notice_code", Draft, takes={Waiting.FOR_NOTICE_CODE: Takes.CODE})


async def begin(update: Update, context: BotContext) -> Ask | Done:
    typed = arguments(update)
    return await _check(context, typed) if typed else await ask(update, context)


async def ask(_: Update, context: BotContext, *__: object) -> Ask:
    return Ask(views.ask_code(context.t), Waiting.FOR_NOTICE_CODE)


async def take_code(update: Update, context: BotContext) -> Ask | Done:
    return await _check(context, written(update) or "")


async def _check(context: BotContext, typed: str) -> Ask | Done:
    """The same answer for every code that is not ours. Raises TooManyCodes."""
    found = await context.services[NoticeCodeService].check(context.person.telegram_id, typed)
    return Done(
        views.genuine(found, context.zone, context.t) if found else views.not_ours(context.t)
    )


async def ask_again(_: Update, context: BotContext) -> Ask:
    return Ask(views.code_unreadable(context.t), Waiting.FOR_NOTICE_CODE)


def handlers() -> list[Route]:
    return [
        command(
            "cek",
            "check",
            act=begin,
            about=mark("Is a message really from us?"),
            listed=False,
            dialogue=NOTICE_CODE,
        ),
        tap(AskNoticeCode, ask, dialogue=NOTICE_CODE),
        step(NOTICE_CODE, Waiting.FOR_NOTICE_CODE, text_sent, take_code),
        step(NOTICE_CODE, Waiting.FOR_NOTICE_CODE, anything, ask_again),
    ]
