"""kill -9 while treasurers write money down: each sum is in the book once, however often it was
tapped."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from bench.database import settle_families
from bench.processes import FIRST_PERSON, BotProcess, Telegram, our_settings, wait_for
from features.kube.rules.kube import Office
from features.kube.storage.books import BookRepository
from features.kube.storage.kubes import KubeRepository
from features.kube.storage.tables import kube_entry
from features.people.storage.people import PeopleRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import inbox
from storage.unit_of_work import UnitOfWorkFactory

pytestmark = pytest.mark.proof

if TYPE_CHECKING:
    from pathlib import Path

GROUPS, KILLS = 6, 3
IN, SAVE, WRITTEN = "➕ Uang masuk", "✅ Catat", "Sudah tercatat di buku"
_LONGEST_LIFE = 2.0
_PATIENCE = 10.0


async def test_each_sum_is_in_the_book_once(tmp_path: Path, database_url: str, keys: str) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, 2 * GROUPS)
    await groups(database_url, keys, 0, GROUPS)
    await asyncio.to_thread(_write_while_killing, tmp_path, database_url, keys)
    assert await _balances(database_url, keys) == [150_000 + n for n in range(GROUPS)]
    assert await _count(database_url, kube_entry) == GROUPS


class Phones:
    """The treasurers' telephones: each does what the newest screen asks for, taps twice, and tries
    again after a while when nothing came of it."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._acted: dict[int, tuple[int, float]] = {}
        self._done: set[int] = set()

    @property
    def done(self) -> bool:
        return len(self._done) == GROUPS

    def lives(self, before: int) -> bool:
        """Whether the bot answered since it had sent so many messages, or has nothing to answer."""
        self.act()
        return self.done or self.telegram.messages() > before

    def act(self) -> None:
        for number in set(range(GROUPS)) - self._done:
            person = FIRST_PERSON + number
            messages = self.telegram.get(f"chats/{person}/messages")["messages"]
            if any(WRITTEN in one.get("text", "") for one in messages):
                self._done.add(number)
            elif messages and self._is_due(number, messages[-1]["message_id"]):
                self._answer(number, person, messages[-1])

    def _is_due(self, number: int, message_id: int) -> bool:
        known, at = self._acted.get(number, (0, 0.0))
        now = time.monotonic()
        if known == message_id and now - at < _PATIENCE:
            return False
        self._acted[number] = message_id, now
        return True

    def _answer(self, number: int, person: int, message: dict[str, Any]) -> None:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = {one["text"]: one.get("callback_data") for row in rows for one in row}
        wanted = next((one for one in (SAVE, IN) if one in buttons), None)
        if wanted is not None:
            tap = {"message_id": message["message_id"], "data": buttons[wanted]}
            for _ in range(2):
                self.telegram.post(f"people/{person}/tap", chat_id=person, **tap)
        elif "jual keripik" in message.get("text", ""):
            self.telegram.says(person, f"laku {150_000 + number} rupiah")


def _write_while_killing(folder: Path, url: str, keys: str) -> None:
    """The bot dies at random moments while the telephones go on."""
    chance = random.Random(17)
    with Telegram(folder) as telegram:
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE="400")
        phones = Phones(telegram)
        for number in range(GROUPS):
            person = FIRST_PERSON + number
            telegram.post("people", first_name=f"Bendahara {number}", id=person)
            telegram.says(person, "/kube")
        for _ in range(KILLS):
            with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:
                wait_for("an answer", partial(phones.lives, telegram.messages()), 120)
                until = time.monotonic() + chance.uniform(0, _LONGEST_LIFE)
                while time.monotonic() < until:
                    phones.act()
                bot.kill()
            phones.act()
        with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:

            def all_written() -> bool:
                phones.act()
                return phones.done and not telegram.waiting() and not asyncio.run(_waiting(url))

            wait_for("the last sum", all_written, 120)
            bot.ask_to_stop()


async def _waiting(url: str) -> int:
    database = Database(url, connections=1)
    async with database.autocommit() as connection:
        found = await connection.scalar(
            select(func.count()).select_from(inbox).where(inbox.c.state == "waiting")
        )
    await database.close()
    return int(found or 0)


async def _count(url: str, table: Any) -> int:
    database = Database(url, connections=1)
    async with database.autocommit() as connection:
        found = await connection.scalar(select(func.count()).select_from(table))
    await database.close()
    return int(found or 0)


async def groups(url: str, keys: str, first: int, count: int) -> None:
    """So many people, from this one on, are each treasurer of a group of two families."""
    database, now = Database(url), datetime.now(UTC)
    async with UnitOfWorkFactory(database, Keyring.parse(keys))() as work:
        families = [
            (await work[PeopleRepository].get(FIRST_PERSON + first + number)).families[0]
            for number in range(2 * count)
        ]
        for number in range(count):
            area = families[number].area_code
            kube = await work[KubeRepository].add(f"k{number}", 1, f"Usaha {number}", area)
            for one in (families[number], families[count + number]):
                await work[KubeRepository].join(kube.id, one.family_id, now)
            treasurer = next(
                one
                for one in await work[KubeRepository].members(kube.id)
                if one.family_id == families[number].family_id
            )
            await work[KubeRepository].give(kube.id, treasurer.id, Office.TREASURER)
        await work.commit()
    await database.close()


async def _balances(url: str, keys: str) -> list[int]:
    database = Database(url)
    async with UnitOfWorkFactory(database, Keyring.parse(keys)).at_once() as work:
        found = []
        for number in range(1, GROUPS + 1):
            found.append((await work[BookRepository].book(number)).balance)
    await database.close()
    return sorted(found)
