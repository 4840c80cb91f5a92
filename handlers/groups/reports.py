"""The report of a month, made beside the loop."""

import asyncio

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from domain.months import first_of
from domain.people import Role
from features.groups.services.reports import ReportService
from features.groups.views import report as views
from features.groups.views.taps import MakeReport, ShowReports
from views.view import View

_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def ask(_: Update, context: BotContext, __: ShowReports) -> View:
    return views.ask_month(context.today, context.t)


async def make(_: Update, context: BotContext, chosen: MakeReport) -> View:
    service = context.services[ReportService]
    report = await service.of(context.person, first_of(chosen.month))
    if not report.groups:
        return views.nothing_to_report(context.t)
    content = await asyncio.to_thread(views.content, report, chosen.format, context.t)
    await service.left(context.person, report, chosen.format.value)
    return views.made(report, chosen.format, content, context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowReports, ask, access=_COMPANIONS),
        tap(MakeReport, make, access=_COMPANIONS),
    ]
