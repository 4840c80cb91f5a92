"""Doors of caseloads."""

from chat.routing import Route
from handlers.caseload import day, families, two_wishes


def routes() -> list[Route]:
    return [route for part in (two_wishes, day, families) for route in part.handlers()]
