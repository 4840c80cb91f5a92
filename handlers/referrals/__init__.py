"""Doors of referrals: what is looked at, and what a family decides with a tap."""

from chat.routing import Route
from handlers.referrals import family, lists, own_words, papers


def routes() -> list[Route]:
    return [route for part in (lists, family, papers, own_words) for route in part.handlers()]
