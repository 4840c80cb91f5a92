"""Dialogues that begin with a voice message."""

from chat.routing import Route
from conversations.voice import to_officer


def routes() -> list[Route]:
    return to_officer.handlers()
