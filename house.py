"""The composition root: the features in their order, and one replica put together."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol

from telegram.request import BaseRequest

import conversations.agents
import conversations.answers
import conversations.broadcasts
import conversations.cards
import conversations.caseload
import conversations.cases
import conversations.commitments
import conversations.empowerment
import conversations.groups
import conversations.hoaxes
import conversations.imports
import conversations.kube
import conversations.packs
import conversations.payments
import conversations.people
import conversations.practice
import conversations.prelist
import conversations.projects
import conversations.referrals
import conversations.safety
import conversations.surveys
import conversations.verification
import conversations.visits
import conversations.voice
import handlers.agents
import handlers.answers
import handlers.answers.plainly
import handlers.broadcasts
import handlers.capacity
import handlers.cards
import handlers.caseload
import handlers.cases
import handlers.commitments
import handlers.desk
import handlers.empowerment
import handlers.frame
import handlers.groups
import handlers.hoaxes
import handlers.kube
import handlers.packs
import handlers.payments
import handlers.people
import handlers.practice
import handlers.prelist
import handlers.projects
import handlers.referrals
import handlers.reminders
import handlers.safety
import handlers.surveys
import handlers.verification
import handlers.visits
import handlers.voice
from chat.clock import utc_now
from chat.doors import Doors
from chat.drafts import DraftService
from chat.feature import Feature, Parts, build_services
from chat.kept import KEPT
from chat.left import LeftLetterService
from chat.parked import PARKED
from chat.post import Post, Veil
from chat.replica import Replica
from chat.router import doors_of
from chat.routing import Route
from chat.services import Services
from chat.tokens import TapService
from domain.areas import load_areas
from features.agents.feature import FEATURE as AGENTS
from features.answers.feature import FEATURE as ANSWERS
from features.broadcasts.feature import FEATURE as BROADCASTS
from features.capacity.feature import FEATURE as CAPACITY
from features.cards.feature import FEATURE as CARDS
from features.caseload.feature import FEATURE as CASELOAD
from features.cases.feature import FEATURE as CASES
from features.commitments.feature import FEATURE as COMMITMENTS
from features.desk.feature import FEATURE as DESK
from features.empowerment.feature import FEATURE as EMPOWERMENT
from features.groups.feature import FEATURE as GROUPS
from features.hoaxes.feature import FEATURE as HOAXES
from features.imports.feature import FEATURE as IMPORTS
from features.kube.feature import FEATURE as KUBE
from features.packs.feature import FEATURE as PACKS
from features.payments.feature import FEATURE as PAYMENTS
from features.people.feature import FEATURE as PEOPLE
from features.people.services.import_rows import FileKind
from features.practice.feature import FEATURE as PRACTICE
from features.prelist.feature import FEATURE as PRELIST
from features.projects.feature import FEATURE as PROJECTS
from features.referrals.feature import FEATURE as REFERRALS
from features.reminders.feature import FEATURE as REMINDERS
from features.safety.feature import FEATURE as SAFETY
from features.surveys.feature import FEATURE as SURVEYS
from features.verification.feature import FEATURE as VERIFICATION
from features.visits.feature import FEATURE as VISITS
from features.voice.feature import FEATURE as VOICE
from settings import Settings
from storage.database import Database
from storage.gates import Gates
from storage.keeping import Kept
from storage.keyring import Keyring
from storage.restored import Kind
from storage.unit_of_work import UnitOfWorkFactory
from understanding.places import load_places

Clock = Callable[[], datetime]


class DoorFolder(Hashable, Protocol):
    """A folder of `handlers/` or `conversations/`."""

    def routes(self) -> list[Route]: ...


@dataclass(frozen=True)
class Furnished:
    """A feature with its doors."""

    feature: Feature
    doors: tuple[DoorFolder, ...] = ()


FRAME = Furnished(
    Feature(
        "frame",
        tables=KEPT,
        parked=PARKED,
        services=lambda parts: (
            DraftService(parts.units),
            LeftLetterService(parts.units),
            TapService(parts.units, parts.clock),
            Gates(parts.database),
        ),
    ),
    (handlers.answers.plainly, handlers.frame),
)
FEATURES: tuple[Furnished, ...] = (
    Furnished(PEOPLE, (handlers.people, conversations.people)),
    Furnished(SAFETY, (handlers.safety, conversations.safety)),
    Furnished(ANSWERS, (handlers.answers, conversations.answers)),
    Furnished(VOICE, (handlers.voice, conversations.voice)),
    Furnished(CASES, (handlers.cases, conversations.cases)),
    Furnished(PAYMENTS, (handlers.payments, conversations.payments)),
    Furnished(AGENTS, (handlers.agents, conversations.agents)),
    Furnished(CARDS, (handlers.cards, conversations.cards)),
    Furnished(REMINDERS, (handlers.reminders,)),
    Furnished(PACKS, (handlers.packs, conversations.packs)),
    Furnished(VERIFICATION, (handlers.verification, conversations.verification)),
    Furnished(CASELOAD, (handlers.caseload, conversations.caseload)),
    Furnished(COMMITMENTS, (handlers.commitments, conversations.commitments)),
    Furnished(BROADCASTS, (handlers.broadcasts, conversations.broadcasts)),
    Furnished(HOAXES, (handlers.hoaxes, conversations.hoaxes)),
    Furnished(GROUPS, (handlers.groups, conversations.groups)),
    Furnished(IMPORTS, (conversations.imports,)),
    Furnished(VISITS, (handlers.visits, conversations.visits)),
    Furnished(EMPOWERMENT, (handlers.empowerment, conversations.empowerment)),
    Furnished(REFERRALS, (handlers.referrals, conversations.referrals)),
    Furnished(PRELIST, (handlers.prelist, conversations.prelist)),
    Furnished(PROJECTS, (handlers.projects, conversations.projects)),
    Furnished(KUBE, (handlers.kube, conversations.kube)),
    Furnished(SURVEYS, (handlers.surveys, conversations.surveys)),
    Furnished(PRACTICE, (handlers.practice, conversations.practice)),
    Furnished(CAPACITY, (handlers.capacity,)),
    Furnished(DESK, (handlers.desk,)),
)
"""Lowest first: a feature uses only those above it in this list. The menus keep this order."""


def all_routes(features: Sequence[Furnished] = FEATURES) -> list[Route]:
    """The routes of all doors; those of the frame take what is left."""
    return [r for one in (*features, FRAME) for doors in one.doors for r in _routes_of(doors)]


@cache
def _routes_of(doors: DoorFolder) -> tuple[Route, ...]:
    return tuple(doors.routes())


def make_doors(
    features: Sequence[Furnished] = FEATURES, routes: Sequence[Route] | None = None
) -> Doors:
    """What all doors say together; `routes` are those of the features, where they are there."""
    sentences = {k: v for one in features for k, v in one.feature.errors.items()}
    return doors_of(routes or all_routes(features), sentences)


def veils_of(features: Sequence[Furnished] = FEATURES) -> tuple[Veil, ...]:
    """What is taken out of messages that nobody asked for."""
    return tuple(one.feature.veil for one in features if one.feature.veil is not None)


def make_parts(
    database: Database,
    keyring: Keyring,
    clock: Clock,
    settings: Settings,
    features: Sequence[Furnished] = FEATURES,
) -> Parts:
    """What services, imports and commands need; its `services` are complete."""
    units = UnitOfWorkFactory(database, keyring)
    parts = Parts(
        settings=settings,
        database=database,
        keyring=keyring,
        units=units,
        clock=clock,
        areas=load_areas(),
        post=Post(units, keyring, veils_of(features)),
        services=Services(),
        features=(FRAME.feature, *(one.feature for one in features)),
    )
    build_services(parts)
    return parts


def all_kept(features: Sequence[Furnished] = FEATURES) -> tuple[Kept, ...]:
    """The rules of all tables, in the order in which rows may go."""
    return tuple(one for f in reversed((FRAME, *features)) for one in f.feature.tables)


def parked_kinds(features: Sequence[Furnished] = FEATURES) -> dict[str, Kind]:
    """What is held back after a restore, by the name that an operator calls it."""
    return {one.kind: one for f in (FRAME, *features) for one in f.feature.parked}


def file_kinds(features: Sequence[Furnished] = FEATURES) -> dict[str, FileKind]:
    """The kinds of files that may be imported, by their name on the command line."""
    offers = [offer for one in features for offer in one.feature.offers]
    return {offer.name: offer for offer in offers if isinstance(offer, FileKind)}


async def load_reference(
    database: Database, keyring: Keyring, features: Sequence[Furnished] = FEATURES
) -> None:
    """Bring the shipped data of all features into the database; twice changes nothing."""
    async with database.transaction() as connection:
        for one in features:
            for load in one.feature.reference:
                await load(connection, keyring)


class House(Replica):
    """A replica with all features."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        keyring: Keyring,
        *,
        request: BaseRequest | None = None,
        polling_request: BaseRequest | None = None,
        clock: Clock = utc_now,
        features: Sequence[Furnished] = FEATURES,
        overrides: Mapping[str, object] | None = None,
    ) -> None:
        load_places().prepare()
        routes = all_routes(features)
        super().__init__(
            make_parts(database, keyring, clock, settings, features),
            routes,
            make_doors(features, routes),
            request=request,
            polling_request=polling_request,
            overrides=overrides,
        )
