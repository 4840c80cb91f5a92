"""Dialogues that begin with a voice message."""

from chat.routing import Route
from conversations.voice import to_officer, voice_notes


def routes() -> list[Route]:
    return [route for part in (voice_notes, to_officer) for route in part.handlers()]
