"""Doors of the voice."""

from chat.routing import Route
from handlers.voice import listening, voice_notes


def routes() -> list[Route]:
    return [route for part in (listening, voice_notes) for route in part.handlers()]
