"""The last screen of a report before its summary: photos and the wish."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, written
from conversations.cases.complaint_draft import (
    QUESTIONS,
    Draft,
    Waiting,
    keep,
    keep_photo,
    photo_of,
)
from conversations.cases.complaint_story import grows
from features.cases.rules.cases import MAX_PHOTOS
from features.cases.views import complaint as views
from features.cases.views.report_taps import ChooseWish, NextStep
from features.cases.views.wishes import WISHES
from understanding.leaving import is_enough

_LONGEST_WISH = 300


async def take_last_things(update: Update, context: BotContext) -> Ask:
    """Words are the wish; what is longer than any wish belongs to the story."""
    draft, new = context.draft(Draft), update.message
    assert new is not None
    if photo_of(new) is not None:
        if len(draft.photos) < MAX_PHOTOS and not keep_photo(draft, new):
            return Ask(views.photo_too_large(context.t), Waiting.FOR_WISH)
        if new.caption:
            await grows(context, new.caption)
        return _asked(context)
    if new.voice is not None and draft.voice is None:
        keep(draft, new)
        return _asked(context)
    words = written(update)
    if words is None:
        return Ask(views.photo_too_large(context.t), Waiting.FOR_WISH)
    if len(words) > _LONGEST_WISH:
        await grows(context, words)
        return _asked(context, grew=True)
    return await _wished(context, "" if is_enough(words) else words)


def _asked(context: BotContext, *, grew: bool = False) -> Ask:
    draft = context.draft(Draft)
    view = views.ask_wish(draft.category, len(draft.photos), context.t, grew=grew)
    return Ask(view, Waiting.FOR_WISH)


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
