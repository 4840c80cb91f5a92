"""Doors of business groups: of their members, and of the companions of these."""

from chat.routing import Route
from handlers.kube import book, companion, kubes, offices, papers


def routes() -> list[Route]:
    parts = (kubes, book, offices, papers, companion)
    return [route for part in parts for route in part.handlers()]
