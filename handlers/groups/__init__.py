"""Doors of groups: of their companion, and of the families that belong to them."""

from chat.routing import Route
from handlers.groups import groups, lessons, meetings, reports


def routes() -> list[Route]:
    return [route for part in (groups, meetings, lessons, reports) for route in part.handlers()]
