"""One file per dialogue: its states, its draft, its steps."""

from chat.routing import Route
from conversations import (
    area,
    codes,
    command_center,
    complaint,
    escalation,
    follow_up,
    hoax,
    hoax_search,
    linking,
    tip_desk,
    tips,
    trust,
)

AREAS = (
    tips,
    tip_desk,
    linking,
    complaint,
    escalation,
    follow_up,
    area,
    codes,
    trust,
    command_center,
    hoax,
    hoax_search,
)


def routes() -> list[Route]:
    return [route for part in AREAS for route in part.handlers()]
