"""The rate, on a virtual clock: the real courier and gate, the simulator's real limits.

Counted are the moments at which calls leave. How long a call takes is drawn by lot from a round
trip that is given, and a statement takes 1 to 4 ms, so that nothing is smoother than it would be.
"""

import asyncio
import math
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection
from telegram.request import BaseRequest, RequestData

from bench.broadcast_people import administrator, run, settle_accounts
from bench.database import make_database
from bench.virtual_time import VirtualTime
from chat.application import beside_the_limiter, build_bot
from chat.limiter import SharedRateLimiter
from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.courier import Courier
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.rules.broadcasts import Audience, Content, Timing, Topic, Wording
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from simulator import Simulator
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from storage.unit_of_work import UnitOfWorkFactory

_STATEMENT_SECONDS = (0.001, 0.004)
_FREE = 30
"""Messages a second that Telegram takes without payment."""
_REPLIES_FROM = 700_000_000
REPLY_EVERY = 5.0


class Shape(StrEnum):
    """How round trips differ from one another."""

    STEADY = "steady"
    """By a tenth."""
    EVEN = "even"
    """By half, all lengths alike."""
    LONG = "long"
    """Most are short, some take several times as long (lognormal)."""


@dataclass(frozen=True)
class RoundTrip:
    milliseconds: float = 60
    shape: Shape = Shape.EVEN

    def draw(self, chance: random.Random) -> float:
        mean = self.milliseconds / 1000
        match self.shape:
            case Shape.STEADY:
                return mean * chance.uniform(0.9, 1.1)
            case Shape.EVEN:
                return mean * chance.uniform(0.5, 1.5)
            case _:
                return chance.lognormvariate(math.log(mean) - 0.18, 0.6)

    def __str__(self) -> str:
        return f"{self.milliseconds:g} ms {self.shape.value}"


@dataclass(frozen=True)
class PaceReport:
    """`overshoot` in percent of the rate, over the worst window of that length."""

    round_trip: str
    people: int
    rate: float
    sent: int
    too_many: int
    """Calls that the simulator answered with 429."""
    overshoot_1s: float
    overshoot_10s: float
    utilisation: float
    """In percent of what the rate allows, first to last copy, replies between them counted."""
    most_in_flight: int
    """Rows that a kill would leave in doubt at the worst moment."""
    replies: int
    longest_reply_wait_ms: float
    """From the moment a reply was queued until it left, in virtual time."""

    def view(self) -> dict[str, object]:
        return asdict(self)


class _Wire(BaseRequest):
    """Notes when a call leaves, and lets it take its time."""

    def __init__(
        self, inner: BaseRequest, time: VirtualTime, trip: RoundTrip, chance: random.Random
    ) -> None:
        self._inner = inner
        self._time = time
        self._trip = trip
        self._chance = chance
        self._now = 0
        self.copies: list[float] = []
        self.replies: dict[int, float] = {}
        self.most = 0
        self.too_many = 0

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if "/send" not in url or request_data is None:
            return await self._inner.do_request(url, method, request_data)
        chat = int(str(request_data.parameters["chat_id"]))
        if _REPLIES_FROM < chat < _REPLIES_FROM + 1_000_000:
            self.replies[chat] = self._time.seconds
        else:
            self.copies.append(self._time.seconds)
        self._now += 1
        self.most = max(self.most, self._now)
        seconds = self._trip.draw(self._chance)
        await self._time.sleep(seconds / 2)
        status, body = await self._inner.do_request(url, method, request_data)
        self.too_many += status == 429
        await self._time.sleep(seconds / 2)
        self._now -= 1
        return status, body


class _SlowDatabase(Database):
    """Each use of a connection takes a moment of virtual time."""

    def __init__(self, url: str, chance: random.Random) -> None:
        super().__init__(url)
        self._chance = chance
        self.time = VirtualTime(self)

    @asynccontextmanager
    async def autocommit(self) -> AsyncIterator[AsyncConnection]:
        async with super().autocommit() as connection:
            yield connection
        await self._passes()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        async with super().transaction() as connection:
            yield connection
        await self._passes()

    async def _passes(self) -> None:
        await self.time.sleep(self._chance.uniform(*_STATEMENT_SECONDS))


def pace(
    folder: Path,
    *,
    people: int,
    rate: float = 28,
    trip: RoundTrip = RoundTrip(),
    replies: bool = False,
    seed: int = 1,
) -> PaceReport:
    """All of one broadcast; with `replies`, somebody asks every 5 seconds meanwhile."""
    url = make_database(folder, f"pace_{rate:g}_{trip.milliseconds:g}_{trip.shape}_{int(replies)}")
    return asyncio.run(
        pace_on(url, people=people, rate=rate, trip=trip, replies=replies, seed=seed)
    )


