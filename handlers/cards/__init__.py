"""Doors of card and PIN."""

from chat.routing import Route
from handlers.cards import cards, lesson


def routes() -> list[Route]:
    return [*cards.handlers(), *lesson.handlers()]
