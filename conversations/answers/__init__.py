"""Dialogues of answers: reports of what was said, and the desk of the editors."""

from chat.routing import Route
from conversations.answers import after_all, answer_desk, said


def routes() -> list[Route]:
    return [route for part in (after_all, said, answer_desk) for route in part.handlers()]
