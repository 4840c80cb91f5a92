"""How a case report of a companion begins: by a command, after a danger, or for a family that was
tricked."""

from telegram import Update

from chat.context import BotContext
from chat.drafts import DraftService
from chat.intake import received
from chat.routing import Ask, Route, command, resumption, tap
from conversations.cases.escalation_draft import (
    ESCALATION,
    FIELD,
    QUESTIONS,
    Draft,
    told_more,
)
from conversations.safety import alarm
from features.cases.rules.cases import CaseKind, Category, Severity
from features.cases.rules.dangers import category_of, dangers_of
from features.safety.rules.victims import chosen
from features.safety.views.alarm import ReportDangerFor
from features.safety.views.victims import ReportFraudFor, story
from views.translator import mark


async def begin_case(_: Update, context: BotContext) -> Ask:
    return await _begin(context, CaseKind.ESCALATION)


async def begin_mediation(_: Update, context: BotContext) -> Ask:
    return await _begin(context, CaseKind.MEDIATION)


async def _begin(context: BotContext, kind: CaseKind) -> Ask:
    """A parked report of the same kind goes on where it stopped."""
    row = await context.services[DraftService].take(
        context.turn.chat_id, context.person.telegram_id, ESCALATION.name
    )
    draft: Draft = ESCALATION.draft_of(row) if row else Draft()
    context.turn.draft = draft if draft.kind == kind and row else Draft(kind=kind)
    return await QUESTIONS.next(context)


async def go_on(_: Update, context: BotContext) -> Ask:
    """The question at which the draft stands."""
    return await QUESTIONS.next(context)


async def begin_fraud(_: Update, context: BotContext, tapped: ReportFraudFor) -> Ask:
    """A family was tricked: its companion reports it for the family, which confirms it."""
    told = story(chosen(tapped.chosen), context.t)
    context.turn.draft = Draft(
        behalf=True,
        category=Category.FRAUD,
        severity=Severity.HIGH,
        words={"story": told},
        dangers=dangers_of(Category.FRAUD),
    )
    return await QUESTIONS.next(context)


async def begin_danger(_: Update, context: BotContext, tapped: ReportDangerFor) -> Ask:
    """What a companion told of a danger becomes the story of a case report."""
    if context.turn.dialogue is not None and context.turn.dialogue.name == ESCALATION.name:
        context.turn.parked = context.turn.dialogue
    messages = await alarm.take_over(context, tapped.kind)
    category = category_of(tapped.kind)
    draft = Draft(
        category=category,
        severity=Severity.CRITICAL,
        dangers=dangers_of(category, tapped.kind),
    )
    for one in messages:
        told_more(draft, received(one))
    draft.words = {name: told for name, told in draft.words.items() if told}
    context.turn.draft = draft
    return await QUESTIONS.next(context)


def handlers() -> list[Route]:
    return [
        command(
            "respons",
            act=begin_case,
            about=mark("Report a case (companions)"),
            access=FIELD,
            dialogue=ESCALATION,
        ),
        command(
            "mediasi",
            act=begin_mediation,
            about=mark("Mediate between two sides"),
            access=FIELD,
            dialogue=ESCALATION,
        ),
        resumption(ESCALATION, go_on, access=FIELD),
        tap(ReportDangerFor, begin_danger, access=FIELD, dialogue=ESCALATION),
        tap(ReportFraudFor, begin_fraud, access=FIELD, dialogue=ESCALATION),
    ]
