"""A case report that begins on a family's card, or with the key of a companion."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, key, tap
from conversations.caseload.shown import FIELD
from conversations.cases.escalation_begin import begin_case
from conversations.cases.escalation_draft import ESCALATION, QUESTIONS, Draft
from features.caseload.views.taps import ReportFor
from features.cases.rules.cases import CaseKind
from features.people.rules.errors import NotYourArea
from features.people.services.families import FamilyService
from views.menu import REPORT_CASE


async def begin(_: Update, context: BotContext, chosen: ReportFor) -> Ask:
    """Raises NotYourArea for a family of others, also from an old button."""
    family = await context.services[FamilyService].accompanied(context.person, chosen.family_id)
    if family is None:
        raise NotYourArea
    row = context.turn.dialogue
    if row is not None and row.name == ESCALATION.name and ESCALATION.is_begun(row):
        context.turn.parked = row
    context.turn.draft = Draft(
        kind=CaseKind.ESCALATION,
        family_id=family.id,
        name=family.head_name,
        area_code=family.area_code,
    )
    return await QUESTIONS.next(context)


def handlers() -> list[Route]:
    return [
        key(REPORT_CASE, begin_case, access=FIELD, dialogue=ESCALATION),
        tap(ReportFor, begin, access=FIELD, dialogue=ESCALATION),
    ]
