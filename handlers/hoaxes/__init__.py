"""Doors of hoaxes."""

from chat.routing import Route
from handlers.hoaxes import groups, hoaxes, notices, quiz


def routes() -> list[Route]:
    return [route for part in (hoaxes, notices, quiz, groups) for route in part.handlers()]
