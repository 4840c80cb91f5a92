"""Doors of safety."""

from chat.routing import Route
from handlers.safety import alarm, duties, help, leaks, victims


def routes() -> list[Route]:
    return [route for part in (leaks, alarm, duties, help, victims) for route in part.handlers()]
