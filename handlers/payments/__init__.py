"""Doors of payments."""

from chat.routing import Route
from handlers.payments import asked, history, payments, reckoning, status


def routes() -> list[Route]:
    parts = (payments, history, status, reckoning, asked)
    return [route for part in parts for route in part.handlers()]
