"""Doors of referrals: what is looked at, and what a family decides with a tap."""

from chat.routing import Route
from handlers.referrals import family, lists, papers


def routes() -> list[Route]:
    return [route for part in (lists, family, papers) for route in part.handlers()]
