"""How a case report of a companion begins: by a command, after a danger, or for a family that was
tricked."""

from telegram import Update

from chat.context import BotContext
from chat.drafts import DraftService, park_open
from chat.intake import received
from chat.routing import Ask, Route, Stage, command, resumption, tap
from conversations.cases.escalation_draft import (
    ESCALATION,
    FIELD,
    QUESTIONS,
    Draft,
    Waiting,
    take_named,
    told_more,
)
from conversations.safety import alarm
from features.cases.rules.cases import CaseKind, Category, Severity
from features.cases.rules.dangers import category_of, dangers_of
from features.cases.views import escalation as views
from features.cases.views.escalation import GoOnCase
from features.safety.rules.victims import chosen
from features.safety.views.alarm import ReportDangerFor
from features.safety.views.victims import ReportFraudFor, story
from views.translator import mark


async def begin_case(_: Update, context: BotContext) -> Ask:
    return await _begin(context, CaseKind.ESCALATION)


async def begin_mediation(_: Update, context: BotContext) -> Ask:
    return await _begin(context, CaseKind.MEDIATION)


async def _begin(context: BotContext, kind: CaseKind) -> Ask:
    """An unfinished report of the same kind goes on where it stopped; of another kind it is asked
    about first."""
    row = context.turn.dialogue
    if row is None or row.name != ESCALATION.name:
        row = await context.services[DraftService].take(
            context.turn.chat_id, context.person.telegram_id, ESCALATION.name
        )
    draft: Draft = ESCALATION.draft_of(row)
    draft.wanted = None
    if draft.kind != kind and not draft.is_told:
        draft = Draft(kind=kind)
    context.turn.draft = draft
    if draft.kind != kind:
        draft.wanted = kind
        return Ask(views.unfinished(draft.kind, draft.name, context.t), Waiting.FOR_CHOICE)
    return await QUESTIONS.next(context)


async def choose(_: Update, context: BotContext, chosen: GoOnCase) -> Ask:
    """Go on with what was begun, or begin what was wanted."""
    draft = context.draft(Draft)
    if chosen.anew:
        context.turn.draft = Draft(kind=draft.wanted or draft.kind)
    draft.wanted = None
    return await QUESTIONS.next(context)


async def go_on(_: Update, context: BotContext) -> Ask:
    """The question at which the draft stands."""
    return await QUESTIONS.next(context)


async def begin_fraud(_: Update, context: BotContext, tapped: ReportFraudFor) -> Ask:
    """A family was tricked: its companion reports it for the family, which confirms it."""
    told = story(chosen(tapped.chosen), context.t)
    park_open(context.turn, ESCALATION)
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
    park_open(context.turn, ESCALATION)
    messages = await alarm.take_over(context, tapped.kind)
    category = category_of(tapped.kind)
    is_fraud = category is Category.FRAUD
    draft = Draft(
        category=category,
        severity=Severity.HIGH if is_fraud else Severity.CRITICAL,
        dangers=dangers_of(category, tapped.kind),
    )
    for one in messages:
        told_more(draft, received(one))
    draft.words = {name: told for name, told in draft.words.items() if told}
    context.turn.draft = draft
    await take_named(context, draft)
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
        tap(
            GoOnCase,
            choose,
            access=FIELD,
            dialogue=ESCALATION,
            state=Waiting.FOR_CHOICE,
            stage=Stage.STEP,
        ),
        tap(ReportDangerFor, begin_danger, access=FIELD, dialogue=ESCALATION),
        tap(ReportFraudFor, begin_fraud, access=FIELD, dialogue=ESCALATION),
    ]
