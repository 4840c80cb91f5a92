"""The rooms of a replica that deal with desks: delivery, their events, and the files of cases."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.ext import ExtBot

from chat.case_events import CaseEventInbox
from chat.case_webhook import CaseWebhook, parse_secrets
from chat.forum import ForumCommandCenter
from chat.newsroom import Newsroom
from domain.areas import load_areas
from gateways.command_center.connect import connect
from gateways.command_center.port import SETTLE_SECONDS, CommandCenter
from jobs.case_delivery import CaseDelivery
from jobs.case_events import EVERY_SECONDS, CaseEvents
from jobs.case_files import CaseFiles
from services import Services
from settings import Settings
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery
from storage.unit_of_work import UnitOfWorkFactory

FORUM = "forum"


@dataclass(frozen=True)
class CasePace:
    """How fast desks are spoken to. Tests hurry; operators have no reason to."""

    rate_per_second: float = 2
    settle_seconds: float = SETTLE_SECONDS
    probe_seconds: float = 60
    poll_seconds: float = EVERY_SECONDS


def case_targets(settings: Settings) -> tuple[str, ...]:
    """The command centers that every case is handed to: the forum group, the help desk, or both."""
    forum = (FORUM,) if settings.command_center_chat is not None else ()
    desk = (settings.command_center,) if settings.command_center != "none" else ()
    return (*forum, *desk)


def configured_desk(settings: Settings) -> CommandCenter | None:
    """The help desk of the settings. Raises ValueError naming what is missing."""
    if settings.command_center == "none":
        return None
    if settings.command_center_url is None or settings.command_center_token is None:
        raise ValueError("KPM_COMMAND_CENTER_URL and KPM_COMMAND_CENTER_TOKEN: must be set")
    return connect(
        settings.command_center, settings.command_center_url, settings.command_center_token
    )


class CaseHouse:
    """Built and run by `House`. `desks` stands in for the configured help desk in tests."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        keyring: Keyring,
        *,
        clock: Callable[[], datetime],
        leases: Leases,
        leads: Callable[[], Awaitable[bool]],
        bot: ExtBot[Delivery],
        services: Services,
        newsroom: Newsroom,
        desks: Mapping[str, CommandCenter] | None = None,
        pace: CasePace | None = None,
    ) -> None:
        unit_of_work = UnitOfWorkFactory(database, keyring)
        areas, pace = load_areas(), pace or CasePace()
        if desks is None:
            desk = configured_desk(settings)
            desks = {settings.command_center: desk} if desk else {}
        targets = dict(desks)
        if settings.command_center_chat is not None:
            targets[FORUM] = ForumCommandCenter(bot, unit_of_work, keyring, services.room, areas)
        self._targets = targets
        inbox = CaseEventInbox(database, services.office, newsroom)
        self.delivery = CaseDelivery(
            database,
            keyring,
            unit_of_work,
            targets,
            clock,
            areas,
            leases=leases,
            leads=leads,
            rate_per_second=pace.rate_per_second,
            settle_seconds=pace.settle_seconds,
            probe_seconds=pace.probe_seconds,
        )
        self.events = CaseEvents(desks, inbox, leads=leads, every_seconds=pace.poll_seconds)
        self.files = CaseFiles(bot, database, keyring, newsroom, clock, leads=leads)
        secrets = parse_secrets(settings.command_center_webhook_secrets)
        self.webhook = CaseWebhook(inbox, secrets, clock)

    def work(self) -> dict[str, Coroutine[Any, Any, None]]:
        """What runs until it is cancelled, by name."""
        return {
            "case delivery": self.delivery.run(),
            "case events": self.events.run(),
            "case files": self.files.run(),
        }

    async def settle(self) -> None:
        """Let the calls to desks that are under way end."""
        await self.delivery.settle()

    async def close(self) -> None:
        for target in self._targets.values():
            await target.close()

    async def drain(self) -> None:
        """Fetch, deliver and hear all that is due now (for tests)."""
        await self.files.drain()
        await self.delivery.drain()
        for desk in self.events.desks:
            await self.events.ask(desk)
