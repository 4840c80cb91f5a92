"""A story that grows, and the bank's number as soon as it tells of a card at risk."""

from chat.context import BotContext
from chat.intake import Received
from conversations.cases.complaint_draft import Draft
from conversations.cases.told import added
from features.cases.rules.dangers import CARD_AT_RISK
from features.people.services.contacts import ContactService
from features.safety.views import cards as views
from understanding.complaints import is_card_at_risk


async def grows(context: BotContext, got: Received) -> None:
    """More of the story, in whatever question it is told."""
    draft = context.draft(Draft)
    before = draft.story
    draft.story = added(draft, before, got)
    await tell_if_card_is_at_risk(context, before)


async def tell_if_card_is_at_risk(context: BotContext, before: str) -> None:
    """Once: a report of that kind told it already, and so did an earlier sentence."""
    draft = context.draft(Draft)
    known = draft.category in CARD_AT_RISK or is_card_at_risk(before)
    if not known and is_card_at_risk(draft.story):
        await show_banks(context)


async def show_banks(context: BotContext) -> None:
    """That of the own bank, where it is known."""
    banks = await context.services[ContactService].banks_for(context.person)
    context.turn.show(views.block_now(banks, context.t))
