"""Doors of people."""

from chat.routing import Route
from handlers.people import families, helpers, my_data, my_post, privacy, start


def routes() -> list[Route]:
    parts = (start, families, privacy, my_data, helpers, my_post)
    return [route for part in parts for route in part.handlers()]
