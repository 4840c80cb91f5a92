"""Planning of a very large audience: rows a second at the start and at the end, and our memory."""

import asyncio
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bench.broadcast_people import announce, run, settle_accounts
from bench.database import make_database
from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

_SHARE = 0.1


@dataclass(frozen=True)
class PlanningReport:
    """`first` and `last`: rows a second over the first and the last tenth of the looks."""

    people: int
    planned: int
    seconds: float
    rows_per_second: float
    first: float
    last: float
    memory_before_mb: float
    memory_most_mb: float

    def view(self) -> dict[str, object]:
        return asdict(self)


def plan(folder: Path, *, people: int) -> PlanningReport:
    return asyncio.run(_plan(make_database(folder, "planning"), people))


async def _plan(url: str, people: int) -> PlanningReport:
    database, keyring = Database(url, statement_seconds=120), Keyring.parse(Keyring.fresh())
    await settle_accounts(database, keyring, people)
    made = await announce(database, keyring)
    units = UnitOfWorkFactory(database, keyring)
    service = BroadcastService(BroadcastDesk(units, _real, load_areas()))
    clock = BroadcastClock(units, _real, load_areas())
    await clock.run_once()
    process = psutil.Process()
    before = most = process.memory_info().rss
    looks: list[tuple[int, float]] = []
    while (found := await service.get(made.id)).state.value == "planning":
        began, planned = time.monotonic(), found.planned
        await clock.run_once()
        after = (await service.get(made.id)).planned
        if after > planned:
            looks.append((after - planned, time.monotonic() - began))
        most = max(most, process.memory_info().rss)
    rows = await run(database, "SELECT count(*) AS n FROM broadcast_recipient")
    planned = int(rows.one().n)
    await database.close()
    share = max(1, int(len(looks) * _SHARE))
    seconds = sum(took for _, took in looks)
    return PlanningReport(
        people=people,
        planned=planned,
        seconds=round(seconds, 1),
        rows_per_second=round(planned / seconds),
        first=_speed(looks[:share]),
        last=_speed(looks[-share:]),
        memory_before_mb=round(before / 2**20, 1),
        memory_most_mb=round(most / 2**20, 1),
    )


def _speed(looks: list[tuple[int, float]]) -> float:
    return round(sum(rows for rows, _ in looks) / sum(took for _, took in looks))


def _real() -> datetime:
    return datetime.now(UTC)
