"""The own families: all of them, and those that fit what is typed."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    GoOn,
    Route,
    Stage,
    Takes,
    command,
    key,
    reader,
    step,
    tap,
    written,
)
from conversations.caseload import shown
from conversations.caseload.shown import FIELD
from features.caseload.views import families as views
from features.caseload.views.taps import ShowCaseload
from features.safety.views.duties import not_yours
from understanding.accusations import accuses
from understanding.danger import danger_in
from understanding.doors import door_in
from understanding.duties import pries_into
from understanding.family_wishes import family_wish_in, is_attendance
from understanding.field_deeds import begins_visit, deed_in
from understanding.field_questions import FieldQuestion, field_question_in, sought_in
from understanding.hearing import hear, is_likely
from understanding.intents import Action
from understanding.staff_wishes import staff_wishes_in
from understanding.words import Intent
from views.menu import CASELOAD
from views.translator import mark
from views.view import View

_SENTENCE = 5
"""Words from which on nobody's name is typed."""
_MOST_WORDS = 14
"""Longer ones are told, and not asked."""
_ON_CARDS = frozenset({"komitmen"})
"""Wishes of which the card of the family tells."""
_ON_THE_CARD = frozenset(
    {
        Intent.CHECK_BALANCE, Intent.CHECK_TRANSACTIONS, Intent.AID_STATUS, Intent.CASE_STATUS,
        Intent.COMPLAINT_NOT_RECEIVED, Intent.COMPANION_ESCALATE, Intent.OUT_OF_SCOPE,
    }
)  # fmt: skip
_OF_ITS_OWN = _ON_THE_CARD - {Intent.COMPANION_ESCALATE, Intent.OUT_OF_SCOPE, Intent.CASE_STATUS}


class Waiting(Enum):
    FOR_SEARCH = "search"


@dataclass
class Draft:
    page: int = 0


SEARCH = DialogueSpec("caseload", Draft, takes={Waiting.FOR_SEARCH: Takes.NAME})


async def show(_: Update, context: BotContext, chosen: object = None) -> Ask:
    page = chosen.page if isinstance(chosen, ShowCaseload) else 0
    return Ask(await shown.caseload(context, page), Waiting.FOR_SEARCH)


async def take_search(update: Update, context: BotContext) -> Ask | Done | GoOn:
    """A part of a name, four digits or a village; a question about the families is one still. A
    sentence in which nobody is named is no search."""
    words = written(update) or ""
    asked = field_question_in(words)
    if asked is not None:
        return await _answer(asked, context)
    wanted = sought_in(words)
    found = await shown.search(context, wanted or words)
    if found is None and not wanted:
        found = await shown.mentioned(context, words) or await shown.called(context, words)
        if found is None and len(words.split()) >= _SENTENCE:
            context.turn.let_go()
            return GoOn(update)
    return Ask(found or views.no_match(context.t), Waiting.FOR_SEARCH, is_news=True)


async def take_file(_: Update, context: BotContext) -> Ask:
    """A name is asked for: what is no text is kept nowhere, and it is said how it would be."""
    caption = context.received.words
    found = await shown.mentioned(context, caption) if caption else None
    context.turn.show(views.file_not_kept(context.t))
    return Ask(found or await shown.caseload(context), Waiting.FOR_SEARCH)


async def read(_: Update, context: BotContext, text: str) -> Ask | View | None:
    """Own words of a companion, before they are taken for a question about the own aid. What is to
    be done for somebody has its own dialogue."""
    if not context.person.roles & FIELD.roles or deed_in(text):
        return None
    asked = field_question_in(text)
    if asked is not None:
        answer = await _answer(asked, context)
        return answer if isinstance(answer, Ask) else _only(answer)
    wanted = sought_in(text)
    if wanted:
        found = await shown.search(context, wanted)
    else:
        found = await _family_in(context, text) if _is_about_a_family(text) else None
    if found is None and pries_into(text):
        return not_yours((), context.t)
    return Ask(found, Waiting.FOR_SEARCH) if found else None


async def _family_in(context: BotContext, text: str) -> View | None:
    """Whoever has no aid of their own and asks where money is means the family that is called by
    its first name."""
    found = await shown.mentioned(context, text)
    is_of_theirs = hear(text).best.intent in _OF_ITS_OWN and not context.person.families
    return found or (await shown.called(context, text) if is_of_theirs else None)


def _is_about_a_family(text: str) -> bool:
    """Whether what is asked stands on the card of whoever is named. What can be explained ("kartu
    bu Sari hilang, bagaimana") is explained; a list of who was there has its own reader."""
    if is_attendance(text) or door_in(text) is not None:
        return False
    if len(text.split()) > _MOST_WORDS or accuses(text):
        return False
    if family_wish_in(text) is not None or staff_wishes_in(text, _ON_CARDS).likely:
        return True
    heard, danger = hear(text), danger_in(text)
    if danger is not None and is_likely(danger, heard):
        return False
    return heard.action is Action.FALLBACK or heard.best.intent in _ON_THE_CARD


async def _answer(asked: FieldQuestion, context: BotContext) -> Ask | Done:
    match asked:
        case FieldQuestion.TODAY:
            return Done(await shown.today(context))
        case FieldQuestion.UNCOLLECTED:
            return Done(await shown.uncollected(context))
        case FieldQuestion.FAMILIES:
            return Ask(await shown.caseload(context), Waiting.FOR_SEARCH)


def _only(answer: Done) -> View | None:
    return answer.view if isinstance(answer.view, View) else None


def _file(update: Update) -> object | None:
    """Anything but words, where it is not told that it belongs to a visit."""
    new = update.message
    if new is None or written(update) is not None or begins_visit(new.caption or ""):
        return None
    return True if new.photo or new.document or new.voice or new.video else None


def _text(update: Update) -> object | None:
    return True if written(update) is not None else None


def handlers() -> list[Route]:
    return [
        command(
            "dampingan",
            "caseload",
            act=show,
            about=mark("The families you look after"),
            access=FIELD,
            leads=True,
            dialogue=SEARCH,
        ),
        key(CASELOAD, show, access=FIELD, dialogue=SEARCH),
        tap(ShowCaseload, show, access=FIELD, dialogue=SEARCH),
        step(SEARCH, Waiting.FOR_SEARCH, _text, take_search, access=FIELD),
        step(SEARCH, Waiting.FOR_SEARCH, _file, take_file, access=FIELD),
        reader(read, stage=Stage.ALARM, dialogue=SEARCH),
    ]
