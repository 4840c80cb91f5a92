"""How fast the pages of the desk are, with few and with many open cases: `python -m bench.desk`.

Server time of whole requests, from the first byte asked to the last one answered, of an officer who
sees every case: the fastest of many requests, since others share the machine. Beside it the time
of the processor in this process, which they do not lengthen.
"""

import argparse
import asyncio
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench import desk_officers
from bench.database import make_database
from bench.desk_house import DESK, OFFICER, PAGES, enter, fill, make_house
from storage.database import Database
from storage.keyring import Keyring

FEW, MANY = 100, 10_000
_REQUESTS = 60


@dataclass(frozen=True)
class Cost:
    """Milliseconds: from question to answer, and of the processor in this process."""

    total: float
    own: float


async def measure(url: str, count: int) -> dict[str, Cost]:
    """What each page costs with so many open cases."""
    database, keyring = Database(url), Keyring.parse(Keyring.fresh())
    await fill(database, keyring, count)
    house = make_house(database, keyring)
    transport = httpx.ASGITransport(house.web)
    async with httpx.AsyncClient(transport=transport, base_url=DESK) as client:
        await enter(house, client, OFFICER)
        pages = {**PAGES, "queue, in the middle": await _middle(client, count)}
        found = {name: await _fastest(client, path) for name, path in pages.items()}
    await database.close()
    return found


async def _middle(client: httpx.AsyncClient, count: int) -> str:
    """The address of the page in the middle, found as a person would: page by page."""
    path = PAGES["queue"]
    for _ in range(count // 100 - 1):
        page = (await client.get(path)).text
        following = page.partition('class="button" href="')[2].partition('"')[0]
        if not following:
            break
        path = following.replace("&amp;", "&")
    return path


async def _fastest(client: httpx.AsyncClient, path: str) -> Cost:
    for _ in range(3):
        (await client.get(path)).raise_for_status()
    taken, worked = [], []
    for _ in range(_REQUESTS):
        wall, own = time.perf_counter(), time.process_time()
        await client.get(path)
        taken.append((time.perf_counter() - wall) * 1000)
        worked.append((time.process_time() - own) * 1000)
    return Cost(min(taken), min(worked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--officers", type=int, help="so many at once, against five")
    parser.add_argument("--seconds", type=float, default=60, help="of each of the two")
    given = parser.parse_args()
    if given.officers:
        desk_officers.main(given.officers, given.seconds)
        return
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-bench-"))
    try:
        few = asyncio.run(measure(make_database(folder, "few"), FEW))
        many = asyncio.run(measure(make_database(folder, "many"), MANY))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{'ms (own)':<24}{FEW:>12,} cases{MANY:>12,} cases   ratio")
    for name, cost in many.items():
        before = few[name]
        shown = f"{before.total:>9.1f} ({before.own:4.1f}){cost.total:>12.1f} ({cost.own:4.1f})"
        print(f"{name:<24}{shown}{cost.total / before.total:>10.2f}")


if __name__ == "__main__":
    main()
