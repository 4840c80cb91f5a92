"""Dialogues of people."""

from chat.routing import Route
from conversations.people import codes, enrolment, helping, linking, locks, posts


def routes() -> list[Route]:
    parts = (linking, codes, enrolment, posts, helping, locks)
    return [route for part in parts for route in part.handlers()]
