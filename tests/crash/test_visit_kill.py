"""kill -9 while companions' telephones hand over what waited for days: each visit is there once."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bench.database import settle_families
from bench.processes import FIRST_PERSON, BotProcess, Telegram, our_settings, wait_for
from domain.people import Role
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import family
from features.visits.storage.tables import visit, visit_item
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import inbox
from storage.unit_of_work import UnitOfWorkFactory

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.proof

COMPANIONS, KILLS = 15, 4
WORDS = ("atap bocor", "anak kedua sekolah lagi", "minta surat dari desa")
_LONGEST_LIFE = 1.5


@dataclass(frozen=True)
class Counts:
    visits: int
    without_family: int
    items: int
    waiting: int


async def test_each_visit_is_there_once_with_all_that_was_sent(
    tmp_path: Path, database_url: str, keys: str
) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, COMPANIONS)
    names = await _companions(database_url, keys)
    await asyncio.to_thread(_hand_over_while_killing, tmp_path, database_url, keys, names)
    found = await _counts(database_url)
    assert (found.visits, found.without_family) == (2 * COMPANIONS, 0)
    assert found.items == 2 * COMPANIONS * len(WORDS)


def _hand_over_while_killing(
    folder: Path, url: str, keys: str, names: dict[int, tuple[str, str]]
) -> None:
    """All telephones have a signal again; the bot dies at random moments meanwhile."""
    chance = random.Random(11)
    with Telegram(folder) as telegram:
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE="400")
        for person, both in names.items():
            telegram.post("people", first_name=f"Pendamping {person}", id=person)
            for name in both:
                first, *more = WORDS
                telegram.says(person, f"kunjungan {name}\n{first}")
                for words in more:
                    telegram.says(person, words)
        for _ in range(KILLS):
            with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:
                before = telegram.messages()
                wait_for("an answer", partial(_lives, telegram, url, before))
                time.sleep(chance.uniform(0, _LONGEST_LIFE))
                bot.kill()
        with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:
            wait_for("the last update", lambda: not telegram.waiting() and _done(url), 90)
            bot.ask_to_stop()


def _lives(telegram: Telegram, url: str, before: int) -> bool:
    return telegram.messages() > before or _done(url)


def _done(url: str) -> bool:
    return asyncio.run(_counts(url)).waiting == 0


async def _counts(url: str) -> Counts:
    database = Database(url, connections=1)
    async with database.autocommit() as connection:

        async def count(statement: object) -> int:
            return int(await connection.scalar(statement) or 0)  # type: ignore[call-overload]

        found = Counts(
            await count(select(func.count()).select_from(visit)),
            await count(select(func.count()).where(visit.c.family_id.is_(None))),
            await count(select(func.count()).select_from(visit_item)),
            await count(select(func.count()).where(inbox.c.state == "waiting")),
        )
    await database.close()
    return found


async def _companions(url: str, keys: str) -> dict[int, tuple[str, str]]:
    """Each looks after two families with names of their own; those names, by account."""
    database, keyring = Database(url), Keyring.parse(keys)
    names: dict[int, tuple[str, str]] = {}
    async with UnitOfWorkFactory(database, keyring)() as work:
        rows = (await work.connection.execute(select(family.c.id).order_by(family.c.id))).scalars()
        families = [await work[FamilyRepository].get(one) for one in rows]
        by_name = {one.head_name: one for one in families if one is not None}
        chosen = list(by_name.values())[: 2 * COMPANIONS]
        for number in range(COMPANIONS):
            person, both = FIRST_PERSON + number, chosen[2 * number : 2 * number + 2]
            for one in both:
                await work.connection.execute(
                    family.update().where(family.c.id == one.id).values(companion_id=f"K-{number}")
                )
                post = StaffMember(person, Role.COMPANION, "Dewi", one.area_code, f"K-{number}")
                await work[StaffRepository].put(post)
            names[person] = (both[0].head_name, both[1].head_name)
        await work.commit()
    await database.close()
    return names
