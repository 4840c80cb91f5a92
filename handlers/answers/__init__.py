"""Doors of answers."""

from chat.routing import Route
from handlers.answers import answers, desk, info, which


def routes() -> list[Route]:
    return [route for part in (answers, info, desk, which) for route in part.handlers()]
