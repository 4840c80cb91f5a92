"""Doors of packs."""

from chat.routing import Route
from handlers.packs import packs


def routes() -> list[Route]:
    return packs.handlers()
