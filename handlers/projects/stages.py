"""How far the work is, and whether that is so."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from conversations.projects.filling import WRITE
from conversations.projects.telling import tell_stage
from features.projects.services.sheets import SheetService
from features.projects.services.stages import StageService
from features.projects.views import stages as views
from features.projects.views.taps import ChooseStage, SayOfStage, StageBefore, TakeStageBack
from views.view import View


async def choose(_: Update, context: BotContext, chosen: ChooseStage) -> View:
    """Raises NoSuchProject."""
    found = await context.services[SheetService].open(context.person, chosen.project_id)
    return views.choose(found.project, context.t)


async def say(_: Update, context: BotContext, chosen: SayOfStage) -> View:
    """Raises NoSuchProject and OwnReport."""
    told = await context.services[StageService].say(context.person, chosen.report_id, chosen.says)
    await tell_stage(context, told)
    return views.said(told, context.t)


async def take_back(_: Update, context: BotContext, chosen: TakeStageBack) -> View:
    """Raises NoSuchProject."""
    told = await context.services[StageService].take_back(context.person, chosen.report_id)
    await tell_stage(context, told)
    return views.taken_back(told, context.t)


async def before(_: Update, context: BotContext, chosen: StageBefore) -> View:
    """Raises NoSuchProject and SomebodyCanSay."""
    told = await context.services[StageService].witnessed(
        context.person, chosen.report_id, chosen.witness
    )
    await tell_stage(context, told)
    return views.said(told, context.t)


def handlers() -> list[Route]:
    return [
        tap(ChooseStage, choose),
        tap(SayOfStage, say, access=Access(consent=True)),
        tap(TakeStageBack, take_back),
        tap(StageBefore, before, access=WRITE),
    ]
