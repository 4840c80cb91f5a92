"""Doors of cases."""

from chat.routing import Route
from handlers.cases import cases, clock, command_center, corrections, letters, topics
from handlers.cases import routes as case_routes


def routes() -> list[Route]:
    return [
        route
        for part in (cases, clock, case_routes, command_center, corrections, letters, topics)
        for route in part.handlers()
    ]
