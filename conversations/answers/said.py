"""Reports that begin with what was said a moment ago: nobody types it twice."""

from telegram import Update

from chat.context import BotContext
from chat.drafts import park_open
from chat.intake import received
from chat.routing import Access, Ask, Route, tap
from conversations.answers.asked import message_again
from conversations.cases import complaint_draft, escalation_draft
from conversations.cases.complaint import park_own
from conversations.cases.complaint_draft import COMPLAINT
from conversations.cases.complaint_kind import ask_kind
from conversations.cases.complaint_story import tell_if_card_is_at_risk
from conversations.cases.escalation_draft import ESCALATION
from conversations.cases.told import added, keep_things
from domain.people import Role
from features.answers.views.answers import CaseSaid, ReportSaid, SuggestSaid
from features.cases.rules.cases import CaseKind, Category
from features.cases.views import complaint as views

_FIELD = Access(roles=frozenset({Role.COMPANION}))


async def report_said(update: Update, context: BotContext, tapped: ReportSaid) -> Ask:
    """A report with the words in it, whose kind is asked for; an empty one where they are gone."""
    park_own(context)
    draft = context.turn.draft = complaint_draft.Draft()
    told = await message_again(update, context, tapped.message_id)
    if told is not None:
        complaint_draft.keep(draft, received(told))
        await tell_if_card_is_at_risk(context, "")
    if not draft.is_told:
        return Ask(views.report_menu(context.t), complaint_draft.Waiting.FOR_KIND)
    about = tapped.about if tapped.about in set(Category) else ""
    return ask_kind(context, about)


async def suggest_said(update: Update, context: BotContext, tapped: SuggestSaid) -> Ask:
    """Praise or a suggestion for the officers."""
    park_own(context)
    draft = context.turn.draft = complaint_draft.Draft(kind=CaseKind.SUGGESTION)
    told = await message_again(update, context, tapped.message_id)
    if told is not None:
        complaint_draft.keep(draft, received(told))
    return await complaint_draft.QUESTIONS.next(context)


async def case_said(update: Update, context: BotContext, tapped: CaseSaid) -> Ask:
    """What a companion wrote becomes the story of a case report."""
    park_open(context.turn, ESCALATION)
    draft = context.turn.draft = escalation_draft.Draft(kind=CaseKind.ESCALATION)
    told = await message_again(update, context, tapped.message_id)
    if told is not None:
        got = received(told)
        keep_things(draft, got)
        if story := added(draft, "", got):
            draft.words["story"] = story
            await escalation_draft.take_named(context, draft)
    return await escalation_draft.QUESTIONS.next(context)


def handlers() -> list[Route]:
    return [
        tap(ReportSaid, report_said, dialogue=COMPLAINT),
        tap(SuggestSaid, suggest_said, dialogue=COMPLAINT),
        tap(CaseSaid, case_said, access=_FIELD, dialogue=ESCALATION),
    ]
