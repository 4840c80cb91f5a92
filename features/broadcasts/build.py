"""What a replica does for broadcasts: the courier, their clock and their news."""

from datetime import timedelta

from chat import metrics
from chat.application import beside_the_limiter
from chat.feature import Running, Works
from chat.jobs import Job
from chat.supervision import Worker
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.counter import AudienceCounter
from features.broadcasts.jobs.courier import LEADERSHIP, Courier
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.jobs.news import BroadcastNews
from features.broadcasts.jobs.runs import BroadcastRuns, NoticeSource
from features.broadcasts.rules.broadcasts import PAUSES_BY_ITSELF, RecipientState
from features.broadcasts.rules.distance import FEWEST, MOST
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.pace import BroadcastPace
from features.safety.services.trust import TrustService

_EVERY = timedelta(seconds=1)


class BroadcastWorks:
    def __init__(self, running: Running) -> None:
        parts, settings = running.parts, running.parts.settings

        async def leads() -> bool:
            return await running.leads(LEADERSHIP)

        metrics.from_zero(metrics.BROADCASTS_PAUSED, PAUSES_BY_ITSELF)
        metrics.from_zero(metrics.COPIES, RecipientState)
        letters = Letters(
            parts.units,
            parts.keyring,
            running.services[TrustService].phrases,
            paid=settings.paid_broadcast,
        )
        self.courier = Courier(
            beside_the_limiter(running.bot),
            running.limiter,
            parts.units,
            running.leases,
            letters,
            clock=parts.clock,
            leads=leads,
            most=FEWEST if settings.telegram_transport == "httpx" else MOST,
        )
        source = next(iter(parts.offered(NoticeSource)), None)
        self.runs = BroadcastRuns(
            parts.units,
            running.services[BroadcastService],
            parts.clock,
            parts.areas,
            source.bound_to(running.services) if source else None,
        )
        self.counter = AudienceCounter(
            parts.database,
            parts.keyring,
            parts.post,
            running.services[BroadcastDesk],
            running.services[BroadcastPace],
            parts.clock,
        )
        self.clock = BroadcastClock(parts.units, parts.clock, parts.areas)
        self.news = BroadcastNews(
            parts.units, parts.keyring, parts.post, running.bot, parts.clock, settings.send_rate
        )

    def works(self) -> Works:
        return Works(
            jobs=(
                Job("broadcasts.counts", self.counter.run_once, _EVERY),
                Job("broadcasts.runs", self.runs.run_once, _EVERY),
                Job("broadcasts.clock", self.clock.run_once, _EVERY),
                Job("broadcasts.news", self.news.run_once, _EVERY),
            ),
            workers=(
                Worker(
                    "courier",
                    self.courier.run,
                    stop=self.courier.stop,
                    settle=self.courier.settle,
                ),
            ),
            core=self,
        )

    async def drain(self) -> None:
        """Do and send all that is due now (for tests)."""
        await self.counter.run_once()
        await self.runs.run_once()
        await self.clock.run_once()
        await self.courier.drain()
        await self.clock.run_once()
        await self.news.run_once()
