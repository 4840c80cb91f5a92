"""kill -9 while treasurers write money down: each sum is in the book once, however often it was
tapped."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from pathlib import Path

GROUPS, KILLS = 10, 3
IN, SAVE = "➕ Uang masuk", "✅ Catat"
_LONGEST_LIFE = 2.0


async def test_each_sum_is_in_the_book_once(tmp_path: Path, database_url: str, keys: str) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, 2 * GROUPS)
    await _groups(database_url, keys)
    await asyncio.to_thread(_write_while_killing, tmp_path, database_url, keys)
    assert await _balances(database_url, keys) == [150_000 + n for n in range(GROUPS)]
    assert await _count(database_url, kube_entry) == GROUPS


class Phones:
    """The treasurers' telephones: each says what the newest screen asks for, and taps twice."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.stage = dict.fromkeys(range(GROUPS), 0)

    @property
    def done(self) -> bool:
        return all(stage == 3 for stage in self.stage.values())

    def act(self) -> None:
        for number, stage in self.stage.items():
            person = FIRST_PERSON + number
            message = self._newest(person)
            if stage == 0 and self._taps(person, message, IN):
                self.stage[number] = 1
            elif stage == 1 and "jual keripik" in message.get("text", ""):
                self.telegram.says(person, f"laku {150_000 + number} rupiah")
                self.stage[number] = 2
            elif stage == 2 and self._taps(person, message, SAVE):
                self.stage[number] = 3

    def _newest(self, person: int) -> dict[str, Any]:
        found = self.telegram.get(f"chats/{person}/messages")["messages"]
        return dict(found[-1]) if found else {}

    def _taps(self, person: int, message: dict[str, Any], label: str) -> bool:
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if button["text"] == label:
                    tap = {"message_id": message["message_id"], "data": button["callback_data"]}
                    for _ in range(2):
                        self.telegram.post(f"people/{person}/tap", chat_id=person, **tap)
                    return True
        return False


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
                before, ends = telegram.messages(), chance.uniform(0.2, _LONGEST_LIFE)
                wait_for("an answer", lambda before=before: telegram.messages() > before)
                until = time.monotonic() + ends
                while time.monotonic() < until:
                    phones.act()
                bot.kill()
            phones.act()
        with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:

            def all_written() -> bool:
                phones.act()
                return phones.done and not telegram.waiting() and not asyncio.run(_waiting(url))

            wait_for("the last sum", all_written, 90)
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


async def _groups(url: str, keys: str) -> None:
    """Each person is treasurer of a group of two families."""
    database, now = Database(url), datetime.now(UTC)
    async with UnitOfWorkFactory(database, Keyring.parse(keys))() as work:
        families = [
            (await work[PeopleRepository].get(FIRST_PERSON + number)).families[0]
            for number in range(2 * GROUPS)
        ]
        for number in range(GROUPS):
            area = families[number].area_code
            kube = await work[KubeRepository].add(f"k{number}", 1, f"Usaha {number}", area)
            for one in (families[number], families[GROUPS + number]):
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
