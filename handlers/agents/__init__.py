"""Doors of agents."""

from chat.routing import Route
from handlers.agents import marks, places


def routes() -> list[Route]:
    return [*places.handlers(), *marks.handlers()]
