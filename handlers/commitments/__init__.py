"""Doors of school and posyandu: for the family, and for its companion."""

from chat.routing import Route
from handlers.commitments import commitments


def routes() -> list[Route]:
    return commitments.handlers()
