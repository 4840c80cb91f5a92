"""Dialogues of imports."""

from chat.routing import Route
from conversations.imports import files


def routes() -> list[Route]:
    return files.handlers()
