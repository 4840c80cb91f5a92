"""Reports that begin by themselves: with a danger, a card at risk, a photo."""

from telegram import Update

from chat.answers import is_national_id
from chat.context import BotContext
from chat.intake import received
from chat.routing import (
    Ask,
    Done,
    Route,
    Stage,
    Takes,
    Unclear,
    message,
    step,
    tap,
    written,
)
from chat.turn import current_turn
from conversations.cases.aside import is_told
from conversations.cases.complaint import park_own
from conversations.cases.complaint_draft import COMPLAINT, QUESTIONS, Draft, Waiting, keep
from conversations.cases.complaint_kind import ask_kind
from conversations.cases.complaint_story import show_banks, tell_if_card_is_at_risk
from conversations.cases.told import words_of
from conversations.safety import alarm
from features.cases.rules.cases import Category
from features.cases.rules.dangers import category_of, dangers_of
from features.cases.services.cases import CaseService
from features.cases.views import complaint as views
from features.cases.views import files as file_views
from features.safety.views.alarm import ReportDanger, ReportWords
from understanding.complaints import is_card_at_risk
from understanding.tips import wants_check


async def begin_with(_: Update, context: BotContext) -> Ask | Done:
    """A photo or the like that nobody asked for: the report begins with it.

    A voice message has an answer of its own (`handlers/voice`).
    """
    draft = context.turn.draft = Draft()
    keep(draft, context.received)
    await tell_if_card_is_at_risk(context, "")
    if not draft.is_told:
        return Done(file_views.refused(draft.unkept, context.t))
    return ask_kind(context)


async def take_first(_: Update, context: BotContext) -> Ask | Unclear:
    """More of what is told before its kind is known, whatever it comes as."""
    draft, got = context.draft(Draft), context.received
    if not (words_of(got) or got.is_more_than_text):
        return Unclear(None)
    before = draft.story
    keep(draft, got)
    await tell_if_card_is_at_risk(context, before)
    return ask_kind(context)


async def begin_about_card(_: Update, context: BotContext, text: str) -> Ask | None:
    """A card that is lost or with others, a PIN that is known: the bank's number comes first."""
    if not is_card_at_risk(text) or wants_check(text):
        return None
    context.turn.draft = Draft()
    keep(context.draft(Draft), context.received)
    await show_banks(context)
    return ask_kind(context)


async def begin_danger(_: Update, context: BotContext, tapped: ReportDanger) -> Ask | Done:
    """One tap from the alarm: all that was told is in it, and nothing is asked that can wait."""
    category = category_of(tapped.kind)
    if category == Category.FRAUD:
        twin = await context.services[CaseService].twin(context.person, category)
        if twin is not None:
            return Done(views.twin(twin, context.t))
    park_own(context)
    draft = Draft(category=category, dangers=dangers_of(category, tapped.kind))
    draft.alarm = tapped.kind
    draft.passes("photo", "wish")
    for told in await alarm.take_over(context, tapped.kind):
        keep(draft, received(told))
    context.turn.draft = draft
    return await QUESTIONS.next(context)


async def begin_words(_: Update, context: BotContext, __: ReportWords) -> Ask:
    """What was said is no danger but something to report."""
    park_own(context)
    draft = context.turn.draft = Draft()
    for told in await alarm.take_over(context):
        keep(draft, received(told))
    await tell_if_card_is_at_risk(context, "")
    return (
        ask_kind(context) if draft.is_told else Ask(views.report_menu(context.t), Waiting.FOR_KIND)
    )


def _more(update: Update) -> object | None:
    """A voice message, a photo, a place, or words that tell something."""
    text = written(update)
    return _sent(update) if text is None else (True if is_told(text) else None)


def _sent(update: Update) -> object | None:
    return True if received(update.message).is_more_than_text else None


def _unasked(update: Update) -> object | None:
    """A file while no question is open, and unless it is to be checked."""
    new, turn = update.message, current_turn.get()
    if new is None or not turn.is_private or turn.takes is not Takes.NOTHING:
        return None
    caption = new.caption or ""
    if new.forward_origin is not None or wants_check(caption) or is_national_id(caption):
        return None
    return True if received(new).files else None


def handlers() -> list[Route]:
    return [
        tap(ReportDanger, begin_danger, dialogue=COMPLAINT),
        tap(ReportWords, begin_words, dialogue=COMPLAINT),
        step(COMPLAINT, Waiting.FOR_KIND, _more, take_first),
        message(_unasked, begin_with, stage=Stage.LAST, dialogue=COMPLAINT),
    ]
