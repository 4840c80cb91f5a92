"""One file per dialogue: its states, its draft, its steps."""

from chat.routing import Route
from conversations import (
    area,
    broadcast,
    broadcast_reason,
    codes,
    command_center,
    complaint,
    escalation,
    follow_up,
    hoax,
    hoax_search,
    linking,
    notice_code,
    notices,
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
    notice_code,
    broadcast,
    broadcast_reason,
    notices,
)


def routes() -> list[Route]:
    return [route for part in AREAS for route in part.handlers()]
