"""A courier with its post office: what it sends, and what Telegram answers."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chat import metrics
from chat.application import beside_the_limiter, build_bot
from chat.limiter import SharedRateLimiter
from chat.transport import NotSent
from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.courier import Courier
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.rules.broadcasts import (
    Broadcast,
    BroadcastState,
    Content,
    RecipientState,
    Wording,
)
from simulator import Simulator
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from tests.broadcast_world import (
    PALEMBANG,
    BroadcastWorld,
    make_world,
)
from tests.chat.test_sender import Counting

SENT, PLANNED, FAILED, IN_DOUBT, SKIPPED = (
    RecipientState.SENT,
    RecipientState.PLANNED,
    RecipientState.FAILED,
    RecipientState.IN_DOUBT,
    RecipientState.SKIPPED,
)


RATE = 60
"""Messages a second: so near as the simulator is, the fewest copies are on the wire."""


class Post:
    """A courier, the clock that gives it work, and the simulator that it sends to."""

    def __init__(self, world: BroadcastWorld, rate: float = RATE) -> None:
        self.world = world
        self.ahead = 0.0
        self.simulator = Simulator(seed=1, clock=lambda: world.clock().timestamp())
        self.wire = Counting(self.simulator.request(NotSent))
        self.leases = Leases(world.database.url)
        self.limiter = SharedRateLimiter(Gates(world.database), rate, chat_interval=0)
        self.bot = build_bot(
            self.simulator.token,
            "http://simulator",
            request=self.wire,
            polling_request=self.wire,
            limiter=self.limiter,
        )
        self.courier = self.make_courier(self.leases)
        self.clock = BroadcastClock(world.units, world.clock, load_areas())

    def make_courier(self, leases: Leases) -> Courier:
        async def leads() -> bool:
            return await leases.lead("bulk")

        return Courier(
            beside_the_limiter(self.bot),
            self.limiter,
            self.world.units,
            leases,
            Letters(self.world.units, self.world.keyring),
            clock=self.world.clock,
            leads=leads,
            monotonic=lambda: time.monotonic() + self.ahead,
        )

    async def person(self, area: str = PALEMBANG, **values: object) -> int:
        person = self.simulator.add_person("Siti")
        self.simulator.start(person.id)
        await self.world.lives(person.id, area, **values)
        return person.id

    async def crowd(self, count: int) -> list[int]:
        return [await self.person() for _ in range(count)]

    async def ready(self, **more: object) -> Broadcast:
        """Handed in, approved, planned; the canary may go."""
        made = await self.world.approved(**more)
        self.world.later(seconds=60)
        for _ in range(3):
            await self.clock.run_once()
        return await self.world.service.get(made.id)

    async def send(self) -> None:
        """All of it: the canary, the rest of two minutes, the others."""
        for _ in range(4):
            await self.courier.drain()
            await self.clock.run_once()
            self.world.later(minutes=2)
        await self.courier.drain()
        await self.clock.run_once()

    async def state(self, broadcast: Broadcast) -> BroadcastState:
        return (await self.world.service.get(broadcast.id)).state

    def heard(self, chat_id: int) -> list[str]:
        bot = self.simulator.bot["id"]
        return [
            str(m.get("text") or m.get("caption"))
            for m in self.simulator.messages(chat_id)
            if m["from"]["id"] == bot
        ]

    def fault(self, kind: str, **facts: object) -> None:
        self.simulator.faults.add(kind, method="sendMessage", **facts)


@asynccontextmanager
async def opened(database: Database, keyring: Keyring, rate: float = RATE) -> AsyncIterator[Post]:
    metrics.COPIES_IN_FLIGHT.set(0)
    world = await make_world(database, keyring)
    world.at("2026-11-23 10:00")
    post = Post(world, rate)
    await post.leases.start()
    await post.bot.initialize()
    yield post
    await post.courier.settle()
    await post.bot.shutdown()
    await post.leases.stop()


async def corrected(post: Post, broadcast: Broadcast, words: str = "Tanggal 5.") -> None:
    content = Content({"id": Wording(words)})
    revision = await post.world.revisions.correct(post.world.ratna, broadcast.id, content)
    await post.world.revisions.approve(post.world.yusuf, revision.id)
