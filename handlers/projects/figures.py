"""How many projects stand at each stage, for coordinators, Dinsos and officers."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from domain.areas import load_areas
from features.projects.services.figures import FigureService
from features.projects.services.rights import LOOKERS
from features.projects.views import figures as views
from features.projects.views.taps import ShowProjectFigures, TakeFiguresOut
from views.view import View

_LOOK = Access(roles=frozenset(LOOKERS))


async def show(_: Update, context: BotContext, chosen: ShowProjectFigures) -> View:
    found = await context.services[FigureService].of(context.person)
    return views.counts(found, load_areas(), chosen.page, context.t)


async def take_out(_: Update, context: BotContext, __: TakeFiguresOut) -> View:
    found = await context.services[FigureService].of(context.person)
    return views.file(found, load_areas(), context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowProjectFigures, show, access=_LOOK),
        tap(TakeFiguresOut, take_out, access=_LOOK),
    ]
