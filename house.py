"""The composition root: puts the parts of one replica together and runs them."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest

import conversations
import handlers
from broadcast_house import BroadcastHouse
from case_house import CaseHouse, CasePace, case_targets
from chat import commands, metrics
from chat.application import build_application, build_bot
from chat.ingress import ALLOWED_UPDATES, Ingress
from chat.limiter import SharedRateLimiter
from chat.newsroom import Newsroom
from chat.polling import Polling
from chat.sender import Sender
from chat.transport import make_request
from chat.turns import Turns, utc_now
from chat.web import make_app
from chat.webhook import PATH, TelegramWebhook
from domain.areas import load_areas
from gateways.command_center.port import CommandCenter
from jobs import case_digest, housekeeping, notices, pending_links
from jobs.case_clock import CaseClock
from jobs.notices import NoticeRota
from jobs.tip_news import TipNews
from services import Services
from services.areas import AreaService
from services.broadcast_pace import BroadcastPace
from services.broadcasts import BroadcastService
from services.case_office import CaseOffice
from services.case_room import CaseRoom
from services.case_routes import CaseRouteService
from services.case_safety import CaseSafety
from services.cases import CaseService
from services.consent import ConsentService
from services.contacts import ContactService
from services.drafts import DraftService
from services.families import FamilyService
from services.hoaxes import HoaxService
from services.linking import LinkingService
from services.notice_codes import NoticeCodeService
from services.notices import NoticeService
from services.payments import PaymentService
from services.pending_links import PendingLinkService
from services.quiz import QuizService
from services.receipts import ReceiptService
from services.taps import TapService
from services.tip_desk import TipDeskService
from services.tips import TipService
from services.trust import TrustService
from settings import Settings
from storage import schema
from storage.database import Database
from storage.embedded import start_embedded
from storage.gates import Gates
from storage.inbox import NEW_UPDATES, Inbox
from storage.keyring import Keyring
from storage.leases import LEADERSHIPS, Leases
from storage.outbox import Outbox
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()

Clock = Callable[[], datetime]

_TRANSACTIONS = 10
_STOP_SECONDS = 5
_CLOSE_SECONDS = 2
_SENDERS = ("sender", "courier")


def make_services(
    database: Database,
    keyring: Keyring,
    clock: Clock,
    targets: tuple[str, ...] = (),
    *,
    forum: int | None = None,
    send_rate: float = 25,
) -> Services:
    unit_of_work = UnitOfWorkFactory(database, keyring)
    areas = load_areas()
    cases = CaseService(unit_of_work, clock, areas, targets)
    broadcasts = BroadcastService(unit_of_work, clock, areas)
    hoaxes = HoaxService(unit_of_work, clock)
    return Services(
        areas=AreaService(areas),
        broadcasts=broadcasts,
        cases=cases,
        consent=ConsentService(unit_of_work),
        contacts=ContactService(unit_of_work),
        drafts=DraftService(unit_of_work),
        families=FamilyService(unit_of_work),
        hoaxes=hoaxes,
        linking=LinkingService(unit_of_work, clock),
        notices=NoticeService(unit_of_work, clock, areas, hoaxes.published),
        office=CaseOffice(unit_of_work, clock, areas, targets),
        notice_codes=NoticeCodeService(Gates(database), broadcasts),
        pace=BroadcastPace(send_rate),
        payments=PaymentService(unit_of_work, areas),
        pending_links=PendingLinkService(unit_of_work, clock),
        quiz=QuizService(unit_of_work),
        receipts=ReceiptService(unit_of_work, keyring),
        room=CaseRoom(unit_of_work, forum),
        routes=CaseRouteService(unit_of_work, clock),
        safety=CaseSafety(unit_of_work, clock, cases),
        taps=TapService(unit_of_work, clock),
        trust=TrustService(unit_of_work, clock),
        tip_desk=TipDeskService(unit_of_work, hoaxes),
        tips=TipService(unit_of_work, hoaxes, keyring),
    )


def open_storage(settings: Settings) -> tuple[Database, Keyring]:
    """The configured database and keys, or the embedded ones in the state folder.

    Raises KeyringError when the keys are unusable.
    """
    if settings.database_url is not None:
        url = settings.database_url.get_secret_value()
    else:
        url = start_embedded(settings.state_dir / "postgres")
    if settings.data_keys is not None:
        keyring = Keyring.parse(settings.data_keys.get_secret_value())
    else:
        keyring = Keyring.parse(_own_keys(settings.state_dir / "keys"))
    return Database(url), keyring


def _own_keys(path: Path) -> str:
    """The keys of the embedded database: made once, readable by their owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(Keyring.fresh())
    return path.read_text().strip()


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
        chat_interval: float = 1.0,
        desks: Mapping[str, CommandCenter] | None = None,
        case_pace: CasePace | None = None,
    ) -> None:
        if settings.bot_token is None:
            raise ValueError("KPM_BOT_TOKEN: must be set")
        self.settings = settings
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.leases = Leases(database.url)
        limiter = SharedRateLimiter(
            Gates(database), settings.send_rate, chat_interval=chat_interval
        )
        self.bot = build_bot(
            settings.bot_token.get_secret_value(),
            settings.telegram_api_url,
            request=request or make_request(settings.telegram_transport, connections=100),
            polling_request=polling_request
            or make_request(settings.telegram_transport, connections=2, read_seconds=35),
            limiter=limiter,
        )
        routes = [*conversations.routes(), *handlers.routes()]
        self.commands = commands.entries(routes)
        self.application = build_application(self.bot, routes)
        self.services = make_services(
            database,
            keyring,
            clock,
            case_targets(settings),
            forum=settings.command_center_chat,
            send_rate=settings.send_rate,
        )
        units = UnitOfWorkFactory(database, keyring)
        self.newsroom = Newsroom(units, keyring)
        self.case_clock = CaseClock(units, self.services.office, self.newsroom, clock, load_areas())
        self.tip_news = TipNews(
            units,
            keyring,
            self.services.hoaxes,
            self.services.tip_desk,
            clock,
            load_areas(),
        )
        self.sender = Sender(self.bot, database, keyring, self.leases, clock=clock)
        self.turns = Turns(
            self.application,
            database,
            keyring,
            self.leases,
            self.services,
            self.newsroom,
            self.sender,
            clock=clock,
            commands=self.commands,
            workers=settings.workers,
            connections=_TRANSACTIONS,
        )
        self.ingress = Ingress(database, keyring, stored=self.turns.wake)
        self._polling = Polling(self.bot, self.ingress, self.leases)
        self.cases = CaseHouse(
            settings,
            database,
            keyring,
            clock=clock,
            leases=self.leases,
            leads=partial(self._leads, "tick"),
            bot=self.bot,
            services=self.services,
            newsroom=self.newsroom,
            desks=desks,
            pace=case_pace,
        )
        self.broadcasts = BroadcastHouse(
            self.bot,
            limiter,
            units,
            keyring,
            self.leases,
            self.services.broadcasts,
            self.newsroom,
            clock=clock,
            rate=settings.send_rate,
            paid=settings.paid_broadcast,
            leads=self._leads,
            next_notice=NoticeRota(self.services.notices, self.services.quiz).next_notice,
            phrases=self.services.trust.phrases,
        )
        secret = settings.webhook_secret
        self.web = TelegramWebhook(
            self.ingress,
            secret.get_secret_value() if secret else None,
            make_app(self.readiness, [self.cases.webhook.route()]),
        )

    async def open(self) -> None:
        """Connect: register the replica, learn the bot's name."""
        await self.leases.start()
        await self.application.initialize()

    async def close(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self.sender.settle()
        await self.cases.close()
        await self.application.shutdown()
        await self.leases.stop()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set; then finish what is in hand and end within ten seconds."""
        await self._open_patiently()
        server = self._server()
        scheduler = self._scheduler()
        scheduler.start()
        tasks = [
            asyncio.create_task(work, name=name)
            for name, work in {
                "announcing": self._announce_patiently(),
                "sender": self.sender.run(),
                "turns": self.turns.run(),
                "listener": self._listen(),
                "leases": self._keep_leases(stop),
                **self.cases.work(),
                **self.broadcasts.work(),
                **({} if self.settings.webhook_url else {"polling": self._polling.run()}),
            }.items()
        ]
        web = asyncio.create_task(server.serve(), name="web")
        log.info("ready", replica=self.leases.replica, bot=self.bot.username)
        try:
            await _first(stop, [*tasks, web])
        finally:
            log.info("stopping")
            scheduler.shutdown(wait=False)
            senders = [task for task in tasks if task.get_name() in _SENDERS]
            for task in tasks:
                if task not in senders:
                    task.cancel()
            server.should_exit = True
            self.sender.stop()
            self.broadcasts.stop()
            with suppress(TimeoutError):
                async with asyncio.timeout(_STOP_SECONDS):
                    await asyncio.wait(senders)
                    await self.broadcasts.settle()
                    await self.turns.stop()
                    await self.sender.settle()
                    await self.cases.settle()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, web, return_exceptions=True)
            await self.close()

    async def readiness(self) -> dict[str, object]:
        """What `/readyz` tells: database, revision, leadership, and how far behind we are."""
        state: dict[str, object] = {
            "replica": self.leases.replica,
            "leads": [name for name in LEADERSHIPS if self.leases.leads(name)],
            "inbox_waiting": metrics.INBOX_WAITING._value.get(),
        }
        try:
            async with asyncio.timeout(3):
                revision = await schema.current_revision(self.database)
        except (SQLAlchemyError, OSError, TimeoutError):
            return {**state, "ready": False, "database": False}
        return {
            **state,
            "ready": self.leases.alive and revision == schema.head_revision(),
            "database": True,
            "revision": revision,
        }

    def _server(self) -> uvicorn.Server:
        return _WebServer(
            uvicorn.Config(
                self.web,
                host=self.settings.listen_host,
                port=self.settings.listen_port,
                log_config=None,
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=3,
            )
        )

    def _scheduler(self) -> AsyncIOScheduler:
        """APScheduler ticks; what is due is asked of the database, by the leader only."""
        scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        scheduler.add_job(self._tick, "interval", seconds=30)
        scheduler.add_job(self.broadcasts.tick, "interval", seconds=1)
        scheduler.add_job(self._housekeeping, "interval", hours=1)
        return scheduler

    async def _tick(self) -> None:
        if not await self._leads("tick"):
            return
        with suppress(SQLAlchemyError, OSError):
            await self.case_clock.run_once()
            await case_digest.tell(
                UnitOfWorkFactory(self.database, self.keyring),
                self.keyring,
                self.services.room,
                load_areas(),
                self.clock(),
            )
            await pending_links.open_due(
                UnitOfWorkFactory(self.database, self.keyring),
                self.keyring,
                self.services.pending_links,
                self.clock(),
            )
            await notices.note_told(self.services.notices)
            self.sender.wake()
        with suppress(SQLAlchemyError, OSError):
            await self.tip_news.run_once()
            self.sender.wake()
        with suppress(SQLAlchemyError, OSError):
            async with self.database.autocommit() as connection:
                waiting, age = await Inbox(self.keyring).backlog(connection)
                due, oldest = await Outbox(connection, self.keyring).waiting()
            metrics.OUTBOX_WAITING.set(due)
            metrics.OUTBOX_AGE.set(oldest)
            metrics.INBOX_WAITING.set(waiting)
            metrics.INBOX_AGE.set(age)

    async def _housekeeping(self) -> None:
        if await self._leads("tick"):
            with suppress(SQLAlchemyError, OSError):
                await housekeeping.forget(self.database, self.keyring, self.clock)

    async def _leads(self, name: str) -> bool:
        try:
            leads = await self.leases.lead(name)
        except Exception:
            leads = False
        metrics.LEADS.labels(name).set(leads)
        return leads

    async def _listen(self) -> None:
        """Wake for updates that another replica stored; the sweep is the net under it."""
        while True:
            try:
                async with self.database.listening(NEW_UPDATES, self._heard) as lost:
                    await lost.wait()
                raise ConnectionError("the announcements ended")
            except (SQLAlchemyError, OSError) as error:
                log.warning("listener_lost", error=type(error).__name__)
                await asyncio.sleep(1)

    def _heard(self, payload: str) -> None:
        origin, _, lanes = payload.partition(":")
        if origin != self.ingress.origin:
            self.turns.wake([int(lane) for lane in lanes.split(",") if lane])

    async def _keep_leases(self, stop: asyncio.Event) -> None:
        """A lost lease connection is renewed under a new replica number."""
        while True:
            await asyncio.sleep(1)
            if not self.leases.alive:
                with suppress(Exception):
                    await self.leases.start()
                    log.info("leases_renewed", replica=self.leases.replica)

    async def _open_patiently(self) -> None:
        await self.leases.start()
        while True:
            try:
                await self.application.initialize()
            except InvalidToken:
                raise SystemExit("KPM_BOT_TOKEN: Telegram refuses this token") from None
            except TelegramError as error:
                log.warning("telegram_unreachable", error=type(error).__name__)
                await asyncio.sleep(2)
            else:
                return

    async def _announce_patiently(self) -> None:
        """Until Telegram has heard it; then there is nothing left to do."""
        while True:
            try:
                await self._announce()
            except TelegramError as error:
                log.warning("announcing_failed", error=type(error).__name__)
                await asyncio.sleep(10)
            else:
                await asyncio.Event().wait()

    async def _announce(self) -> None:
        """Webhook or polling, and the command menus for everybody."""
        if self.settings.webhook_url and self.settings.webhook_secret:
            await self.bot.set_webhook(
                self.settings.webhook_url
                if self.settings.webhook_url.endswith(PATH)
                else self.settings.webhook_url + PATH,
                allowed_updates=ALLOWED_UPDATES,
                secret_token=self.settings.webhook_secret.get_secret_value(),
                max_connections=100,
            )
        else:
            await self.bot.delete_webhook()
        for parameters in commands.for_everybody(self.commands):
            await self.bot.do_api_request("setMyCommands", api_kwargs=parameters)
        for method, parameters in commands.introductions():
            await self.bot.do_api_request(method, api_kwargs=parameters)


class _WebServer(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are handled by the command line."""
        yield


async def _first(stop: asyncio.Event, tasks: list[asyncio.Task[Any]]) -> None:
    """Wait for the signal to stop, or for a task that ended although it should not."""
    waiting: Coroutine[Any, Any, bool] = stop.wait()
    signal = asyncio.create_task(waiting)
    done, _ = await asyncio.wait([signal, *tasks], return_when=asyncio.FIRST_COMPLETED)
    signal.cancel()
    for task in done - {signal}:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task_ended", task=task.get_name(), error=type(error).__name__)
            raise error
