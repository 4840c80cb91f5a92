"""What is written in the topics of the command center's group."""

from telegram import Message, Update

from chat.context import BotContext
from chat.intake import received
from chat.routing import Access, Ask, Done, Route, Stage, arguments, command, message
from conversations.cases.command_center import (
    IN_TOPIC,
    OFFICE,
    is_note,
    key_of,
    note_in,
    sent_by,
    stay,
)
from domain.people import SERVICE_ACCOUNTS, Role
from features.cases.desks.forum import SAID_IN_TOPIC
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseFile
from features.cases.rules.errors import AsksSecret
from features.cases.rules.files import as_it_is
from features.cases.services.office import CaseOffice
from features.cases.services.room import CaseRoom
from features.cases.views import lines as case_lines
from features.cases.views import refusals
from views.translator import mark
from views.view import View

_ANYBODY = Access(in_groups=True)


async def hear(update: Update, context: BotContext) -> View | None:
    """A message in a case topic is the answer to the reporter; a marked one is a note."""
    case = await case_here(context)
    sent, t = update.message, context.t
    if case is None or sent is None:
        return None
    if context.person.telegram_id in SERVICE_ACCOUNTS:
        return case_lines.stay_named(t)
    if Role.OFFICER not in context.person.roles:
        return case_lines.officers_only(t)
    got = context.received
    if is_note(got.text):
        return await _note(context, case, note_in(got.text))
    if got.strange or got.location or got.contact or not (got.text or got.files):
        return View(t(refusals.ONLY_WORDS))
    if got.files and case.confidential:
        return View(t(refusals.WORDS_IF_SECRET))
    try:
        news = await context.services[CaseOffice].answer(
            context.person,
            case.id,
            got.text,
            key_of(context),
            files=tuple(map(as_it_is, got.files)),
            album=f"{SAID_IN_TOPIC}{context.turn.chat_id}:{got.album}" if got.album else "",
        )
    except AsksSecret:
        return refusals.asks_secret(t)
    await context.services[Newsroom].tell(news, answers=sent_by(context))
    return case_lines.sent(case, t)


async def take_note(update: Update, context: BotContext) -> Ask | Done | None:
    case = await case_here(context)
    noted = await _note(context, case, arguments(update)) if case else None
    return stay(context, noted) if noted else None


async def edited(_: Update, context: BotContext) -> View | None:
    """What was sent cannot be changed any more, so nobody should believe that it was."""
    case = await case_here(context)
    if case is None or Role.OFFICER not in context.person.roles or is_note(context.words):
        return None
    return View(context.t(refusals.EDITED))


async def _note(context: BotContext, case: CaseFile, text: str) -> View | None:
    if not text:
        return None
    await context.services[CaseOffice].note(context.person, case.id, text, key_of(context))
    return case_lines.noted(context.t)


async def case_here(context: BotContext) -> CaseFile | None:
    """The case of this topic; None in General, in other topics, and in other groups."""
    found = context.turn.update.effective_message
    if found is None or not isinstance(found, Message) or not found.is_topic_message:
        return None
    if found.message_thread_id is None:
        return None
    if not await context.services[CaseRoom].is_here(context.turn.chat_id):
        return None
    return await context.services[CaseOffice].in_topic(found.message_thread_id)


def _said(update: Update) -> object | None:
    """Anything that a person says in a topic, except commands; `//` begins a note."""
    new = update.message
    if new is None or not new.is_topic_message or _is_command(new.text or ""):
        return None
    return True if new.text or new.caption or received(new).carries_more else None


def _is_command(text: str) -> bool:
    return text.startswith("/") and not is_note(text)


def _changed(update: Update) -> object | None:
    new = update.edited_message
    return True if new is not None and new.is_topic_message else None


def handlers() -> list[Route]:
    return [
        command(
            "catatan",
            act=take_note,
            about=mark("A note that stays in the topic"),
            access=IN_TOPIC,
            listed=False,
            dialogue=OFFICE,
        ),
        message(_said, hear, access=_ANYBODY, stage=Stage.LAST),
        message(_changed, edited, access=_ANYBODY, stage=Stage.LAST),
    ]
