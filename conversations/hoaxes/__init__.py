"""Dialogues of hoaxes."""

from chat.routing import Route
from conversations.hoaxes import hoax, hoax_search, notices, tip_desk, tips


def routes() -> list[Route]:
    return [
        route for part in (tips, tip_desk, hoax, hoax_search, notices) for route in part.handlers()
    ]
