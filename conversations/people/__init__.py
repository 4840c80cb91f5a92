"""Dialogues of people."""

from chat.routing import Route
from conversations.people import codes, linking


def routes() -> list[Route]:
    return [route for part in (linking, codes) for route in part.handlers()]
