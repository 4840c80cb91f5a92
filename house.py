"""The composition root: the features in their order, and one replica put together."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog
import uvicorn
from telegram.error import InvalidToken
from telegram.request import BaseRequest

import conversations.answers
import conversations.broadcasts
import conversations.cases
import conversations.hoaxes
import conversations.imports
import conversations.payments
import conversations.people
import conversations.safety
import conversations.voice
import handlers.answers
import handlers.broadcasts
import handlers.cases
import handlers.desk
import handlers.frame
import handlers.hoaxes
import handlers.payments
import handlers.people
import handlers.safety
import handlers.voice
from chat import metrics
from chat.announcing import Announcing
from chat.application import build_application, build_bot
from chat.asking import numbers_asked_by
from chat.clock import utc_now
from chat.doors import Doors
from chat.drafts import DraftService
from chat.feature import Feature, Parts, Running, Works, build_services
from chat.health import Health
from chat.housekeeping import Housekeeping
from chat.ingress import Ingress
from chat.jobs import Clockwork, Job
from chat.kept import KEPT
from chat.left import LeftLetterService
from chat.limiter import SharedRateLimiter
from chat.listening import Listening
from chat.parked import PARKED
from chat.patience import Patience
from chat.polling import Polling
from chat.post import Post
from chat.router import doors_of
from chat.routing import Route
from chat.sender import Sender
from chat.services import Services
from chat.shutdown import unless_stopped
from chat.supervision import Worker, first_of, supervise
from chat.tokens import TapService
from chat.transport import make_request
from chat.turns import Turns
from chat.watchdog import Watchdog
from chat.web import make_app
from chat.web_limits import BoundedBodies, WebServer, server_config
from chat.webhook import TelegramWebhook
from domain.areas import load_areas
from features.answers.feature import FEATURE as ANSWERS
from features.broadcasts.feature import FEATURE as BROADCASTS
from features.cases.feature import FEATURE as CASES
from features.desk.feature import FEATURE as DESK
from features.hoaxes.feature import FEATURE as HOAXES
from features.imports.feature import FEATURE as IMPORTS
from features.payments.feature import FEATURE as PAYMENTS
from features.people.feature import FEATURE as PEOPLE
from features.people.services.import_rows import FileKind
from features.safety.feature import FEATURE as SAFETY
from features.voice.feature import FEATURE as VOICE
from settings import Settings
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from storage.restored import Kind
from storage.speakers import Speakers
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()

Clock = Callable[[], datetime]

_CALLS = 300
"""To the Bot API at a time: a broadcast has up to 200 under way and keeps no reply waiting."""
_STOP_SECONDS = 4
_CLOSE_SECONDS = 1


class DoorFolder(Protocol):
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
    (handlers.frame,),
)
FEATURES: tuple[Furnished, ...] = (
    Furnished(PEOPLE, (handlers.people, conversations.people)),
    Furnished(SAFETY, (handlers.safety, conversations.safety)),
    Furnished(ANSWERS, (handlers.answers, conversations.answers)),
    Furnished(VOICE, (handlers.voice, conversations.voice)),
    Furnished(CASES, (handlers.cases, conversations.cases)),
    Furnished(PAYMENTS, (handlers.payments, conversations.payments)),
    Furnished(BROADCASTS, (handlers.broadcasts, conversations.broadcasts)),
    Furnished(HOAXES, (handlers.hoaxes, conversations.hoaxes)),
    Furnished(IMPORTS, (conversations.imports,)),
    Furnished(DESK, (handlers.desk,)),
)
"""Lowest first: a feature uses only those above it in this list. The menus keep this order."""


def all_routes(features: Sequence[Furnished] = FEATURES) -> list[Route]:
    """The routes of all doors; those of the frame take what is left."""
    return [r for one in (*features, FRAME) for doors in one.doors for r in doors.routes()]


def make_doors(features: Sequence[Furnished] = FEATURES) -> Doors:
    """What all doors say together."""
    sentences = {k: v for one in features for k, v in one.feature.errors.items()}
    return doors_of(all_routes(features), sentences)


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
        post=Post(units, keyring),
        services=Services(),
        features=(FRAME.feature, *(one.feature for one in features)),
    )
    build_services(parts)
    return parts


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


class House:
    """One replica: ingress, turns, sender, clock, and the small web server."""

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
        """`overrides` put sample parts in the place of configured ones (`Running.overrides`)."""
        if settings.bot_token is None:
            raise ValueError("KPM_BOT_TOKEN: must be set")
        self.settings = settings
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.leases = Leases(database.url)
        limiter = SharedRateLimiter(
            Gates(database),
            settings.send_rate,
            chat_interval=settings.chat_interval,
            known_as=lambda: self.leases.replica if self.leases.alive else 0,
        )
        self.bot = build_bot(
            settings.bot_token.get_secret_value(),
            settings.telegram_api_url,
            request=request or make_request(settings.telegram_transport, connections=_CALLS),
            polling_request=polling_request
            or make_request(settings.telegram_transport, connections=2, read_seconds=35),
            limiter=limiter,
        )
        routes = all_routes(features)
        self.doors = make_doors(features)
        self.application = build_application(self.bot, routes)
        self.parts = make_parts(database, keyring, clock, settings, features)
        self.services = self.parts.services
        speakers = _speakers(self.parts)
        self.sender = Sender(
            self.bot,
            database,
            keyring,
            self.leases,
            self.parts.uploads,
            speakers=speakers,
            clock=clock,
        )
        self.turns = Turns(
            self.application,
            database,
            keyring,
            self.leases,
            self.services,
            self.parts.post,
            self.sender,
            speakers=speakers,
            doors=self.doors,
            clock=clock,
            patience=Patience(2 * settings.chat_interval),
            notes=[note for one in features for note in one.feature.notes],
        )
        asks = numbers_asked_by(r.dialogue for r in routes if r.dialogue)
        self.ingress = Ingress(database, keyring, stored=self.turns.wake, asks_number=asks)
        self.health = Health(database, keyring, self.leases, self.sender, clock)
        self._polling = Polling(
            self.bot, self.ingress, self.leases, another_polls=self.health.another_polls
        )
        running = Running(
            self.parts,
            self.services,
            self.bot,
            limiter,
            self.leases,
            self._leads,
            overrides or {},
        )
        works = [one.feature.works(running) for one in features]
        self.works = Services(one.core for one in works if one.core is not None)
        self.clockwork = Clockwork(
            self._jobs(works), database, clock=clock, leads=self._leads, fence=self.leases.fence
        )
        self._watchdog = Watchdog(os.environ, is_ready=self._serves)
        self._workers = self._all_workers(works)
        secret = settings.webhook_secret
        self.web = BoundedBodies(
            TelegramWebhook(
                self.ingress,
                secret.get_secret_value() if secret else None,
                make_app(self.readiness, [route for one in works for route in one.web]),
            )
        )
        self._server = self._make_server()

    def _jobs(self, works: Sequence[Works]) -> tuple[Job, ...]:
        housekeeping = Housekeeping(self.parts.units, self.parts.kept, self.clock)
        return (
            *(job for one in works for job in one.jobs),
            Job("frame.backlog", self.health.measure),
            Job("frame.housekeeping", housekeeping.run_once, timedelta(hours=1)),
        )

    def _all_workers(self, works: Sequence[Works]) -> tuple[Worker, ...]:
        announcing = Announcing(self.bot, self.settings, self.doors, self.parts.features)
        own = [
            Worker("announcing", announcing.run),
            Worker("turns", self.turns.run, settle=self.turns.stop),
            Worker("listener", Listening(self.database, self.ingress, self.turns).run),
            Worker("leases", self.leases.keep),
            Worker("watchdog", self._watchdog.run),
        ]
        if not self.settings.webhook_url:
            own.append(Worker("polling", self._polling.run))
        sender = Worker("sender", self.sender.run, stop=self.sender.stop, settle=self.sender.settle)
        return (*own, *(worker for one in works for worker in one.workers), sender)

    async def open(self) -> None:
        """Connect: register the replica, learn the bot's name."""
        await self.leases.start()
        await self.application.initialize()

    async def close(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self.sender.settle()
        for worker in self._workers:
            await worker.close()
        await self.application.shutdown()
        await self.leases.stop()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set; then finish what is in hand and end within ten seconds."""
        if not await unless_stopped(stop, self._open_patiently()):
            log.info("stopping")
            await self.close()
            return
        self.clockwork.start()
        tasks = {
            worker.name: asyncio.create_task(supervise(worker), name=worker.name)
            for worker in self._workers
        }
        web = asyncio.create_task(self._server.serve(), name="web")
        log.info("ready", replica=self.leases.replica, bot=self.bot.username)
        try:
            await first_of(stop, [web])
        finally:
            log.info("stopping")
            self._watchdog.stopping()
            self.clockwork.stop()
            self._server.should_exit = True
            await self._stop(tasks)
            await asyncio.gather(*tasks.values(), web, return_exceptions=True)
            await self.close()

    async def _stop(self, tasks: Mapping[str, asyncio.Task[None]]) -> None:
        """Take nothing new, wait a while for what is in hand, then cancel."""
        finishing = []
        for worker in self._workers:
            if worker.stop is None:
                tasks[worker.name].cancel()
            else:
                worker.stop()
                finishing.append(tasks[worker.name])
        with suppress(TimeoutError):
            async with asyncio.timeout(_STOP_SECONDS):
                if finishing:
                    await asyncio.wait(finishing)
                for worker in self._workers:
                    await worker.settle()
        for task in tasks.values():
            task.cancel()

    async def readiness(self) -> dict[str, object]:
        """What `/readyz` tells."""
        return await self.health.readiness(self.clockwork.failing)

    async def _serves(self) -> bool:
        """Whether the port is open and `/readyz` says yes."""
        return self._server.started and bool((await self.readiness())["ready"])

    def _make_server(self) -> uvicorn.Server:
        return WebServer(
            server_config(self.web, self.settings.listen_host, self.settings.listen_port)
        )

    async def _leads(self, name: str) -> bool:
        try:
            leads = await self.leases.lead(name)
        except OSError:
            leads = False
        metrics.LEADS.labels(name).set(leads)
        return leads

    async def _open_patiently(self) -> None:
        await self.leases.start()
        while True:
            try:
                await self.application.initialize()
            except InvalidToken:
                raise SystemExit("KPM_BOT_TOKEN: Telegram refuses this token") from None
            except Exception as error:  # noqa: BLE001 - whatever somebody answers: it will pass
                log.warning("telegram_unreachable", error=type(error).__name__)
                await asyncio.sleep(2)
            else:
                return


def _speakers(parts: Parts) -> Speakers:
    """Exactly one feature knows who speaks."""
    (found,) = [feature.speakers for feature in parts.features if feature.speakers is not None]
    return found
