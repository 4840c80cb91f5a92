"""Dialogues of payments."""

from chat.routing import Route
from conversations.payments import area, filled


def routes() -> list[Route]:
    return [route for part in (area, filled) for route in part.handlers()]
