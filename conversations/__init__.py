"""One file per dialogue: its states, its draft, its steps."""

from chat.routing import Route
from conversations import area, codes, complaint, follow_up, linking

AREAS = (linking, complaint, follow_up, area, codes)


def routes() -> list[Route]:
    return [route for part in AREAS for route in part.handlers()]
