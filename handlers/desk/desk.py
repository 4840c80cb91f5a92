"""`/meja`: the way from the chat to the pages for officials."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, tap
from features.desk.rules.entry import STAFF
from features.desk.services.entry import DeskEntry
from features.desk.views import chat as views
from features.desk.views.chat import MakeDeskLink
from views.translator import mark
from views.view import View

_STAFF = Access(roles=STAFF)


async def show_entrance(_: Update, context: BotContext) -> View:
    return views.entrance(context.services[DeskEntry].app_url, context.t)


async def make_link(_: Update, context: BotContext, __: MakeDeskLink) -> View:
    """An address for a laptop; the one before opens nothing any more."""
    address = await context.services[DeskEntry].offer_link(context.person)
    if address is None:
        return views.entrance(None, context.t)
    return views.laptop_link(address, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "meja",
            act=show_entrance,
            about=mark("The desk: cases on a page"),
            access=_STAFF,
            listed=False,
        ),
        tap(MakeDeskLink, make_link, access=_STAFF),
    ]
