"""Something is wrong with a project: a report that is begun, for the command center alone."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, tap
from conversations.cases.complaint import park_own
from conversations.cases.complaint_draft import COMPLAINT, Draft, Waiting
from features.cases.rules.cases import Category
from features.cases.services.cases import CaseService
from features.projects.services.sheets import SheetService
from features.projects.views import misuse as views
from features.projects.views.taps import ReportMisuse


async def begin(_: Update, context: BotContext, chosen: ReportMisuse) -> Ask:
    """What is known stands in it; the person says who is involved, who then never sees it. A
    report that is open is not lost. Raises NoSuchProject."""
    found = await context.services[SheetService].open(context.person, chosen.project_id)
    routes = await context.services[CaseService].routes()
    told = views.story(found, context.t)
    park_own(context)
    context.turn.draft = Draft(
        category=Category.CONDUCT,
        story=told,
        area_code=found.project.area_code,
        secret=routes[Category.CONDUCT].confidential,
    )
    return Ask(views.begun(told, context.t), Waiting.FOR_STORY)


def handlers() -> list[Route]:
    return [tap(ReportMisuse, begin, dialogue=COMPLAINT)]
