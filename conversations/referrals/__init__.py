"""Dialogues of referrals: sending one, and answering one."""

from chat.routing import Route
from conversations.referrals import answering, sending


def routes() -> list[Route]:
    return [route for part in (sending, answering) for route in part.handlers()]
