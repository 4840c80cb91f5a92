"""What a copy costs the courier: CPU of this process, with a Telegram that answers at once."""

import asyncio
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest

from bench.broadcast_people import announce, run, settle_accounts
from bench.database import make_database
from bench.processes import TOKEN
from chat.application import beside_the_limiter, build_bot
from chat.limiter import SharedRateLimiter
from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.courier import Courier
from features.broadcasts.jobs.letters import Letters
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from storage.unit_of_work import UnitOfWorkFactory

_NO_LIMIT = 100_000
_ANSWER = b'{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":1,"type":"private"}}}'


@dataclass(frozen=True)
class CostReport:
    copies: int
    cpu_us_per_copy: float
    per_second: float

    def view(self) -> dict[str, object]:
        return asdict(self)


class _AtOnce(BaseRequest):
    """Answers without a network, a moment later."""

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        await asyncio.sleep(0.005)
        return 200, _ANSWER


def cost(folder: Path, *, copies: int) -> CostReport:
    return asyncio.run(_cost(make_database(folder, "cost"), copies))


async def _cost(url: str, copies: int) -> CostReport:
    database, keyring = Database(url), Keyring.parse(Keyring.fresh())
    units, leases = UnitOfWorkFactory(database, keyring), Leases(url)
    await settle_accounts(database, keyring, copies)
    made = await announce(database, keyring)
    clock = BroadcastClock(units, _real, load_areas())
    for _ in range(4 + copies // 20_000):
        await clock.run_once()
    await run(database, "UPDATE broadcast SET state = 'sending' WHERE id = :id", id=made.id)
    limiter = SharedRateLimiter(Gates(database), _NO_LIMIT)
    wire = _AtOnce()
    bot = build_bot(TOKEN, "http://nowhere", request=wire, polling_request=wire, limiter=limiter)
    await leases.start()
    courier = Courier(
        beside_the_limiter(bot),
        limiter,
        units,
        leases,
        Letters(units, keyring),
        clock=_real,
        leads=lambda: leases.lead("bulk"),
    )
    began, cpu = time.monotonic(), time.process_time()
    await courier.drain()
    cpu, seconds = time.process_time() - cpu, time.monotonic() - began
    await leases.stop()
    await database.close()
    return CostReport(copies, round(1e6 * cpu / copies), round(copies / seconds))


def _real() -> datetime:
    return datetime.now(UTC)
