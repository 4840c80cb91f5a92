"""Which role works at which desk, and when a case calls people by day and night."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people import Role
from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.command_center import CaseStatus

ROLE_AT = {
    Desk.COMPANION: Role.COMPANION,
    Desk.TKSK: Role.COMPANION,
    Desk.COORDINATOR: Role.COORDINATOR,
    Desk.VILLAGE: Role.VILLAGE,
    Desk.BANK: Role.BANK,
    Desk.DINSOS: Role.DINSOS,
    Desk.DATA_OFFICER: Role.DATA_OFFICER,
    Desk.CENTRE: Role.CENTRE,
    Desk.COMMAND_CENTER: Role.OFFICER,
}
"""A TKSK has the post of a companion, whom the register calls a TKSK."""
DESK_OF: dict[Role, Desk] = {
    role: desk
    for desk, role in ROLE_AT.items()
    if role not in (Role.COMPANION, Role.COORDINATOR, Role.OFFICER)
}
"""The one desk of a role that sees nothing but what lies there."""

REFERABLE = (
    *(Desk.TKSK, Desk.COORDINATOR, Desk.VILLAGE, Desk.BANK),
    *(Desk.DINSOS, Desk.DATA_OFFICER, Desk.CENTRE),
)
"""Desks to which a case can be handed on by a button."""


class Rung(StrEnum):
    """Who is called next, while nobody takes a case that cannot wait."""

    HOLDER = "holder"
    COORDINATOR = "coordinator"
    OFFICER = "officer"


_RUNGS = (
    (Rung.HOLDER, timedelta()),
    (Rung.COORDINATOR, timedelta(minutes=30)),
    (Rung.OFFICER, timedelta(minutes=60)),
)
_AGAIN = timedelta(hours=3)
CALLS = 10
"""So often people are called: for a day; then it is the clock of working days that goes on."""


@dataclass(frozen=True)
class Call:
    """One call about a case: who, and when. `number` counts all calls about it from 0."""

    number: int
    rung: Rung
    at: datetime

    @property
    def round(self) -> int:
        """Everybody is called once a round; only the officers are called again."""
        return max(0, self.number - len(_RUNGS) + 1)


def call(number: int, since: datetime) -> Call | None:
    """The call of this number about a case that waits since then; None when it was the last."""
    if number >= CALLS:
        return None
    if number < len(_RUNGS):
        rung, wait = _RUNGS[number]
    else:
        rung, last = _RUNGS[-1]
        wait = last + _AGAIN * (number - len(_RUNGS) + 1)
    return Call(number, rung, since + wait)


def is_waiting(case: CaseFile) -> bool:
    """Whether nobody has taken it since it came to its desk."""
    if not case.is_open or case.status is CaseStatus.NEEDS_DATA:
        return False
    return case.owner_id is None or case.status is CaseStatus.REOPENED


def cannot_wait(case: CaseFile) -> bool:
    """Danger: people are called at any hour until somebody takes it."""
    return case.is_danger and is_waiting(case)
