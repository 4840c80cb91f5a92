"""Dialogues of safety."""

from chat.routing import Route
from conversations.safety import trust


def routes() -> list[Route]:
    return [route for part in (trust,) for route in part.handlers()]
