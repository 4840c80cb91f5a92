"""Doors of surveys."""

from chat.routing import Route
from handlers.surveys import surveys


def routes() -> list[Route]:
    return surveys.handlers()
