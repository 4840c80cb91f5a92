"""How long a way into the desk stays open, and for whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people import CASE_WORKERS, OFFICE_ROLES, STAFF_ROLES, Person, Role

LINK_LASTS = timedelta(seconds=60)
SESSION_LASTS = timedelta(hours=8)
CONFIRMED_LASTS = timedelta(minutes=10)
"""How long a code of the authenticator counts."""
STAFF = frozenset(STAFF_ROLES) - OFFICE_ROLES
"""Whose work has pages; with volunteers and offices beside lies no case."""
CASE_STAFF = CASE_WORKERS
"""Who opens cases, each those of `features.cases.services.rights`: as in the chat."""
LEADERS = frozenset({Role.COORDINATOR, Role.OFFICER})
"""Who gives work to others."""
PROJECT_STAFF = frozenset({Role.COORDINATOR, Role.DINSOS, Role.OFFICER})
KUBE_STAFF = frozenset({Role.COORDINATOR, Role.DINSOS})
SURVEY_STAFF = KUBE_STAFF | {Role.ADMINISTRATOR}
"""To whom these pages open; of which areas, the services of their features say."""


class SessionKind(StrEnum):
    """A link opens a session once; a browser's lives in a cookie, an app's in its requests."""

    LINK = "link"
    BROWSER = "browser"
    APP = "app"


@dataclass(frozen=True)
class Session:
    """An open session. `roles` are those with which it began: it ends when one of them ends."""

    key: bytes
    telegram_id: int
    kind: SessionKind
    roles: frozenset[str]
    valid_until: datetime
    confirmed_at: datetime | None = None

    def is_confirmed(self, now: datetime) -> bool:
        """Whether the code of the authenticator was given a short while ago."""
        return self.confirmed_at is not None and now - self.confirmed_at <= CONFIRMED_LASTS


def roles_at_desk(person: Person) -> frozenset[str]:
    return frozenset(role.value for role in person.roles & STAFF)
