"""One's own reports: list, read, take back, rate, receipt, and who read them."""

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Done,
    Route,
    Stage,
    arguments,
    command,
    meaning,
    message,
    start_link,
    tap,
    written,
)
from conversations.cases import own_sums
from domain.people import Purpose
from features.cases.rules.cases import typed_ticket
from features.cases.services.cases import CaseService, CaseView
from features.cases.services.identity import CaseIdentityService
from features.cases.services.receipts import PREFIX, ReceiptService
from features.cases.services.rights import is_own
from features.cases.views import cases as views
from features.cases.views import filed as filed_views
from features.cases.views import report as report_views
from features.cases.views.cases import RateReport, ShowReports
from features.cases.views.deeds import Do, OnReport
from features.cases.views.report import ReadOn
from features.people.services.consent import ConsentService
from features.people.views.privacy import ShareIdentity, identity_answered, identity_text
from handlers.answers.beside import beside
from understanding.words import Intent
from views.translator import mark
from views.view import View


async def show_reports(update: Update, context: BotContext, *__: object) -> View:
    view = views.reports(await context.services[CaseService].mine(context.person), context.t)
    return await beside(update, context, view, Intent.CASE_STATUS)


async def open_report(_: Update, context: BotContext, chosen: OnReport) -> View:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    return await _shown(context, found)


async def read_on(_: Update, context: BotContext, chosen: ReadOn) -> View:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    return await _shown(context, found, chosen.page)


async def by_ticket(_: Update, context: BotContext, text: str) -> View:
    """A ticket number alone: one's own report, and for anybody else's the same as for none."""
    ticket = typed_ticket(text) or ""
    found = await context.services[CaseService].own_with_ticket(context.person, ticket)
    return await _shown(context, found)


async def _shown(context: BotContext, found: CaseView, page: int | None = None) -> View:
    hiding = await own_sums.in_report(context, found.case)
    may_undo = context.services[CaseService].may_undo(context.person, found.case)
    return report_views.report(found, context.zone, context.t, page, hiding, may_undo=may_undo)


async def show_readers(_: Update, context: BotContext, chosen: OnReport) -> View:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    return views.readers(found, context.zone, context.t)


async def show_receipt(_: Update, context: BotContext, chosen: OnReport) -> View:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    payload = context.services[ReceiptService].payload(found.case.ticket)
    link = f"https://t.me/{context.bot_username}?start={payload}"
    return filed_views.receipt(found.case, link, context.zone, context.t)


async def check_receipt(update: Update, context: BotContext) -> Done:
    """Whoever scans a receipt learns that it is genuine, how it stands and what comes next; only
    whose it is opens it from there."""
    case = await context.services[ReceiptService].check(arguments(update))
    own = is_own(context.person, case)
    view = filed_views.genuine_receipt(case, context.now, context.zone, context.t, own=own)
    return Done(view)


async def undo(_: Update, context: BotContext, chosen: OnReport) -> View:
    ticket = await context.services[CaseService].undo(context.person, chosen.case_id)
    return filed_views.undone(ticket, context.t)


async def solved(_: Update, context: BotContext, chosen: OnReport) -> View:
    await context.services[CaseService].open_own(context.person, chosen.case_id)
    return views.ask_rating(chosen.case_id, context.t)


async def rate(_: Update, context: BotContext, chosen: RateReport) -> View:
    await context.services[CaseService].rate(context.person, chosen.case_id, chosen.stars)
    return views.rated(context.t)


async def share_identity(_: Update, context: BotContext, chosen: ShareIdentity) -> View:
    """The answer holds for all reports; what lies with a help desk already gets the name too."""
    await context.services[ConsentService].choose(
        context.person,
        Purpose.CASE_IDENTITY,
        given=chosen.allowed,
        text=str(identity_text(context.t)),
    )
    if chosen.allowed:
        await context.services[CaseIdentityService].follows(context.person)
    return identity_answered(context.t, allowed=chosen.allowed)


def _ticket(update: Update) -> object | None:
    """A message that is a ticket number and nothing else."""
    text = written(update)
    return text if text is not None and typed_ticket(text) is not None else None


def handlers() -> list[Route]:
    return [
        command("laporan", "reports", act=show_reports, about=mark("Your reports")),
        tap(ShowReports, show_reports),
        tap(OnReport, open_report, verb=Do.OPEN),
        tap(ReadOn, read_on),
        tap(OnReport, show_readers, verb=Do.READERS),
        tap(OnReport, show_receipt, verb=Do.RECEIPT),
        tap(OnReport, undo, verb=Do.UNDO),
        tap(OnReport, solved, verb=Do.SOLVED),
        tap(RateReport, rate),
        tap(ShareIdentity, share_identity, access=Access(consent=True)),
        start_link(PREFIX, check_receipt),
        meaning(Intent.CASE_STATUS, show_reports),
        message(_ticket, by_ticket, stage=Stage.LAST),
    ]
