"""Dialogues of cases."""

from chat.routing import Route
from conversations.cases import command_center, complaint, escalation, follow_up


def routes() -> list[Route]:
    return [
        route
        for part in (complaint, escalation, follow_up, command_center)
        for route in part.handlers()
    ]
