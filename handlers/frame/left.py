"""Messages that were not delivered, for administrators."""

from telegram import Update

from chat.context import BotContext
from chat.left import LeftLetterService
from chat.routing import Access, Route, command, tap
from domain.people import Role
from views import left as views
from views.left import Left, SendLeft
from views.translator import mark
from views.view import View

_ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_SHOWN = 6


async def show(_: Update, context: BotContext) -> View:
    found = await context.services[LeftLetterService].all(most=_SHOWN)
    letters = [Left(o.id, o.state, o.chat_id < 0, o.at, o.why) for o in found]
    return views.left(letters, context.zone, context.t)


async def send(_: Update, context: BotContext, chosen: SendLeft) -> View:
    sent = await context.services[LeftLetterService].again(chosen.letter_id)
    return views.sent_once_more(context.t) if sent else views.gone(context.t)


def handlers() -> list[Route]:
    return [
        command(
            "tertahan",
            "heldback",
            act=show,
            about=mark("Messages that were not delivered"),
            access=_ADMINISTRATORS,
        ),
        tap(SendLeft, send, access=_ADMINISTRATORS),
    ]
