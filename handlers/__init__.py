"""One file per area: what a command, tap or message does. The order is the order of trying."""

from chat.routing import Route
from handlers import fallback, families, help, menu, payments, privacy, start

AREAS = (start, payments, families, help, menu, privacy, fallback)


def routes() -> list[Route]:
    return [route for area in AREAS for route in area.handlers()]
