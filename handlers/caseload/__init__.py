"""Doors of caseloads."""

from chat.routing import Route
from handlers.caseload import day, families


def routes() -> list[Route]:
    return [route for part in (day, families) for route in part.handlers()]
