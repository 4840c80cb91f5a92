"""What everybody always has: the menu, and what no feature wanted."""

from chat.routing import Route
from handlers.frame import fallback, left, menu


def routes() -> list[Route]:
    return [route for part in (menu, left, fallback) for route in part.handlers()]
