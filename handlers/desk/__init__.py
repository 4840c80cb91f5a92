"""Doors of the desk."""

from chat.routing import Route
from handlers.desk import desk


def routes() -> list[Route]:
    return desk.handlers()
