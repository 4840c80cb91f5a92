"""How fast the pages of the desk are, with few and with many open cases: `python -m bench.desk`.

Server time of whole requests, from the first byte asked to the last one answered, of an officer who
sees every case: the fastest of many requests, since others share the machine. Beside it the time
of the processor in this process, which they do not lengthen.
"""

import asyncio
import random
import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import orjson
from pydantic import SecretStr
from sqlalchemy import insert, select, text

from bench.database import make_database
from domain.areas import load_areas
from domain.people import Role
from features.cases.rules.cases import CaseKind, Category, Desk, Severity
from features.cases.storage.tables import case_file
from features.desk.services.entry import DeskEntry
from features.desk.storage.names import PURPOSE
from features.desk.storage.tables import desk_name
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from house import House
from settings import Settings
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import place_of
from storage.unit_of_work import UnitOfWorkFactory

FEW, MANY = 100, 10_000
_OFFICER = 900_000_001
_DESK = "https://meja.example.go.id"
_REQUESTS = 60
_PAGES = {
    "queue": "/desk/antrean",
    "queue, late": "/desk/antrean?lihat=terlambat",
    "queue, one category": "/desk/antrean?masalah=belum_cair",
    "search: village": "/desk/antrean?cari=bukitlama",
    "search: name": "/desk/antrean?cari=wulandari",
    "search: nothing": "/desk/antrean?cari=tidakadanama",
}


@dataclass(frozen=True)
class Cost:
    """Milliseconds: from question to answer, and of the processor in this process."""

    total: float
    own: float


async def measure(url: str, count: int) -> dict[str, Cost]:
    """What each page costs with so many open cases."""
    database, keyring = Database(url), Keyring.parse(Keyring.fresh())
    await _fill(database, keyring, count)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr("1:BENCH"),
        desk_url=_DESK,
    )
    house = House(settings, database, keyring)
    transport = httpx.ASGITransport(house.web)
    async with httpx.AsyncClient(transport=transport, base_url=_DESK) as client:
        await _enter(house, client)
        pages = {**_PAGES, "queue, in the middle": await _middle(client, count)}
        found = {name: await _fastest(client, path) for name, path in pages.items()}
    await database.close()
    return found


async def _fill(database: Database, keyring: Keyring, count: int) -> None:
    chance, now = random.Random(1), datetime.now(UTC)
    villages = [
        area.code
        for area in load_areas().all()
        if area.level == 4 and area.code.startswith(("16.71", "33.05", "32.05"))
    ]
    content = orjson.dumps({"story": "Sudah dua bulan belum cair.", "wish": "", "answers": None})
    rows = []
    for number in range(count):
        ticket = f"CC-2611-{number + 1:05d}"
        rows.append(
            {
                "ticket": ticket,
                "filing_key": f"bench:{number}",
                "kind": CaseKind.COMPLAINT.value,
                "category": chance.choice(list(Category)).value,
                "severity": chance.choices(list(Severity), (30, 50, 17, 3))[0].value,
                "status": "received",
                "confidential": chance.random() < 0.1,
                "area_code": chance.choice(villages),
                "desk": chance.choice(list(Desk)).value,
                "family_id": uuid4(),
                "owner_id": _OFFICER if chance.random() < 0.3 else None,
                "content_sealed": keyring.seal(
                    content, place_of(case_file, "content_sealed", ticket)
                ),
                "filed_at": now - timedelta(days=chance.randrange(30)),
                "undo_until": now,
                "due_at": now + timedelta(hours=chance.randrange(-100, 300)),
            }
        )
    async with database.transaction() as connection:
        for start in range(0, count, 500):
            await connection.execute(insert(case_file), rows[start : start + 500])
        ids = (await connection.execute(select(case_file.c.id))).scalars().all()
        names = [_name(keyring, case_id, chance) for case_id in ids]
        for start in range(0, count, 500):
            await connection.execute(insert(desk_name), names[start : start + 500])
    async with UnitOfWorkFactory(database, keyring)() as work:
        member = StaffMember(_OFFICER, Role.OFFICER, "Petugas Contoh", None, None)
        await work[StaffRepository].put(member)
        await work.commit()
    async with database.autocommit() as connection:
        await connection.execute(text("ANALYZE"))


def _name(keyring: Keyring, case_id: int, chance: random.Random) -> dict[str, object]:
    """One in two hundred has the name that is searched."""
    word = "wulandari" if chance.random() < 0.005 else f"nama{chance.randrange(2000)}"
    index = keyring.index(word, PURPOSE)
    return {"case_id": case_id, "word_index": index, "key_name": keyring.primary}


async def _enter(house: House, client: httpx.AsyncClient) -> None:
    entry = house.services[DeskEntry]
    async with house.parts.units.at_once() as work:
        officer = await work[PeopleRepository].get(_OFFICER)
    link = await entry.offer_link(officer) or ""
    token = link.partition("#k=")[2]
    answer = await client.post("/desk/masuk/tautan", json={"token": token})
    answer.raise_for_status()


async def _middle(client: httpx.AsyncClient, count: int) -> str:
    """The address of the page in the middle, found as a person would: page by page."""
    path = _PAGES["queue"]
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
