"""A card at risk: what to do at once where it is told in a few words, and a report of it."""

from telegram import Update

from chat.context import BotContext
from chat.intake import received
from chat.routing import Ask, Done, Route, Stage, reader, tap
from conversations.answers.asked import keep as keep_said
from conversations.answers.asked import message_again
from conversations.answers.meant import page_meant
from conversations.cases import complaint_draft
from conversations.cases.complaint import choose_category, park_own
from conversations.cases.complaint_draft import COMPLAINT
from conversations.cases.complaint_kind import ask_kind
from conversations.cases.first_words import begin_about_card
from features.cards.rules.cards import Trouble, steps_of, trouble_on
from features.cards.services.cards import CardService
from features.cards.views import cards as views
from features.cards.views.taps import ReportCard
from features.cases.rules.cases import Category
from features.cases.views.report_taps import ChooseCategory
from features.safety.rules.frauds import is_asked, is_notice
from understanding.complaints import is_card_at_risk, is_card_held, is_drawn_by_others
from understanding.tips import wants_check
from understanding.words import Intent
from views.view import View

_FEW = 8
"""Words up to which nothing more is told than what happened; a story begins a report at once."""
_AT_ONCE = frozenset({Trouble.LOST, Trouble.SWALLOWED})
_MOST_OF_HELD = 20
"""Words up to which who has the card is told, and no story of what was done with it."""


async def told(update: Update, context: BotContext, text: str) -> View | Ask | None:
    """`Kartu saya hilang`: the number of the bank, the papers, and a report one tap away."""
    if wants_check(text) or is_asked(text) or is_notice(text):
        return None
    if is_card_held(text) and len(text.split()) <= _MOST_OF_HELD:
        return await show(context, Trouble.HELD, "", await keep_said(update, context))
    if not is_card_at_risk(text):
        return await _begin_about_draw(context, text)
    page = await page_meant(context, Intent.CARD_LOST)
    about = trouble_on(page.page.id) if page else None
    if about not in _AT_ONCE or len(text.split()) > _FEW:
        return await begin_about_card(update, context, text)
    return await show(context, about, "", await keep_said(update, context))


async def _begin_about_draw(context: BotContext, text: str) -> Ask | None:
    """Money that somebody else drew: a report of just that, one tap away."""
    if not is_drawn_by_others(text):
        return None
    context.turn.draft = complaint_draft.Draft()
    complaint_draft.keep(context.draft(complaint_draft.Draft), context.received)
    return ask_kind(context, Category.UNKNOWN_WITHDRAWAL)


async def show(context: BotContext, about: Trouble, bank: str, message_id: int) -> View:
    found = await context.services[CardService].help_for(context.person, bank)
    return views.trouble(about, steps_of()[about], found, context.t, message_id=message_id)


async def begin(update: Update, context: BotContext, tapped: ReportCard) -> Ask | Done:
    """With what was said, or a sentence of ours; kind and bank are known already."""
    park_own(context)
    draft = context.turn.draft = complaint_draft.Draft()
    said = await message_again(update, context, tapped.message_id)
    if said is not None:
        complaint_draft.keep(draft, received(said))
    if not draft.story:
        draft.story = views.story(tapped.trouble, tapped.bank, context.t)
    category = steps_of()[tapped.trouble].category
    return await choose_category(update, context, ChooseCategory(category))


def handlers() -> list[Route]:
    return [
        reader(told, stage=Stage.ALARM, dialogue=COMPLAINT),
        tap(ReportCard, begin, dialogue=COMPLAINT),
    ]
