"""Dialogues of people."""

from chat.routing import Route
from conversations.people import codes, enrolment, linking, posts


def routes() -> list[Route]:
    return [route for part in (linking, codes, enrolment, posts) for route in part.handlers()]
