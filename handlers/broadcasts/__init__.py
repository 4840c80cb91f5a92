"""Doors of broadcasts."""

from chat.routing import Route
from handlers.broadcasts import broadcasts, schedules, subscriptions


def routes() -> list[Route]:
    return [route for part in (subscriptions, broadcasts, schedules) for route in part.handlers()]
