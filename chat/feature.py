"""What a feature says of itself. The frame loops over these values and knows no feature by name."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.routing import Route as WebRoute
from telegram.ext import ExtBot

from chat.doors import Sentence
from chat.foresight import Foreseen
from chat.jobs import Job, Leads
from chat.limiter import SharedRateLimiter
from chat.post import Post, Veil
from chat.services import Services
from chat.supervision import Worker, nothing
from chat.turn import TurnNote
from chat.uploads import KnownAs, Uploads
from domain.areas import Areas
from domain.errors import AidError
from settings import Settings
from storage.database import Database
from storage.keeping import Kept
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery
from storage.restored import Kind
from storage.speakers import Speakers
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import Translator

Offer = TypeVar("Offer")

Reference = Callable[[AsyncConnection, Keyring], Awaitable[None]]
"""Brings shipped data into the database; a second time changes nothing."""


@dataclass(frozen=True)
class Parts:
    """What services are made of. `services` are those of the features below."""

    settings: Settings
    database: Database
    keyring: Keyring
    units: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    post: Post
    services: Services
    features: tuple["Feature", ...]

    @property
    def kept(self) -> tuple[Kept, ...]:
        """The rules of all tables, in the order in which rows may go."""
        return tuple(one for feature in reversed(self.features) for one in feature.tables)

    @property
    def uploads(self) -> Uploads:
        """Tells the features under which id Telegram keeps what they upload."""
        keepers = {kind: keeper for one in self.features for kind, keeper in one.uploads.items()}
        return Uploads(self.units, keepers)

    def offered(self, kind: type[Offer]) -> list[Offer]:
        """What features offer to those below them, such as kinds of files to import."""
        return [one for f in self.features for one in f.offers if isinstance(one, kind)]


@dataclass(frozen=True)
class Running:
    """What jobs and workers of a running replica are made of, besides the parts."""

    parts: Parts
    services: Services
    bot: ExtBot[Delivery]
    limiter: SharedRateLimiter
    leases: Leases
    leads: Leads
    overrides: Mapping[str, object] = field(default_factory=dict)
    """What tests put in the place of the configured, such as desks."""


@dataclass(frozen=True)
class Works:
    """What a feature does by itself while a replica runs."""

    jobs: tuple[Job, ...] = ()
    workers: tuple[Worker, ...] = ()
    web: tuple[WebRoute, ...] = ()
    core: object | None = None
    """What tests drive by hand, found by its class: `house.works[CaseWorks]`."""
    close: Callable[[], Awaitable[None]] = nothing
    """Gives back what its jobs hold; workers give back their own."""


def _no_services(_: Parts) -> Iterable[object]:
    return ()


def _no_works(_: Running) -> Works:
    return Works()


@dataclass(frozen=True)
class Profile:
    """What Telegram shows before somebody presses Start."""

    introduction: Callable[[Translator], str]
    slogan: Callable[[Translator], str]


@dataclass(frozen=True)
class Feature:
    """Everything of a feature but its doors (`handlers/<name>`, `conversations/<name>`).

    `tables` are given parents first. `offers` are values that lower features look for.
    """

    name: str
    tables: tuple[Kept, ...] = ()
    services: Callable[[Parts], Iterable[object]] = _no_services
    works: Callable[[Running], Works] = _no_works
    reference: tuple[Reference, ...] = ()
    errors: Mapping[type[AidError], Sentence] = field(default_factory=dict)
    notes: tuple[TurnNote, ...] = ()
    foreseen: tuple[Foreseen, ...] = ()
    """What turns ask so often that it is read for a whole group of them."""
    offers: tuple[object, ...] = ()
    parked: tuple[Kind, ...] = ()
    """What may have been told since a dump, and is held back after a restore."""
    uploads: Mapping[str, KnownAs] = field(default_factory=dict)
    """Who keeps the ids of what is uploaded once (`views.view.Sound.key`), by what stands before
    the colon of its key."""
    speakers: Speakers | None = None
    veil: Veil | None = None
    """Takes out of messages that nobody asked for what this account may not be shown unasked."""
    profile: Profile | None = None


def build_services(parts: Parts) -> Services:
    """The services of all features, each built with those below it."""
    for feature in parts.features:
        parts.services.add(feature.services(parts))
    return parts.services
