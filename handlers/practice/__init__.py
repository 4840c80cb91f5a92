"""Doors of good practice, thanks and stories."""

from chat.routing import Route
from handlers.practice import home, ideas, stories


def routes() -> list[Route]:
    return [route for part in (home, ideas, stories) for route in part.handlers()]
