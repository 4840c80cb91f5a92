"""Doors of reminders."""

from chat.routing import Route
from handlers.reminders import reminders


def routes() -> list[Route]:
    return [route for part in (reminders,) for route in part.handlers()]
