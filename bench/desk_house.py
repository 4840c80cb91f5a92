"""A house with open cases and officers, whose pages are measured."""

import random
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import orjson
from pydantic import SecretStr
from sqlalchemy import insert, select, text

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

OFFICER = 900_000_001
DESK = "https://meja.example.go.id"
PAGES = {
    "queue": "/desk/antrean",
    "queue, late": "/desk/antrean?lihat=terlambat",
    "queue, one category": "/desk/antrean?masalah=belum_cair",
    "search: village": "/desk/antrean?cari=bukitlama",
    "search: name": "/desk/antrean?cari=wulandari",
    "search: nothing": "/desk/antrean?cari=tidakadanama",
}


def make_house(database: Database, keyring: Keyring) -> House:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr("1:BENCH"),
        desk_url=DESK,
    )
    return House(settings, database, keyring)


async def fill(database: Database, keyring: Keyring, count: int) -> None:
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
                "supporters": chance.choices((0, chance.randrange(1, 200)), (80, 20))[0],
                "owner_id": OFFICER if chance.random() < 0.3 else None,
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
        member = StaffMember(OFFICER, Role.OFFICER, "Petugas Contoh", None, None)
        await work[StaffRepository].put(member)
        await work.commit()
    async with database.autocommit() as connection:
        await connection.execute(text("ANALYZE"))


def _name(keyring: Keyring, case_id: int, chance: random.Random) -> dict[str, object]:
    """One in two hundred has the name that is searched."""
    word = "wulandari" if chance.random() < 0.005 else f"nama{chance.randrange(2000)}"
    index = keyring.index(word, PURPOSE)
    return {"case_id": case_id, "word_index": index, "key_name": keyring.primary}


async def enter(house: House, client: httpx.AsyncClient, account: int) -> None:
    entry = house.services[DeskEntry]
    async with house.parts.units.at_once() as work:
        officer = await work[PeopleRepository].get(account)
    link = await entry.offer_link(officer) or ""
    token = link.partition("#k=")[2]
    answer = await client.post("/desk/masuk/tautan", json={"token": token})
    answer.raise_for_status()
