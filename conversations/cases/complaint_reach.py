"""How somebody in danger is found, and reached without making it worse."""

from dataclasses import replace

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, written
from conversations.cases.complaint_draft import QUESTIONS, Draft, Waiting
from conversations.cases.told import added, keep_things, shown
from features.cases.views.complaint import NO_CONTACT
from features.cases.views.report_taps import NextStep, NoContact
from understanding.leaving import is_enough


async def take_reach(update: Update, context: BotContext) -> Ask:
    """Words, a point on the map, a card with a number, a photo of the house: each is kept."""
    draft, got = context.draft(Draft), context.received
    words = written(update)
    if words is None or not is_enough(words):
        keep_things(draft, got)
        draft.reach = added(draft, draft.reach, got)
    if got.album or (draft.unkept and not draft.reach):
        question = await QUESTIONS.of(context, Waiting.FOR_REACH)
        return Ask(shown(question, draft, context), Waiting.FOR_REACH, joins=True)
    draft.passes("reach")
    asked = await QUESTIONS.next(context)
    return replace(asked, view=shown(asked.view, draft, context))


async def reach_done(_: Update, context: BotContext, __: NextStep) -> Ask:
    context.draft(Draft).passes("reach")
    return await QUESTIONS.next(context)


async def no_contact(_: Update, context: BotContext, __: NoContact) -> Ask:
    """The officer reads it before anything else."""
    draft = context.draft(Draft)
    draft.cautions = list(dict.fromkeys([*draft.cautions, context.t.plain(NO_CONTACT)]))
    draft.passes("reach")
    return await QUESTIONS.next(context)
