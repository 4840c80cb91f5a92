"""Dialogues of surveys: answering one, sending a form, choosing whom to ask, taking answers out."""

from chat.routing import Route
from conversations.surveys import answering, making, sending, taking


def routes() -> list[Route]:
    return [r for part in (answering, sending, making, taking) for r in part.handlers()]
