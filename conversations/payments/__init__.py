"""Dialogues of payments."""

from chat.routing import Route
from conversations.payments import area


def routes() -> list[Route]:
    return [route for part in (area,) for route in part.handlers()]
