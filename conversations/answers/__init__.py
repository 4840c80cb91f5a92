"""Dialogues that begin with what was said."""

from chat.routing import Route
from conversations.answers import said


def routes() -> list[Route]:
    return [route for part in (said,) for route in part.handlers()]
