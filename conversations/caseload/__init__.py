"""Dialogues of caseloads."""

from chat.routing import Route
from conversations.caseload import report, search


def routes() -> list[Route]:
    return [route for part in (search, report) for route in part.handlers()]
