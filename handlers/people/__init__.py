"""Doors of people."""

from chat.routing import Route
from handlers.people import families, helpers, my_data, privacy, start


def routes() -> list[Route]:
    parts = (start, families, privacy, my_data, helpers)
    return [route for part in parts for route in part.handlers()]
