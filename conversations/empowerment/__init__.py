"""Dialogues of a family's way forward: a place in a Sentra, a tool that was bought."""

from chat.routing import Route
from conversations.empowerment import placing, tool


def routes() -> list[Route]:
    return [route for part in (placing, tool) for route in part.handlers()]
