"""The rooms of a replica that deal with broadcasts: the courier, their clock and their news."""

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram.ext import ExtBot

from chat.broadcast_letters import Letters, Phrases
from chat.courier import Courier
from chat.limiter import SharedRateLimiter
from chat.newsroom import Newsroom
from domain.areas import load_areas
from jobs.broadcast_clock import BroadcastClock
from jobs.broadcast_news import BroadcastNews
from jobs.broadcast_runs import BroadcastRuns, NextNotice
from services.broadcasts import BroadcastService
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery
from storage.unit_of_work import UnitOfWorkFactory


class BroadcastHouse:
    """Built and run by `House`. `leads` asks for a leadership by its name."""

    def __init__(
        self,
        bot: ExtBot[Delivery],
        limiter: SharedRateLimiter,
        units: UnitOfWorkFactory,
        keyring: Keyring,
        leases: Leases,
        service: BroadcastService,
        newsroom: Newsroom,
        *,
        clock: Callable[[], datetime],
        rate: float,
        paid: bool,
        leads: Callable[[str], Awaitable[bool]],
        next_notice: NextNotice | None = None,
        phrases: Phrases | None = None,
    ) -> None:
        areas = load_areas()
        self._leads = leads
        self.courier = Courier(
            bot,
            limiter,
            units,
            leases,
            Letters(units, keyring, phrases, paid=paid),
            clock=clock,
            leads=lambda: leads("bulk"),
        )
        self.runs = BroadcastRuns(units, service, clock, areas, next_notice)
        self.clock = BroadcastClock(units, clock, areas)
        self.news = BroadcastNews(units, keyring, newsroom, bot, clock, rate)

    def work(self) -> dict[str, Coroutine[Any, Any, None]]:
        """What runs until it is stopped, by name."""
        return {"courier": self.courier.run()}

    async def tick(self) -> None:
        """Every second, on the replica that leads: what is due, and what is new to tell."""
        if not await self._leads("tick"):
            return
        with suppress(SQLAlchemyError, OSError):
            await self.runs.run_once()
            await self.clock.run_once()
            await self.news.run_once()

    def stop(self) -> None:
        self.courier.stop()

    async def settle(self) -> None:
        """Let the copies that are on the wire arrive."""
        await self.courier.settle()

    async def drain(self) -> None:
        """Do and send all that is due now (for tests)."""
        await self.runs.run_once()
        await self.clock.run_once()
        await self.courier.drain()
        await self.clock.run_once()
        await self.news.run_once()
