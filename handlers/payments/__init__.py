"""Doors of payments."""

from chat.routing import Route
from handlers.payments import payments


def routes() -> list[Route]:
    return [route for part in (payments,) for route in part.handlers()]
