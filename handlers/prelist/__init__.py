"""Doors of the pre-list."""

from chat.routing import Route
from handlers.prelist import notes


def routes() -> list[Route]:
    return notes.handlers()
