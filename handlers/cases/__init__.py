"""Doors of cases."""

from chat.routing import Route
from handlers.cases import (
    asides,
    cases,
    clock,
    command_center,
    corrections,
    data_rights,
    handovers,
    letters,
    papers,
    together,
    topics,
)
from handlers.cases import routes as case_routes


def routes() -> list[Route]:
    parts = (
        *(asides, cases, clock, case_routes, command_center, corrections, data_rights),
        *(handovers, letters, papers, together, topics),
    )
    return [route for part in parts for route in part.handlers()]
