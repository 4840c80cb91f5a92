"""Helpers of a family: shown, invited, ended by either side at once."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from features.people.services.helping import HelpingService
from features.people.views import helpers as views
from features.people.views.helpers import AskAmounts, AskKin, EndHelp, InviteHelper
from features.people.views.ways import ShowHelpers
from handlers.people.families import own
from views.view import View

_CONSENTED = Access(consent=True)


async def show(_: Update, context: BotContext, *__: object) -> View:
    service, person = context.services[HelpingService], context.person
    return views.helpers(
        person, await service.helpers(person), await service.helped(person), context.t
    )


async def ask_kin(_: Update, context: BotContext, chosen: AskKin) -> View:
    own(context, chosen.family_id)
    return views.ask_kin(chosen.family_id, context.t)


async def ask_amounts(_: Update, context: BotContext, chosen: AskAmounts) -> View:
    own(context, chosen.family_id)
    return views.ask_amounts(chosen.family_id, chosen.kin, context.t)


async def invite(_: Update, context: BotContext, chosen: InviteHelper) -> View:
    issued = await context.services[HelpingService].invite(
        context.person, chosen.family_id, chosen.kin, amounts=chosen.amounts
    )
    return views.code(issued, context.zone, context.t, amounts=chosen.amounts)


async def end(_: Update, context: BotContext, chosen: EndHelp) -> View:
    """Whoever ends it sees it; all others of both sides are told."""
    over = await context.services[HelpingService].end(context.person, chosen.link_id)
    helper = over.helper
    is_mine = context.person.telegram_id == helper.telegram_id
    return views.ended(over.head_name if is_mine else helper.name, context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowHelpers, show, access=_CONSENTED),
        tap(AskKin, ask_kin, access=_CONSENTED),
        tap(AskAmounts, ask_amounts, access=_CONSENTED),
        tap(InviteHelper, invite, access=_CONSENTED),
        tap(EndHelp, end, access=_CONSENTED),
    ]
