"""Dialogues of broadcasts."""

from chat.routing import Route
from conversations.broadcasts import breach, broadcast, notice_code, reason


def routes() -> list[Route]:
    return [route for part in (notice_code, breach, broadcast, reason) for route in part.handlers()]
