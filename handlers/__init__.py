"""One file per area: what a command, tap or message does. The order is the order of trying."""

from chat.routing import Route
from handlers import (
    broadcast_schedules,
    broadcasts,
    case_clock,
    case_routes,
    case_topics,
    cases,
    command_center,
    fallback,
    families,
    groups,
    help,
    hoaxes,
    leaks,
    menu,
    notices,
    payments,
    privacy,
    quiz,
    start,
    subscriptions,
    victims,
)

AREAS = (
    leaks,
    start,
    payments,
    cases,
    case_clock,
    case_routes,
    families,
    hoaxes,
    help,
    victims,
    menu,
    notices,
    quiz,
    privacy,
    subscriptions,
    broadcasts,
    broadcast_schedules,
    command_center,
    groups,
    case_topics,
    fallback,
)


def routes() -> list[Route]:
    return [route for area in AREAS for route in area.handlers()]
