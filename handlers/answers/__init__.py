"""Doors of answers."""

from chat.routing import Route
from handlers.answers import answers, info


def routes() -> list[Route]:
    return [route for part in (answers, info) for route in part.handlers()]
