"""Doors of visits and promises."""

from chat.routing import Route
from handlers.visits import passing, promises


def routes() -> list[Route]:
    return [route for part in (promises, passing) for route in part.handlers()]
