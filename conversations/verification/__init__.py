"""Dialogues of verification."""

from chat.routing import Route
from conversations.verification import report


def routes() -> list[Route]:
    return [route for part in (report,) for route in part.handlers()]
