"""Doors of capacity."""

from chat.routing import Route
from handlers.capacity import contact, courses


def routes() -> list[Route]:
    return [route for part in (courses, contact) for route in part.handlers()]
