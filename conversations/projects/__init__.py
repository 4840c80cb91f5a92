"""Dialogues of projects: the sheet, the stages, what is said in words, and what is wrong."""

from chat.routing import Route
from conversations.projects import filling, misuse, saying


def routes() -> list[Route]:
    return [route for part in (filling, saying, misuse) for route in part.handlers()]
