"""One replica, put together of what the features brought."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog
import uvicorn
from telegram.error import InvalidToken
from telegram.request import BaseRequest

from chat import metrics
from chat.announcing import Announcing
from chat.application import build_application, build_bot
from chat.asking import numbers_asked_by
from chat.doors import Doors
from chat.feature import Parts, Running, Works
from chat.foresight import Foresight
from chat.health import Health
from chat.housekeeping import Housekeeping
from chat.ingress import Ingress
from chat.jobs import Clockwork, Job
from chat.limiter import SharedRateLimiter
from chat.listening import Listening
from chat.patience import Patience
from chat.polling import Polling
from chat.router import Router
from chat.routing import Route
from chat.sender import Sender
from chat.services import Services
from chat.shutdown import unless_stopped
from chat.supervision import Worker, first_of, supervise
from chat.transport import make_request
from chat.turns import Turns
from chat.watchdog import Watchdog
from chat.web import make_app
from chat.web_limits import BoundedBodies, WebServer, server_config
from chat.webhook import TelegramWebhook
from storage.gates import Gates
from storage.leases import Leases
from storage.speakers import Speakers

log = structlog.get_logger()

_CALLS = 300
"""To the Bot API at a time: a broadcast has up to 200 under way and keeps no reply waiting."""
_STOP_SECONDS = 4
_CLOSE_SECONDS = 1


class Replica:
    """One replica: ingress, turns, sender, clock, and the small web server."""

    def __init__(
        self,
        parts: Parts,
        routes: Sequence[Route],
        doors: Doors,
        *,
        request: BaseRequest | None = None,
        polling_request: BaseRequest | None = None,
        overrides: Mapping[str, object] | None = None,
    ) -> None:
        """Of what all features brought; `overrides` put sample parts in the place of configured
        ones (`Running.overrides`). Raises ValueError without a token."""
        settings, database, keyring = parts.settings, parts.database, parts.keyring
        if settings.bot_token is None:
            raise ValueError("KPM_BOT_TOKEN: must be set")
        self.parts = parts
        self.services = parts.services
        self.settings = settings
        self.database = database
        self.keyring = keyring
        self.doors = doors
        self.clock = clock = parts.clock
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
        router = Router(routes)
        self.application = build_application(self.bot, router)
        foreseen = [one for feature in parts.features for one in feature.foreseen]
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
            foresight=Foresight(foreseen, router.plainly),
            patience=Patience(2 * settings.chat_interval),
            notes=[note for one in parts.features for note in one.notes],
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
        works = [one.works(running) for one in parts.features]
        self.works = Services(one.core for one in works if one.core is not None)
        self.clockwork = Clockwork(
            self._jobs(works), database, clock=clock, leads=self._leads, fence=self.leases.fence
        )
        self._watchdog = Watchdog(os.environ, is_ready=self._serves)
        self._workers = self._all_workers(works)
        self._closings = [one.close for one in works]
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
        for close in self._closings:
            await close()
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
