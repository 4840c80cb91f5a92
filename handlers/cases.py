"""One's own reports: list, read, take back, rate, receipt, and who read them."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, tap
from domain.cases import typed_ticket
from views import cases as views
from views import complaint as complaint_views
from views.cases import (
    OpenReport,
    RateReport,
    ShowReaders,
    ShowReceipt,
    ShowReports,
    Solved,
    UndoReport,
)
from views.receipts import receipt_picture
from views.translator import mark
from views.view import View


async def show_reports(_: Update, context: BotContext, *__: object) -> View:
    return views.reports(await context.services.cases.mine(context.person), context.t)


async def open_report(_: Update, context: BotContext, chosen: OpenReport) -> View:
    found = await context.services.cases.open_own(context.person, chosen.case_id)
    return views.report(found, context.zone, context.t)


async def by_ticket(_: Update, context: BotContext, text: str) -> View:
    """A ticket number alone: one's own report, and for anybody else's the same as for none."""
    ticket = typed_ticket(text) or ""
    found = await context.services.cases.own_with_ticket(context.person, ticket)
    return views.report(found, context.zone, context.t)


async def show_readers(_: Update, context: BotContext, chosen: ShowReaders) -> View:
    found = await context.services.cases.open_own(context.person, chosen.case_id)
    return views.readers(found, context.zone, context.t)


async def show_receipt(_: Update, context: BotContext, chosen: ShowReceipt) -> View:
    found = await context.services.cases.open_own(context.person, chosen.case_id)
    payload = context.services.receipts.payload(found.case.ticket)
    link = f"https://t.me/{context.bot_username}?start={payload}"
    picture = receipt_picture(found.case, link, context.zone, context.t)
    return complaint_views.receipt(found.case, picture, context.t)


async def check_receipt(context: BotContext, payload: str) -> View:
    """Whoever scans a receipt learns that it is genuine, its date and its state: no more."""
    case = await context.services.receipts.check(payload)
    return complaint_views.genuine_receipt(case, context.zone, context.t)


async def undo(_: Update, context: BotContext, chosen: UndoReport) -> View:
    ticket = await context.services.cases.undo(context.person, chosen.case_id)
    return complaint_views.undone(ticket, context.t)


async def solved(_: Update, context: BotContext, chosen: Solved) -> View:
    await context.services.cases.open_own(context.person, chosen.case_id)
    return views.ask_rating(chosen.case_id, context.t)


async def rate(_: Update, context: BotContext, chosen: RateReport) -> View:
    await context.services.cases.rate(context.person, chosen.case_id, chosen.stars)
    return views.rated(context.t)


def handlers() -> list[Route]:
    return [
        command("laporan", "reports", act=show_reports, about=mark("Your reports")),
        tap(ShowReports, show_reports),
        tap(OpenReport, open_report),
        tap(ShowReaders, show_readers),
        tap(ShowReceipt, show_receipt),
        tap(UndoReport, undo),
        tap(Solved, solved),
        tap(RateReport, rate),
    ]
