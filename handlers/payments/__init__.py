"""Doors of payments."""

from chat.routing import Route
from handlers.payments import asked, payments, reckoning, status


def routes() -> list[Route]:
    return [route for part in (payments, status, reckoning, asked) for route in part.handlers()]
