"""kill -9 a hundred times while families say yes to steps, answer a survey and write cash books:
nothing is lost, nothing is there twice."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections import Counter
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from bench.database import settle_families
from bench.processes import FIRST_PERSON, Telegram, our_settings, wait_for
from chat.taps import pack
from features.cases.storage.tables import case_file
from features.empowerment.rules.steps import StepKind, StepState
from features.empowerment.storage.tables import chain_step
from features.empowerment.views.taps import AnswerStep
from features.kube.storage.books import BookRepository
from features.kube.storage.tables import kube_entry
from features.surveys.storage.answers import AnswerRepository
from features.surveys.storage.tables import survey, survey_answer
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import inbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.crash.forked import ForkedBots
from tests.crash.test_chain_kill import asked
from tests.crash.test_kube_kill import IN, SAVE, WRITTEN, groups
from tests.crash.test_survey_kill import SAID, ask

pytestmark = [pytest.mark.proof, pytest.mark.timeout(7_200)]

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("KPM_TEST_KILLS", "100"))
"""In each life one family says yes to a step, and one answers a survey."""
GROUPS, SUMS = 10, max(1, KILLS // 10)
"""Each cash book gets so many sums."""
_SURVEYED, _TREASURERS = KILLS, 2 * KILLS
_LONGEST_LIFE = 0.8
_PATIENCE = 6.0


async def test_nothing_is_lost_or_doubled(tmp_path: Path, database_url: str, keys: str) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, _TREASURERS + 2 * GROUPS)
    steps = await asked(database_url, keys, KILLS)
    await ask(database_url, keys, _SURVEYED, KILLS)
    await groups(database_url, keys, _TREASURERS, GROUPS)
    await asyncio.to_thread(_kill_while_all_go_on, tmp_path, database_url, keys, steps)
    database = Database(database_url, connections=1)
    async with UnitOfWorkFactory(database, Keyring.parse(keys)).at_once() as work:
        sent = select(func.count()).where(
            chain_step.c.kind == StepKind.NOMINATION.value,
            chain_step.c.state == StepState.SENT.value,
            chain_step.c.case_id.is_not(None),
        )
        nominated = await work.connection.scalar(sent)
        cases = await work.connection.scalar(select(func.count()).select_from(case_file))
        survey_id = (await work.connection.execute(select(survey.c.id))).scalar_one()
        answered = await work[AnswerRepository].all_done(survey_id)
        rows = await work.connection.scalar(select(func.count()).select_from(survey_answer))
        books = [(await work[BookRepository].book(one)).balance for one in range(1, GROUPS + 1)]
        entries = await work.connection.scalar(select(func.count()).select_from(kube_entry))
    await database.close()
    assert (nominated, cases) == (KILLS, KILLS)
    wanted = {f"/data/q{number}": words for number, words in enumerate(SAID)}
    assert [one.answers for one in answered] == [wanted] * KILLS
    assert rows == KILLS
    assert books == [sum(_sum(group, one) for one in range(SUMS)) for group in range(GROUPS)]
    assert entries == GROUPS * SUMS


def _sum(group: int, number: int) -> int:
    return 100_000 + 1_000 * group + number


class Treasurers:
    """Their telephones: each does what the newest screen asks for, taps twice, tries again after a
    while when nothing came of it, and begins the next sum once the last one is in the book."""

    def __init__(self, telegram: Telegram, url: str) -> None:
        self._telegram, self._url = telegram, url
        self._acted: dict[int, tuple[int, float]] = {}
        self.written: Counter[int] = Counter()

    @property
    def done(self) -> bool:
        return all(self.written[group] >= SUMS for group in range(GROUPS))

    def act(self) -> None:
        self.written = asyncio.run(_entries(self._url))
        for group in range(GROUPS):
            if self.written[group] < SUMS:
                self._act(group, FIRST_PERSON + _TREASURERS + group)

    def _act(self, group: int, person: int) -> None:
        message = self._telegram.get(f"chats/{person}/messages")["messages"][-1]
        known, at = self._acted.get(group, (0, 0.0))
        now = time.monotonic()
        if known == message["message_id"] and now - at < _PATIENCE:
            return
        self._acted[group] = message["message_id"], now
        self._answer(group, person, message, is_late=known == message["message_id"])

    def _answer(self, group: int, person: int, message: dict[str, Any], *, is_late: bool) -> None:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = {one["text"]: one.get("callback_data") for row in rows for one in row}
        wanted = next((one for one in (SAVE, IN) if one in buttons), None)
        if wanted is not None and not (is_late and wanted is IN):
            for _ in range(2):
                tap = {"message_id": message["message_id"], "data": buttons[wanted]}
                self._telegram.post(f"people/{person}/tap", chat_id=person, **tap)
        elif "jual keripik" in message.get("text", ""):
            self._telegram.says(person, f"laku {_sum(group, self.written[group])} rupiah")
        elif is_late or WRITTEN in message.get("text", ""):
            self._telegram.says(person, "/kube")


def _kill_while_all_go_on(folder: Path, url: str, keys: str, steps: dict[int, int]) -> None:
    """The bot dies at random moments, a hundred times."""
    chance, keyring = random.Random(29), Keyring.parse(keys)
    with ExitStack() as stack:
        telegram = stack.enter_context(Telegram(folder))
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE="400")
        bots = stack.enter_context(ForkedBots(settings, folder / "bots.log"))
        for number in range(_TREASURERS + GROUPS):
            telegram.post("people", first_name=f"Ibu {number}", id=FIRST_PERSON + number)
        for number in range(GROUPS):
            telegram.says(FIRST_PERSON + _TREASURERS + number, "/kube")
        books = Treasurers(telegram, url)
        for number, (person, step_id) in zip(range(KILLS), steps.items(), strict=True):
            _says_yes(telegram, person, pack(AnswerStep(step_id, True), person, keyring))
            for words in SAID:
                telegram.says(FIRST_PERSON + _SURVEYED + number, words)
            before = telegram.messages()
            bots.begin()
            wait_for("an answer", partial(_has_more, telegram, before), 120)
            until = time.monotonic() + chance.uniform(0, _LONGEST_LIFE)
            while time.monotonic() < until:
                books.act()
            bots.kill()

        def all_done() -> bool:
            books.act()
            return books.done and not telegram.waiting() and not asyncio.run(_waiting(url))

        bots.begin()
        wait_for("the last of it", all_done, 600)
        bots.kill(signal.SIGTERM)


def _has_more(telegram: Telegram, before: int) -> bool:
    return telegram.messages() > before


def _says_yes(telegram: Telegram, person: int, data: str) -> None:
    telegram.says(person, "/menu")
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": data}]]}
    shown = telegram.call("sendMessage", chat_id=person, text="Setuju?", reply_markup=keyboard)
    for _ in range(2):
        tap = {"message_id": shown["message_id"], "data": data}
        telegram.post(f"people/{person}/tap", chat_id=person, **tap)


async def _entries(url: str) -> Counter[int]:
    """How many sums stand in each book."""
    database = Database(url, connections=1)
    async with database.autocommit() as connection:
        rows = await connection.execute(
            select(kube_entry.c.kube_id, func.count()).group_by(kube_entry.c.kube_id)
        )
        found = Counter({kube_id - 1: count for kube_id, count in rows})
    await database.close()
    return found


async def _waiting(url: str) -> int:
    database = Database(url, connections=1)
    async with database.autocommit() as connection:
        found = await connection.scalar(
            select(func.count()).select_from(inbox).where(inbox.c.state == "waiting")
        )
    await database.close()
    return int(found or 0)
