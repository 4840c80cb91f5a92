"""Doors of safety."""

from chat.routing import Route
from handlers.safety import help, leaks, victims


def routes() -> list[Route]:
    return [route for part in (leaks, help, victims) for route in part.handlers()]
