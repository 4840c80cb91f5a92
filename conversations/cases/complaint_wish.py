"""The last screen of a report before its summary: photos and the wish."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, written
from conversations.cases.complaint_draft import QUESTIONS, Draft, Waiting, keep
from conversations.cases.complaint_story import tell_if_card_is_at_risk
from conversations.cases.told import shown
from features.cases.views import complaint as views
from features.cases.views.report_taps import ChooseWish, NextStep
from features.cases.views.wishes import WISHES
from understanding.asides import tells_of_wish
from understanding.leaving import is_enough

_LONGEST_WISH = 300


async def take_last_things(update: Update, context: BotContext) -> Ask:
    """Words that wish for something are the wish; what tells how it was, is longer than any wish or
    comes with a file, is the story's."""
    draft, got = context.draft(Draft), context.received
    words = written(update)
    if words is not None and is_enough(words):
        return await _wished(context, "")
    if words is not None and len(words) <= _LONGEST_WISH and tells_of_wish(words):
        return await _wished(context, words)
    before = draft.story
    keep(draft, got)
    await tell_if_card_is_at_risk(context, before)
    grew = draft.story != before
    view = views.ask_wish(draft.category, draft.evidence, context.t, grew=grew)
    joins = got.is_more_than_text  # words alone, edited to the same words, would show nothing
    return Ask(shown(view, draft, context), Waiting.FOR_WISH, joins=joins, is_news=not joins)


async def no_wish(_: Update, context: BotContext) -> Ask:
    return await _wished(context, "")


async def choose_wish(_: Update, context: BotContext, chosen: ChooseWish) -> Ask:
    label = WISHES.get(chosen.wish)
    return await _wished(context, context.t.plain(label) if label else "")


async def skip(_: Update, context: BotContext, __: NextStep) -> Ask:
    return await _wished(context, context.draft(Draft).wish)


async def _wished(context: BotContext, wish: str) -> Ask:
    draft = context.draft(Draft)
    draft.wish = wish
    draft.passes("wish")
    return await QUESTIONS.next(context)
