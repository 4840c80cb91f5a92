"""One file per dialogue: its states, its draft, its steps."""

from chat.routing import Route
from conversations import area, codes, linking

AREAS = (linking, area, codes)


def routes() -> list[Route]:
    return [route for part in AREAS for route in part.handlers()]
