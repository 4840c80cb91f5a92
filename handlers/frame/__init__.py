"""What everybody always has: the menu, and what no feature wanted."""

from chat.routing import Route
from handlers.frame import fallback, left, menu, own_words


def routes() -> list[Route]:
    return [route for part in (menu, left, own_words, fallback) for route in part.handlers()]
