"""Which role works at which desk, and when a case calls people by day and night."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people import DESK_ROLES, Role
from domain.roles import rule_of, rules_on, today
from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.command_center import CaseStatus


def roles_at(desk: Desk) -> tuple[Role, ...]:
    """The posts at which cases of this desk lie, as `domain.roles` says; a TKSK has the post of a
    companion, whom the register calls a TKSK."""
    rules = rules_on(today()).values()
    return tuple(dict.fromkeys(one.role for one in rules if one.desk == desk.value))


def desk_of(role: Role) -> Desk | None:
    """The one desk of a role that sees nothing but what lies there; None for any other role."""
    rule = rule_of(role) if role in DESK_ROLES else None
    return Desk(rule.desk) if rule and rule.desk else None


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
