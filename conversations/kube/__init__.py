"""Dialogues of business groups."""

from chat.routing import Route
from conversations.kube import entry, forming, joining, writing


def routes() -> list[Route]:
    return [route for part in (forming, joining, entry, writing) for route in part.handlers()]
