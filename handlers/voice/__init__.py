"""Doors of the voice."""

from chat.routing import Route
from handlers.voice import listening


def routes() -> list[Route]:
    return listening.handlers()
