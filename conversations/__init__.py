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
    linking,
    notice_code,
)

AREAS = (
    linking,
    complaint,
    escalation,
    follow_up,
    area,
    codes,
    command_center,
    notice_code,
    broadcast,
    broadcast_reason,
)


def routes() -> list[Route]:
    return [route for part in AREAS for route in part.handlers()]
