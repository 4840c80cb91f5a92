"""Two `bot.py run` on one database: one polls, both work, and either may go."""

import asyncio
import json
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bench.processes import BotProcess, Telegram, our_settings, wait_for
from storage.database import Database

PERSON = 820_000_000
STEPS = ["/bahasa", "/bantuan", "/aman", "/jadwal"]
"""Four commands with four different answers: their order can be seen from outside."""


class Replicas:
    """The processes of one installation."""

    def __init__(self, telegram: Telegram, url: str, keys: str, folder: Path) -> None:
        self.telegram = telegram
        self._url, self._keys, self._folder = url, keys, folder
        self.running: list[BotProcess] = []

    def start(self, **more: str) -> BotProcess:
        settings = our_settings(self.telegram, self._url, self._keys, KPM_SEND_RATE="1000", **more)
        log = self._folder / f"bot-{len(self.running)}.log"
        bot = BotProcess(["bot.py", "run"], settings, log)
        self.running.append(bot)
        return bot

    def ready(self, number: int) -> bool:
        return b'"ready"' in (self._folder / f"bot-{number}.log").read_bytes()

    def number(self, at: int) -> int:
        """By which the database knows that process."""
        lines = (self._folder / f"bot-{at}.log").read_text().splitlines()
        (ready,) = (line for line in map(json.loads, lines) if line.get("event") == "ready")
        return int(ready["replica"])

    def row(self, statement: str) -> Any:
        async def ask() -> Any:
            database = Database(self._url, connections=1)
            async with database.autocommit() as connection:
                found = (await connection.execute(text(statement))).one()
            await database.close()
            return found

        return asyncio.run(ask())

    def idle(self) -> bool:
        """Telegram is asked first: what it handed over a moment ago stands in the inbox by then."""
        if self.telegram.waiting():
            return False
        waiting = self.row(
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')"
            " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
        )
        return bool(waiting[0] == 0)


@pytest.fixture
def replicas(
    telegram: Telegram, database_url: str, keys: str, tmp_path: Path
) -> Iterator[Replicas]:
    replicas = Replicas(telegram, database_url, keys, tmp_path)
    yield replicas
    for bot in replicas.running:
        if bot.alive:
            bot.kill()


def in_order(telegram: Telegram, people: range, steps: int) -> bool:
    """Whether every chat read the same answers in the same order (a repetition beside itself
    is what a crash may leave)."""
    delivered = telegram.delivered()
    read = [tuple(words for words, _ in groupby(delivered[person])) for person in people]
    return len(set(read)) == 1 and len(read[0]) == steps


def two_replicas_share_the_work(replicas: Replicas) -> None:
    telegram = replicas.telegram
    replicas.start()
    replicas.start()
    wait_for("both to be ready", lambda: replicas.ready(0) and replicas.ready(1))
    people = range(PERSON, PERSON + 60)
    for words in STEPS:
        for person in people:
            telegram.call("sendChatAction", chat_id=person, action="typing")  # they know the bot
            telegram.says(person, words)
    wait_for("all answers", replicas.idle)

    assert in_order(telegram, people, len(STEPS))
    assert telegram.messages() == len(people) * len(STEPS)  # each update once
    turns = replicas.row("SELECT count(*), count(DISTINCT claimed_by) FROM outbox")
    assert tuple(turns) == (len(people) * len(STEPS), 2)  # by both
    assert telegram.answered("getUpdates", 409) == 0

    later = range(PERSON + 1000, PERSON + 1010)
    _kill_the_poller(replicas)
    started = time.monotonic()
    for person in later:
        telegram.call("sendChatAction", chat_id=person, action="typing")
        telegram.says(person, STEPS[0])
    wait_for("the other to take over", lambda: all(map(telegram.delivered().get, later)), 20)
    assert time.monotonic() - started < 10
    wait_for("the rest", replicas.idle)
    assert telegram.answered("getUpdates", 409) <= 2  # the dead one's last question


def _kill_the_poller(replicas: Replicas) -> None:
    holder = replicas.row(
        "SELECT holder FROM lease WHERE name = 'poll' AND until > clock_timestamp()"
    )[0]
    (leader,) = (one for at, one in enumerate(replicas.running) if replicas.number(at) == holder)
    leader.kill()


async def test_two_replicas_share_the_work_and_one_takes_over(replicas: Replicas) -> None:
    await asyncio.to_thread(two_replicas_share_the_work, replicas)


def stop_under_load(replicas: Replicas) -> None:
    telegram = replicas.telegram
    bot = replicas.start()
    wait_for("the bot", lambda: replicas.ready(0))
    people = range(PERSON, PERSON + 150)
    for person in people:
        telegram.call("sendChatAction", chat_id=person, action="typing")
        telegram.says(person, "/bantuan")
    wait_for("a few answers", lambda: telegram.messages() > 20)
    assert bot.ask_to_stop() < 10
    assert bot.process.returncode == 0
    states = dict(
        replicas.row(
            "SELECT coalesce(json_object_agg(state, n), '{}') FROM"
            " (SELECT state, count(*) AS n FROM outbox GROUP BY state) s"
        )[0]
    )
    assert set(states) <= {"sent", "pending"}

    replicas.start()
    wait_for("the rest", replicas.idle)
    assert telegram.messages() == len(people)  # nothing lost, nothing twice


async def test_sigterm_finishes_what_is_in_hand_and_leaves_nothing_in_doubt(
    replicas: Replicas,
) -> None:
    await asyncio.to_thread(stop_under_load, replicas)


def transport_end_to_end(replicas: Replicas) -> None:
    telegram = replicas.telegram
    replicas.start(KPM_TELEGRAM_TRANSPORT="httpx")
    people = range(PERSON, PERSON + 5)
    for words in STEPS:
        for person in people:
            telegram.call("sendChatAction", chat_id=person, action="typing")
            telegram.says(person, words)
    wait_for("all answers", replicas.idle)
    assert in_order(telegram, people, len(STEPS))


async def test_the_whole_bot_over_httpx(replicas: Replicas) -> None:
    await asyncio.to_thread(transport_end_to_end, replicas)
