"""Doors of answers."""

from chat.routing import Route
from handlers.answers import (
    answers,
    desk,
    free_text,
    info,
    misheard,
    unclear,
    which,
)


def routes() -> list[Route]:
    parts = (free_text, answers, info, desk, which, misheard, unclear)
    return [route for part in parts for route in part.handlers()]