async def pace_on(
    url: str, *, people: int, rate: float, trip: RoundTrip, replies: bool = False, seed: int = 1
) -> PaceReport:
    """The same on a database that is there."""
    chance = random.Random(seed)
    watching, keyring = Database(url, connections=2), Keyring.parse(Keyring.fresh())
    await settle_accounts(watching, keyring, people)
    database = _SlowDatabase(url, chance)
    time, units = database.time, UnitOfWorkFactory(database, keyring)
    simulator = Simulator(clock=time.monotonic, limits=True)
    simulator.world.open = True
    wire = _Wire(simulator.request(), time, trip, chance)
    limiter = SharedRateLimiter(
        Gates(database, time.now), rate, sleep=time.sleep, monotonic=time.monotonic
    )
    bot = build_bot(
        simulator.token,
        "http://simulator",
        request=wire,
        polling_request=wire,
        limiter=limiter,
    )
    leases = Leases(url)
    await leases.start()
    await bot.initialize()

    async def leads() -> bool:
        with time.held():
            return await leases.lead("bulk")

    courier = Courier(
        beside_the_limiter(bot),
        limiter,
        units,
        leases,
        Letters(units, keyring, paid=rate > _FREE),
        clock=time.now,
        leads=leads,
        monotonic=time.monotonic,
        sleep=time.sleep,
    )
    passing = asyncio.create_task(time.run())
    await _begin(watching, UnitOfWorkFactory(watching, keyring), time)
    asking = asyncio.create_task(_ask(bot, time, wire, people)) if replies else None
    sending = asyncio.create_task(courier.run())
    while True:
        await asyncio.sleep(0.5)
        left = await run(
            watching,
            "SELECT count(*) AS n FROM broadcast_wave WHERE NOT exhausted",
        )
        if left.one().n == 0:
            break
    courier.stop()
    asked = await asking if asking is not None else {}
    await sending
    await courier.settle()
    passing.cancel()
    rows = await run(watching, "SELECT count(*) AS n FROM broadcast_recipient WHERE state = 'sent'")
    sent = int(rows.one().n)
    await bot.shutdown()
    await leases.stop()
    await database.close()
    await watching.close()
    waits = [wire.replies[chat] - at for chat, at in asked.items() if chat in wire.replies]
    return _report(trip, people, rate, sent, wire, waits)


async def _begin(database: Database, units: UnitOfWorkFactory, time: VirtualTime) -> None:
    """Planned and past the canary: only the sending is measured."""
    service = BroadcastService(BroadcastDesk(units, time.now, load_areas()))
    made = await service.hand_in(
        administrator(1012),
        title="Jadwal",
        topic=Topic.EMERGENCY,
        content=Content({"id": Wording("Jadwal PKH berubah.")}),
        audience=Audience(),
        timing=Timing(),
        typed=(await service.desk.count(Audience(), Topic.EMERGENCY)).total,
    )
    await service.approve(administrator(1013), made.id)
    await run(database, "UPDATE broadcast SET starts_at = :now", now=time.now())
    clock = BroadcastClock(units, time.now, load_areas())
    while (await service.get(made.id)).state.value in ("cooling", "planning"):
        await clock.run_once()
    await run(database, "UPDATE broadcast SET state = 'sending'")


async def _ask(bot: Any, time: VirtualTime, wire: _Wire, people: int) -> dict[int, float]:
    """Until the broadcast is out: who was answered, and when the answer was queued."""
    asked: dict[int, float] = {}
    while len(wire.copies) < people:
        await time.sleep(REPLY_EVERY)
        chat = _REPLIES_FROM + len(asked) + 1
        asked[chat] = time.seconds
        await bot.do_api_request("sendMessage", api_kwargs={"chat_id": chat, "text": "Saldo: Rp0"})
    return asked


def _report(
    trip: RoundTrip, people: int, rate: float, sent: int, wire: _Wire, waits: list[float]
) -> PaceReport:
    first, last = min(wire.copies), max(wire.copies)
    left = sorted(at for at in (*wire.copies, *wire.replies.values()) if first <= at <= last)
    return PaceReport(
        round_trip=str(trip),
        people=people,
        rate=rate,
        sent=sent,
        too_many=wire.too_many,
        overshoot_1s=_overshoot(left, 1.0, rate),
        overshoot_10s=_overshoot(left, 10.0, rate),
        utilisation=round(100 * (len(left) - 1) / ((last - first) * rate), 2),
        most_in_flight=wire.most,
        replies=len(waits),
        longest_reply_wait_ms=round(1000 * max(waits, default=0.0), 1),
    )


def _overshoot(times: list[float], seconds: float, rate: float) -> float:
    """By how many percent the fullest window of that length exceeds the rate; 0 if it does not."""
    most = first = 0
    for last, at in enumerate(times):
        while times[first] <= at - seconds:
            first += 1
        most = max(most, last - first + 1)
    return round(max(0.0, 100 * (most / (rate * seconds) - 1)), 3)
