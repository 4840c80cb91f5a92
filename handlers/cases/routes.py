"""`/rute`: administrators look at the routes of cases and change them from tomorrow on."""

from datetime import timedelta

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, tap
from domain.people import Role
from features.cases.services.cases import CaseService
from features.cases.services.routes import CaseRouteService
from features.cases.views import routes as views
from features.cases.views.routes import (
    AskDays,
    AskDesk,
    ChooseDays,
    ChooseDesk,
    SaveDays,
    SaveDesk,
    ShowRoute,
    ShowRouteGroups,
    ShowRoutesOf,
)
from views.translator import mark
from views.view import View

_ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))


async def show_groups(_: Update, context: BotContext, *__: object) -> View:
    return views.groups(context.t)


async def show_group(_: Update, context: BotContext, chosen: ShowRoutesOf) -> View:
    routes = await context.services[CaseService].routes()
    return views.categories([r for r in routes.values() if r.group == chosen.group], context.t)


async def show_route(_: Update, context: BotContext, chosen: ShowRoute) -> View:
    found = await context.services[CaseRouteService].show(chosen.category, context.today)
    return views.card(found, context.zone, context.t)


async def choose_days(_: Update, context: BotContext, chosen: ChooseDays) -> View:
    return views.choose_days(chosen.category, context.t)


async def choose_desk(_: Update, context: BotContext, chosen: ChooseDesk) -> View:
    return views.choose_desk(chosen.category, context.t)


async def ask_days(_: Update, context: BotContext, chosen: AskDays) -> View:
    starts = context.today + timedelta(days=1)
    return views.ask_days(chosen.category, chosen.days, starts, context.t)


async def ask_desk(_: Update, context: BotContext, chosen: AskDesk) -> View:
    starts = context.today + timedelta(days=1)
    return views.ask_desk(chosen.category, chosen.desk, starts, context.t)


async def save_days(_: Update, context: BotContext, chosen: SaveDays) -> View:
    found = await context.services[CaseRouteService].change(
        context.person, chosen.category, context.today, days=chosen.days
    )
    return views.card(found, context.zone, context.t)


async def save_desk(_: Update, context: BotContext, chosen: SaveDesk) -> View:
    """Raises NotAllowed for a confidential category: those stay with the command center."""
    found = await context.services[CaseRouteService].change(
        context.person, chosen.category, context.today, first_desk=chosen.desk
    )
    return views.card(found, context.zone, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "rute",
            "routes",
            act=show_groups,
            about=mark("Routes and deadlines of reports"),
            access=_ADMINISTRATORS,
        ),
        tap(ShowRouteGroups, show_groups, access=_ADMINISTRATORS),
        tap(ShowRoutesOf, show_group, access=_ADMINISTRATORS),
        tap(ShowRoute, show_route, access=_ADMINISTRATORS),
        tap(ChooseDays, choose_days, access=_ADMINISTRATORS),
        tap(ChooseDesk, choose_desk, access=_ADMINISTRATORS),
        tap(AskDays, ask_days, access=_ADMINISTRATORS),
        tap(AskDesk, ask_desk, access=_ADMINISTRATORS),
        tap(SaveDays, save_days, access=_ADMINISTRATORS),
        tap(SaveDesk, save_desk, access=_ADMINISTRATORS),
    ]
