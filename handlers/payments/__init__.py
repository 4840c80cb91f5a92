"""Doors of payments."""

from chat.routing import Route
from handlers.payments import history, payments


def routes() -> list[Route]:
    return [route for part in (payments, history) for route in part.handlers()]
