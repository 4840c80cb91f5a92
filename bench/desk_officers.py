"""Many officers at the desk at once: `python -m bench.desk --officers 500`.

Each has a session and opens a page now and then: the queue, a filter, a case. What counts is the
ratio to a few officers in the same run, since others share the machine; nobody is waited for, so a
late answer delays no other question.
"""

import asyncio
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bench.database import make_database
from bench.desk_house import DESK, PAGES, enter, fill, make_house
from domain.people import Role
from features.cases.storage.tables import case_file
from features.people.storage.staff import StaffMember, StaffRepository
from house import House
from storage.database import Database
from storage.keyring import Keyring

FEW, CASES = 5, 2_000
THINKS = 60.0
"""Seconds between two pages of an officer, on average."""
_FEW_THINK = 2.0
"""The few ask more often, so that they are enough to compare with: 150 pages in a minute leave the
house idle for most of it all the same."""
_FIRST = 900_000_100


@dataclass(frozen=True)
class Waits:
    """Milliseconds that officers waited for a page."""

    pages: int
    p50: float
    p95: float
    refused: int = 0
    """Pages that did not come."""


async def measure(url: str, officers: int, seconds: float) -> tuple[Waits, Waits]:
    """What few wait, and what many wait."""
    database, keyring = Database(url), Keyring.parse(Keyring.fresh())
    await fill(database, keyring, CASES)
    house = make_house(database, keyring)
    async with house.parts.units() as work:
        for number in range(officers):
            member = StaffMember(_FIRST + number, Role.OFFICER, f"Petugas {number}", None, None)
            await work[StaffRepository].put(member)
        await work.commit()
    async with database.autocommit() as connection:
        ids = list((await connection.execute(select(case_file.c.id).limit(200))).scalars())
    clients = [await _client(house, _FIRST + number) for number in range(officers)]
    paths = [*PAGES.values(), *(f"/desk/kasus/{one}" for one in ids)]
    for path in [*PAGES.values(), paths[-1]]:  # what is read once only is read
        (await clients[0].get(path)).raise_for_status()
    few = await _work(clients[:FEW], paths, seconds, _FEW_THINK)
    many = await _work(clients, paths, seconds, THINKS)
    for client in clients:
        await client.aclose()
    await database.close()
    return few, many


async def _client(house: House, account: int) -> httpx.AsyncClient:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(house.web), base_url=DESK)
    await enter(house, client, account)
    return client


async def _work(
    clients: Sequence[httpx.AsyncClient], paths: Sequence[str], seconds: float, thinks: float
) -> Waits:
    waited: list[float] = []
    refused = 0

    async def officer(client: httpx.AsyncClient, chance: random.Random) -> None:
        nonlocal refused
        until = time.perf_counter() + seconds
        pause = chance.uniform(0, min(thinks, seconds))
        while time.perf_counter() + pause < until:
            await asyncio.sleep(pause)
            began = time.perf_counter()
            try:
                (await client.get(chance.choice(paths))).raise_for_status()
            except (httpx.HTTPStatusError, TimeoutError, SQLAlchemyError):
                refused += 1
            else:
                waited.append((time.perf_counter() - began) * 1000)
            pause = chance.uniform(0.5, 1.5) * thinks

    await asyncio.gather(
        *(officer(client, random.Random(number)) for number, client in enumerate(clients))
    )
    cuts = statistics.quantiles(waited, n=20) if len(waited) > 1 else waited * 19
    return Waits(len(waited), cuts[9], cuts[18], refused)


def show(few: Waits, many: Waits, officers: int) -> None:
    print(f"{'officers':>10}{'pages':>8}{'p50 ms':>10}{'p95 ms':>10}{'refused':>10}")
    for count, one in ((FEW, few), (officers, many)):
        print(f"{count:>10}{one.pages:>8}{one.p50:>10.1f}{one.p95:>10.1f}{one.refused:>10}")
    print(f"{'ratio':>10}{'':>8}{many.p50 / few.p50:>10.2f}{many.p95 / few.p95:>10.2f}")


def main(officers: int, seconds: float) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-bench-"))
    try:
        few, many = asyncio.run(measure(make_database(folder, "officers"), officers, seconds))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    show(few, many, officers)
