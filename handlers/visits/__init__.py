"""Doors of visits and promises."""

from chat.routing import Route
from handlers.visits import promises


def routes() -> list[Route]:
    return promises.handlers()
