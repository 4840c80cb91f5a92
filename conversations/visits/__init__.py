"""Dialogues of visits, promises and hand-overs."""

from chat.routing import Route
from conversations.visits import handover, promise, reporting, stand_in, visit


def routes() -> list[Route]:
    return [
        route
        for part in (visit, promise, reporting, handover, stand_in)
        for route in part.handlers()
    ]
