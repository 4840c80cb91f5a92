"""The rate, on a virtual clock: the real courier and gate, the simulator's real limits.

Counted are the moments at which calls leave. A call takes 30 to 90 ms and a statement 1 to 4 ms of
virtual time, drawn by lot, so that nothing is smoother than it would be.
"""

import asyncio
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

from bench.broadcast_people import administrator, run, settle_accounts
from bench.database import make_database
from bench.virtual_time import VirtualTime
from chat.application import build_bot
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
from storage.outbox import Delivery
from storage.unit_of_work import UnitOfWorkFactory

_CALL_SECONDS, _STATEMENT_SECONDS = (0.03, 0.09), (0.001, 0.004)
REPLY_EVERY = 5.0


@dataclass(frozen=True)
class PaceReport:
    """`overshoot` in percent of the rate, over the worst window of that length."""

    people: int
    rate: float
    sent: int
    too_many: int
    """Calls that the simulator answered with 429."""
    overshoot_1s: float
    overshoot_10s: float
    utilisation: float
    """In percent of what the rate allows, first to last message."""
    replies: int
    slowest_reply_ms: float
    """From the moment it was queued until Telegram had answered, in virtual time."""

    def view(self) -> dict[str, object]:
        return asdict(self)


class _Wire(BaseRequest):
    """Notes when a call leaves, and lets it take its time."""

    def __init__(self, inner: BaseRequest, time: VirtualTime, chance: random.Random) -> None:
        self._inner = inner
        self._time = time
        self._chance = chance
        self.left: list[float] = []
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
        sends = "/send" in url
        if sends:
            self.left.append(self._time.seconds)
            await self._time.sleep(self._chance.uniform(*_CALL_SECONDS) / 2)
        status, body = await self._inner.do_request(url, method, request_data)
        self.too_many += status == 429
        if sends:
            await self._time.sleep(self._chance.uniform(*_CALL_SECONDS) / 2)
        return status, body


class _SlowGates(Gates):
    def __init__(self, database: Database, time: VirtualTime, chance: random.Random) -> None:
        super().__init__(database, time.now)
        self._time, self._chance = time, chance

    async def take(self, *arguments: Any, **options: Any) -> tuple[bool, float]:
        found = await super().take(*arguments, **options)
        await self._time.sleep(self._chance.uniform(*_STATEMENT_SECONDS))
        return found


def pace(
    folder: Path, *, people: int, rate: float = 28, replies: bool = False, seed: int = 1
) -> PaceReport:
    """All of one broadcast; with `replies`, somebody asks every 5 seconds meanwhile."""
    url = make_database(folder, f"pace{int(replies)}")
    return asyncio.run(_pace(url, people, rate, replies, random.Random(seed)))


async def _pace(
    url: str, people: int, rate: float, replies: bool, chance: random.Random
) -> PaceReport:
    database, keyring = Database(url), Keyring.parse(Keyring.fresh())
    time, units = VirtualTime(database), UnitOfWorkFactory(database, keyring)
    await settle_accounts(database, keyring, people)
    simulator = Simulator(clock=time.monotonic, limits=True)
    simulator.world.open = True
    wire = _Wire(simulator.request(), time, chance)
    limiter = SharedRateLimiter(
        _SlowGates(database, time, chance), rate, sleep=time.sleep, monotonic=time.monotonic
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
        bot,
        limiter,
        units,
        leases,
        Letters(units, keyring),
        clock=time.now,
        leads=leads,
    )
    await _begin(database, units, time)
    passing = asyncio.create_task(time.run())
    waits: list[float] = []
    asking = asyncio.create_task(_ask(bot, time, waits, wire, people)) if replies else None
    sending = asyncio.create_task(courier.run())
    while True:
        await asyncio.sleep(0.5)
        left = await run(
            database,
            "SELECT count(*) AS n FROM broadcast_wave WHERE NOT exhausted",
        )
        if left.one().n == 0:
            break
    courier.stop()
    if asking is not None:
        asking.cancel()
    await sending
    await courier.settle()
    passing.cancel()
    rows = await run(database, "SELECT count(*) AS n FROM broadcast_recipient WHERE state = 'sent'")
    sent = int(rows.one().n)
    await bot.shutdown()
    await leases.stop()
    await database.close()
    return _report(people, rate, sent, wire, waits)


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


async def _ask(bot: Any, time: VirtualTime, waits: list[float], wire: _Wire, people: int) -> None:
    """Until the broadcast is out."""
    number = 0
    while len(wire.left) - len(waits) < people:
        await time.sleep(REPLY_EVERY)
        number += 1
        began = time.seconds
        await bot.do_api_request(
            "sendMessage",
            api_kwargs={"chat_id": 700_000_000 + number, "text": "Saldo: Rp0"},
            rate_limit_args=Delivery.REPLY,
        )
        waits.append(time.seconds - began)


def _report(people: int, rate: float, sent: int, wire: _Wire, waits: list[float]) -> PaceReport:
    left = sorted(wire.left)
    return PaceReport(
        people=people,
        rate=rate,
        sent=sent,
        too_many=wire.too_many,
        overshoot_1s=_overshoot(left, 1.0, rate),
        overshoot_10s=_overshoot(left, 10.0, rate),
        utilisation=round(100 * (len(left) - 1) / ((left[-1] - left[0]) * rate), 2),
        replies=len(waits),
        slowest_reply_ms=round(1000 * max(waits, default=0.0), 1),
    )


def _overshoot(times: list[float], seconds: float, rate: float) -> float:
    """By how many percent the fullest window of that length exceeds the rate; 0 if it does not."""
    most = first = 0
    for last, at in enumerate(times):
        while times[first] <= at - seconds:
            first += 1
        most = max(most, last - first + 1)
    return round(max(0.0, 100 * (most / (rate * seconds) - 1)), 3)
