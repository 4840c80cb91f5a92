"""One file per dialogue: its states, its draft, its steps."""

from chat.routing import Route
from conversations import (
    area,
    codes,
    command_center,
    complaint,
    escalation,
    follow_up,
    linking,
    trust,
)

AREAS = (linking, complaint, escalation, follow_up, area, codes, trust, command_center)


def routes() -> list[Route]:
    return [route for part in AREAS for route in part.handlers()]
