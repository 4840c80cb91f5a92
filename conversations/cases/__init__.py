"""Dialogues of cases."""

from chat.routing import Route
from conversations.cases import (
    beside,
    command_center,
    complaint,
    erasing,
    escalation,
    escalation_begin,
    first_words,
    follow_up,
    parties,
    talk,
)


def routes() -> list[Route]:
    return [
        route
        for part in (
            beside,
            complaint,
            first_words,
            escalation,
            escalation_begin,
            parties,
            talk,
            follow_up,
            erasing,
            command_center,
        )
        for route in part.handlers()
    ]
