"""Doors of answers."""

from chat.routing import Route
from handlers.answers import answers, desk, info


def routes() -> list[Route]:
    return [route for part in (answers, info, desk) for route in part.handlers()]
