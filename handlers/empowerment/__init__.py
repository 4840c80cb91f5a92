"""Doors of a family's way forward: for its companion, for itself, for the offices."""

from chat.routing import Route
from handlers.empowerment import companion, family, follow_ups, places


def routes() -> list[Route]:
    return [r for part in (companion, family, follow_ups, places) for r in part.handlers()]
