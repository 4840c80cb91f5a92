"""Minutes, stock, plan and what a bank asks are read; files are made beside the loop."""

import asyncio

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.kube.telling import MEMBERS
from domain.errors import StaleButton
from domain.months import first_of
from features.kube.services.books import BookService
from features.kube.services.kubes import KubeService
from features.kube.services.papers import PaperService
from features.kube.storage.papers import MONTHLY
from features.kube.views import papers as views
from features.kube.views import report as reports
from features.kube.views.taps import (
    MakeKubeReport,
    OpenMinutes,
    ShowKubeReports,
    ShowMinutes,
    ShowPlan,
    ShowReady,
    ShowStock,
    TakeReady,
    TickReady,
)
from views.view import View


async def show_minutes(_: Update, context: BotContext, chosen: ShowMinutes) -> View:
    found = await context.services[PaperService].papers(context.person, chosen.kube_id)
    return views.minutes(found, chosen.page, context.t)


async def open_minutes(_: Update, context: BotContext, chosen: OpenMinutes) -> View:
    """Raises StaleButton for minutes of another group."""
    found = await context.services[PaperService].papers(context.person, chosen.kube_id)
    one = next((one for one in found.minutes if one.id == chosen.minutes_id), None)
    if one is None:
        raise StaleButton
    return views.one_minutes(found, one, context.t)


async def show_stock(_: Update, context: BotContext, chosen: ShowStock) -> View:
    found = await context.services[PaperService].papers(context.person, chosen.kube_id)
    return views.stock(found, context.t)


async def show_plan(_: Update, context: BotContext, chosen: ShowPlan) -> View:
    found = await context.services[PaperService].papers(context.person, chosen.kube_id)
    return views.plan(found, context.t)


async def show_reports(_: Update, context: BotContext, chosen: ShowKubeReports) -> View:
    found = await context.services[KubeService].get(context.person, chosen.kube_id)
    today = context.services[BookService].today(found)
    return reports.ask_month(found, today, context.t)


async def make(_: Update, context: BotContext, chosen: MakeKubeReport) -> View:
    """Raises NotInKube."""
    service, first = context.services[PaperService], first_of(chosen.month)
    report = await service.month(context.person, chosen.kube_id, first)
    content = await asyncio.to_thread(reports.content, report, chosen.format, context.t)
    await service.left(context.person, chosen.kube_id, first, MONTHLY, chosen.format.value)
    return reports.made(report, chosen.format, content, context.t)


async def show_ready(_: Update, context: BotContext, chosen: ShowReady) -> View:
    found = await context.services[PaperService].ready(context.person, chosen.kube_id)
    return views.ready(found, context.t)


async def tick(update: Update, context: BotContext, chosen: TickReady) -> View:
    """Raises NotAnOffice."""
    await context.services[PaperService].tick(
        context.person, chosen.kube_id, chosen.code, yes=chosen.yes
    )
    return await show_ready(update, context, ShowReady(chosen.kube_id))


async def take_ready(_: Update, context: BotContext, chosen: TakeReady) -> View:
    """Raises NotInKube, and NotAnOffice: the file leaves by an office of the group alone."""
    service = context.services[PaperService]
    found = await service.take_ready(context.person, chosen.kube_id)
    content = await asyncio.to_thread(reports.ready_content, found, chosen.format, context.t)
    first = first_of(found.papers.today)
    await service.left(context.person, chosen.kube_id, first, "ready", chosen.format.value)
    return reports.ready_made(found, chosen.format, content, context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowMinutes, show_minutes, access=MEMBERS),
        tap(OpenMinutes, open_minutes, access=MEMBERS),
        tap(ShowStock, show_stock, access=MEMBERS),
        tap(ShowPlan, show_plan, access=MEMBERS),
        tap(ShowKubeReports, show_reports, access=MEMBERS),
        tap(MakeKubeReport, make, access=MEMBERS),
        tap(ShowReady, show_ready, access=MEMBERS),
        tap(TickReady, tick, access=MEMBERS),
        tap(TakeReady, take_ready, access=MEMBERS),
    ]
