"""Who talks with the bot."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from domain.covering import covers


class Role(StrEnum):
    """What a person may do. Everybody is `PUBLIC`; the others come from links and staff rows."""

    PUBLIC = "public"
    RECIPIENT = "recipient"
    COMPANION = "companion"
    COORDINATOR = "coordinator"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"
    VILLAGE = "village"
    BANK = "bank"
    DINSOS = "dinsos"
    DATA_OFFICER = "data_officer"
    CENTRE = "centre"
    PUSKESOS = "puskesos"
    PSM = "psm"
    KARANG_TARUNA = "karang_taruna"
    LKS = "lks"
    LK3 = "lk3"
    SOCIAL_WORKER = "social_worker"
    SLRT = "slrt"
    CSR = "csr"
    AGENT = "agent"


EVERYONE = frozenset(Role)
STAFF_ROLES = tuple(role for role in Role if role not in (Role.PUBLIC, Role.RECIPIENT))
DESK_ROLES = frozenset(
    {Role.VILLAGE, Role.PUSKESOS, Role.BANK, Role.DINSOS, Role.DATA_OFFICER, Role.CENTRE},
)
"""Who works at one desk: they see what lies there in their area, and nothing else."""
OFFICE_ROLES = frozenset(
    {
        *(Role.PSM, Role.KARANG_TARUNA, Role.LKS, Role.LK3, Role.SOCIAL_WORKER, Role.SLRT),
        *(Role.CSR, Role.AGENT),
    }
)
"""Volunteers and offices beside: no case lies with them. What comes to them stands in
`domain.roles`."""
CASE_WORKERS = frozenset({Role.COMPANION, Role.COORDINATOR, Role.OFFICER}) | DESK_ROLES
CASE_READERS = CASE_WORKERS | {Role.ADMINISTRATOR}
"""Who may have a case to read: administrators those alone that speak of the command center."""
AREA_ROLES = frozenset({Role.COMPANION, Role.COORDINATOR}) | DESK_ROLES | OFFICE_ROLES
"""Posts that are nothing without an area."""


class Purpose(StrEnum):
    """What personal data may be used for (UU 27/2022: consent is bound to a purpose)."""

    SERVICE = "service"
    TIPS = "tips"
    """Keeping what somebody sent to have it checked, until the answer is there."""
    EXAMPLES = "examples"
    """Keeping sentences that were not understood, without the person, to learn from them."""
    CASE_IDENTITY = "case_identity"
    """Name, phone and address on the cards and tickets of the offices that work on a report."""
    REGISTRY = "registry"
    """Asking the aid registry live, with the NIK of the head of the family."""
    STORY = "story"
    """Showing everybody what the family tells of itself, under the name that it chose."""


CONSENT_VERSION = 2
EXAMPLES_VERSION = 1
IDENTITY_VERSION = 1
REGISTRY_VERSION = 1
STORY_VERSION = 2
LANGUAGES = ("id", "en", "jv", "su")
MACHINE_TRANSLATED = frozenset({"jv", "su"})
"""Nobody who grew up with them has read them yet; people are told so."""
PLAIN = "id-x-mudah"
"""Indonesian in short words and sentences, for the screens that matter most (a tag of RFC 5646)."""
READ_IN = (*LANGUAGES, PLAIN)
"""What a person may read: a language, or a plainer wording of one."""
FAMILY_LANGUAGES = (
    *("id", "jv", "su", "ms", "mad", "min", "bbc", "bjn", "ban", "bug", "sas", "ace"),
)
"""What a family may speak: Indonesian and the regional languages with most speakers (SP2020)."""


SERVICE_ACCOUNTS = frozenset({777000, 1087968824, 136817688, 1271266957})
"""Telegram's own: its notices, anonymous administrators, channels that write, and replies. Whoever
gives one of them a post gives it to everybody who hides behind it."""


def language_of(read_in: str) -> str:
    """The language alone: what plain wordings do not have, and what is stored, is that of it."""
    return read_in.partition("-x-")[0]


def binding_language(read_in: str) -> str:
    """The language of what binds people, such as a consent: never the words of a machine."""
    return "id" if read_in in MACHINE_TRANSLATED else language_of(read_in)


@dataclass(frozen=True)
class StaffPost:
    """One post of a staff member: the role, and the area code it is bound to (None: all)."""

    role: Role
    name: str
    area_code: str | None = None
    companion_id: str | None = None


@dataclass(frozen=True)
class LinkedFamily:
    """A family that this account may ask about: the own, or one that it helps."""

    family_id: UUID
    head_name: str
    area_code: str
    helping: bool = False
    """Not the own one: its people allowed this account to look and to report for them."""
    amounts: bool = True
    """Whether sums of money may be shown."""


@dataclass(frozen=True)
class Person:
    """A Telegram account as this turn knows it."""

    telegram_id: int
    language: str = "id"
    """What the person reads (`READ_IN`)."""
    consented: bool = False
    consent_answered: bool = False
    active_family: UUID | None = None
    families: tuple[LinkedFamily, ...] = ()
    helped: tuple[LinkedFamily, ...] = ()
    """Families of others that the account helps. What only a family may do asks `families`."""
    posts: tuple[StaffPost, ...] = ()
    linking_paused_until: datetime | None = None
    phrase: str | None = field(default=None, repr=False)
    """The secret phrase that the person chose: shown in notices, which an impostor cannot do."""
    is_new: bool = field(default=False, compare=False)
    is_blocked: bool = field(default=False, compare=False)
    """No message reached the account lately; whoever writes has come back."""

    @cached_property
    def roles(self) -> frozenset[Role]:
        roles = {Role.PUBLIC, *(post.role for post in self.posts)}
        if self.families:
            roles.add(Role.RECIPIENT)
        return frozenset(roles)

    @property
    def only_works(self) -> bool:
        """Whether somebody has a post and no aid of their own."""
        return not self.families and not self.roles.isdisjoint(STAFF_ROLES)

    @cached_property
    def family(self) -> LinkedFamily | None:
        """The family that is asked about now: the chosen one, otherwise the first; it may be one
        that is only helped."""
        everyone = self.all_families
        chosen = (f for f in everyone if f.family_id == self.active_family)
        return next(chosen, everyone[0] if everyone else None)

    @property
    def shown_family(self) -> LinkedFamily | None:
        """As `family`, once the person agreed: without a yes nothing of it is shown or used."""
        return self.family if self.consented else None

    @cached_property
    def all_families(self) -> tuple[LinkedFamily, ...]:
        """The own ones, then those that are helped."""
        return (*self.families, *self.helped)

    def own(self, family_id: UUID) -> LinkedFamily | None:
        """The own family with this id; None for any other, also for one that is only helped."""
        return next((one for one in self.families if one.family_id == family_id), None)

    @property
    def own_family(self) -> LinkedFamily | None:
        """As `family`, and never one that is only helped."""
        chosen = self.family
        if chosen is not None and not chosen.helping:
            return chosen
        return self.families[0] if self.families else None

    @property
    def shown_own_family(self) -> LinkedFamily | None:
        """As `own_family`, once the person agreed."""
        return self.own_family if self.consented else None

    def posts_of(self, *roles: Role) -> tuple[StaffPost, ...]:
        """The posts in these roles; one role may be held in several areas."""
        return tuple(post for post in self.posts if post.role in roles)

    def areas_of(self, *roles: Role) -> list[str]:
        """The areas to which the posts in these roles are bound."""
        return [post.area_code for post in self.posts_of(*roles) if post.area_code]

    def holds(self, role: Role, area_code: str) -> bool:
        """Whether a post in this role is bound to an area that contains that one."""
        return any(
            post.area_code and covers(post.area_code, area_code) for post in self.posts_of(role)
        )
