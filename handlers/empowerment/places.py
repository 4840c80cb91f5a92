"""Who waits for a place in a Sentra, and how many families stand in each phase."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, tap
from domain.people import Role
from features.empowerment.services.placing import ChainPlaces
from features.empowerment.views import places as views
from features.empowerment.views.taps import ShowPlaces
from views.translator import mark
from views.view import View

_LOOKERS = Access(roles=frozenset({Role.OFFICER, Role.CENTRE, Role.COORDINATOR}))


async def queue(_: Update, context: BotContext, chosen: ShowPlaces | None = None) -> View:
    """Of the own area alone."""
    found = await context.services[ChainPlaces].queue(context.person)
    return views.queue(found, chosen.page if chosen else 0, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "sentra",
            act=queue,
            about=mark("Who waits for a place in a Sentra"),
            access=_LOOKERS,
            listed=False,
        ),
        tap(ShowPlaces, queue, access=_LOOKERS),
    ]
