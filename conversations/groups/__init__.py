"""Dialogues of groups: one is made and filled, a meeting is planned, attendance is typed."""

from chat.routing import Route
from conversations.groups import attendance, making, own_words, planning


def routes() -> list[Route]:
    return [
        route for part in (own_words, making, planning, attendance) for route in part.handlers()
    ]
