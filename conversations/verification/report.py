"""A report that begins with the answers about a payout: one tap, and nothing is asked twice."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Done, Route, tap
from conversations.cases.complaint import choose_category, park_own
from conversations.cases.complaint_draft import COMPLAINT, Draft
from domain.errors import StaleButton
from features.cases.views.report_taps import ChooseCategory
from features.verification.rules.questions import involved_in
from features.verification.services.checks import CheckService
from features.verification.views.questions import ReportMismatch
from features.verification.views.story import story


async def begin(update: Update, context: BotContext, chosen: ReportMismatch) -> Ask | Done:
    """The kind of report follows from the answers; an unfinished other report is not lost."""
    service = context.services[CheckService]
    found = await service.take_up(context.person, chosen.check_id)
    if found.mismatch is None:
        raise StaleButton
    park_own(context)
    keeps_card = involved_in(found.check.answers)
    context.turn.draft = Draft(
        story=story(found.check, context.t),
        area_code=found.check.area_code,
        involved=keeps_card,
        asks_who=keeps_card is None,  # the agent where it was fetched is not accused by that
    )
    return await choose_category(update, context, ChooseCategory(found.mismatch))


def handlers() -> list[Route]:
    return [tap(ReportMismatch, begin, dialogue=COMPLAINT)]
