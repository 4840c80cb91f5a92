"""Dialogues of good practice, thanks and stories."""

from chat.routing import Route
from conversations.practice import idea, story, thanks


def routes() -> list[Route]:
    return [route for part in (idea, thanks, story) for route in part.handlers()]
