"""Dialogues of agents."""

from chat.routing import Route
from conversations.agents import place


def routes() -> list[Route]:
    return place.handlers()
