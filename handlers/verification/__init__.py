"""Doors of verification."""

from chat.routing import Route
from handlers.verification import answering


def routes() -> list[Route]:
    return [route for part in (answering,) for route in part.handlers()]
