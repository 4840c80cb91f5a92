"""Doors of people."""

from chat.routing import Route
from handlers.people import families, my_data, privacy, start


def routes() -> list[Route]:
    return [route for part in (start, families, privacy, my_data) for route in part.handlers()]
