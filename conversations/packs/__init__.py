"""Dialogues of packs."""

from chat.routing import Route
from conversations.packs import packs


def routes() -> list[Route]:
    return packs.handlers()
