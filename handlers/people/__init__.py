"""Doors of people."""

from chat.routing import Route
from handlers.people import families, privacy, start


def routes() -> list[Route]:
    return [route for part in (start, families, privacy) for route in part.handlers()]
