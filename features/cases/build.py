"""What a replica does for cases: delivery to desks, their events, the files, and the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from chat import metrics
from chat.feature import Running, Works
from chat.jobs import Job
from chat.supervision import Worker
from features.cases.desks.connect import connect
from features.cases.desks.forum import ForumCommandCenter
from features.cases.desks.port import SETTLE_SECONDS, CommandCenter
from features.cases.jobs.bell import CaseBell
from features.cases.jobs.case_events import EVERY_SECONDS, CaseEvents
from features.cases.jobs.clock import CaseClock
from features.cases.jobs.delivery import CaseDelivery
from features.cases.jobs.digest import CaseDigest
from features.cases.jobs.events import CaseEventInbox
from features.cases.jobs.files import CaseFiles
from features.cases.jobs.letters import CaseLetters
from features.cases.jobs.newsroom import Newsroom
from features.cases.jobs.papers import CasePaperClock
from features.cases.jobs.webhook import CaseWebhook, parse_secrets
from features.cases.services.desk_events import DeskEvents
from features.cases.services.office import CaseOffice
from features.cases.services.room import CaseRoom
from features.cases.storage.cases import Handover
from gateways.pictures import PhotoCleaner
from settings import Settings

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


class CaseWorks:
    """`running.overrides` may name `desks` and `case_pace` in the place of the configured."""

    def __init__(self, running: Running) -> None:
        parts, services = running.parts, running.services
        settings, database, keyring, units = (
            parts.settings,
            parts.database,
            parts.keyring,
            parts.units,
        )
        pace = cast(CasePace, running.overrides.get("case_pace") or CasePace())
        desks = cast(Mapping[str, CommandCenter] | None, running.overrides.get("desks"))
        if desks is None:
            desk = configured_desk(settings)
            desks = {settings.command_center: desk} if desk else {}
        targets = dict(desks)
        office, room, newsroom = services[CaseOffice], services[CaseRoom], services[Newsroom]
        if settings.command_center_chat is not None:
            targets[FORUM] = ForumCommandCenter(running.bot, units, keyring, room, parts.areas)
        self._targets = targets
        metrics.from_zero(metrics.CASE_REFUSALS, targets, Handover)
        for target in targets:
            metrics.DESK_DOWN.labels(target).set(0)

        async def leads() -> bool:
            return await running.leads("tick")

        inbox = CaseEventInbox(database, keyring, services[DeskEvents], newsroom)
        self.delivery = CaseDelivery(
            database,
            keyring,
            units,
            targets,
            parts.clock,
            parts.areas,
            leases=running.leases,
            leads=leads,
            rate_per_second=pace.rate_per_second,
            settle_seconds=pace.settle_seconds,
            probe_seconds=pace.probe_seconds,
        )
        self.events = CaseEvents(desks, inbox, leads=leads, every_seconds=pace.poll_seconds)
        self.photos = PhotoCleaner()
        self.files = CaseFiles(
            running.bot,
            database,
            keyring,
            parts.post,
            parts.clock,
            self.photos,
            carries=any(target != FORUM for target in targets),
            leads=leads,
        )
        self.letters = CaseLetters(
            units, keyring, parts.post, parts.clock, parts.areas, tuple(targets), leads=leads
        )
        secrets = parse_secrets(settings.command_center_webhook_secrets)
        self.webhook = CaseWebhook(inbox, secrets, parts.clock)
        self.clock = CaseClock(
            units, office, newsroom, parts.post, parts.clock, parts.areas, services[CaseBell]
        )
        self.papers = CasePaperClock(units, parts.areas, parts.clock)
        self.digest = CaseDigest(units, keyring, room, parts.areas, parts.clock)

    def works(self) -> Works:
        return Works(
            jobs=(
                Job("cases.papers", self.papers.run_once),
                Job("cases.clock", self.clock.run_once),
                Job("cases.digest", self.digest.run_once),
            ),
            workers=(
                Worker(
                    "case delivery",
                    self.delivery.run,
                    settle=self.delivery.settle,
                    close=self._close,
                ),
                Worker("case events", self.events.run),
                Worker("case letters", self.letters.run),
                Worker("case files", self.files.run, close=self.photos.close),
            ),
            web=(self.webhook.route(),),
            core=self,
        )

    async def _close(self) -> None:
        for target in self._targets.values():
            await target.close()

    async def drain(self) -> None:
        """Fetch, deliver and hear all that is due now (for tests)."""
        await self.files.drain()
        await self.letters.drain()
        await self.delivery.drain()
        for desk in self.events.desks:
            await self.events.ask(desk)
