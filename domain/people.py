"""Who talks with the bot."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a person may do. Everybody is `PUBLIC`; the others come from links and staff rows."""

    PUBLIC = "public"
    RECIPIENT = "recipient"
    COMPANION = "companion"
    COORDINATOR = "coordinator"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


EVERYONE = frozenset(Role)
STAFF_ROLES = (Role.COMPANION, Role.COORDINATOR, Role.OFFICER, Role.ADMINISTRATOR)


class Purpose(StrEnum):
    """What personal data may be used for (UU 27/2022: consent is bound to a purpose)."""

    SERVICE = "service"
    TIPS = "tips"
    """Keeping what somebody sent to have it checked, until the answer is there."""
    EXAMPLES = "examples"
    """Keeping sentences that were not understood, without the person, to learn from them."""
    CASE_IDENTITY = "case_identity"
    """Name, phone and address on the cards and tickets of the offices that work on a report."""


CONSENT_VERSION = 2
EXAMPLES_VERSION = 1
IDENTITY_VERSION = 1
LANGUAGES = ("id", "en")
FAMILY_LANGUAGES = (
    *("id", "jv", "su", "ms", "mad", "min", "bbc", "bjn", "ban", "bug", "sas", "ace"),
)
"""What a family may speak: Indonesian and the regional languages with most speakers (SP2020)."""


SERVICE_ACCOUNTS = frozenset({777000, 1087968824, 136817688, 1271266957})
"""Telegram's own: its notices, anonymous administrators, channels that write, and replies. Whoever
gives one of them a post gives it to everybody who hides behind it."""


@dataclass(frozen=True)
class StaffPost:
    """One post of a staff member: the role, and the area code it is bound to (None: all)."""

    role: Role
    name: str
    area_code: str | None = None
    companion_id: str | None = None


@dataclass(frozen=True)
class LinkedFamily:
    """A family that this account may ask about."""

    family_id: UUID
    head_name: str
    area_code: str


@dataclass(frozen=True)
class Person:
    """A Telegram account as this turn knows it."""

    telegram_id: int
    language: str = "id"
    consented: bool = False
    consent_answered: bool = False
    active_family: UUID | None = None
    families: tuple[LinkedFamily, ...] = ()
    posts: tuple[StaffPost, ...] = ()
    linking_paused_until: datetime | None = None
    phrase: str | None = field(default=None, repr=False)
    """The secret phrase that the person chose: shown in notices, which an impostor cannot do."""
    is_new: bool = field(default=False, compare=False)
    is_blocked: bool = field(default=False, compare=False)
    """No message reached the account lately; whoever writes has come back."""

    @property
    def roles(self) -> frozenset[Role]:
        roles = {Role.PUBLIC, *(post.role for post in self.posts)}
        if self.families:
            roles.add(Role.RECIPIENT)
        return frozenset(roles)

    @property
    def family(self) -> LinkedFamily | None:
        """The family that is asked about now: the chosen one, otherwise the first."""
        chosen = (f for f in self.families if f.family_id == self.active_family)
        return next(chosen, self.families[0] if self.families else None)

    def post(self, role: Role) -> StaffPost | None:
        return next((post for post in self.posts if post.role == role), None)
