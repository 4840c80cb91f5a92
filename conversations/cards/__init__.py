"""Dialogues of card and PIN."""

from chat.routing import Route
from conversations.cards import report


def routes() -> list[Route]:
    return report.handlers()
