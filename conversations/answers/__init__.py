"""Dialogues of answers: reports of what was said, and the desk of the editors."""

from chat.routing import Route
from conversations.answers import answer_desk, said


def routes() -> list[Route]:
    return [route for part in (said, answer_desk) for route in part.handlers()]
