"""kill -9 while families say yes: each nomination is one case, and no yes is lost."""

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
from chat.clock import utc_now
from chat.taps import pack
from domain.people import Role
from features.cases.storage.tables import case_file
from features.empowerment.rules.steps import StepKind, StepState
from features.empowerment.storage.steps import StepRepository
from features.empowerment.storage.tables import chain_step
from features.empowerment.views.taps import AnswerStep
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import inbox
from storage.unit_of_work import UnitOfWorkFactory

pytestmark = pytest.mark.proof

if TYPE_CHECKING:
    from pathlib import Path

HOMES, KILLS, COMPANION = 14, 3, 999_001
_LONGEST_LIFE = 1.2


@dataclass(frozen=True)
class Counts:
    sent: int
    cases: int
    nominated: int
    waiting: int


async def test_each_yes_is_one_case(tmp_path: Path, database_url: str, keys: str) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, HOMES)
    steps = await asked(database_url, keys, HOMES)
    await asyncio.to_thread(_say_yes_while_killing, tmp_path, database_url, keys, steps)
    found = await _counts(database_url)
    assert (found.sent, found.cases, found.nominated) == (HOMES, HOMES, HOMES)


def _say_yes_while_killing(folder: Path, url: str, keys: str, steps: dict[int, int]) -> None:
    """All families tap yes twice, and the bot dies at random moments meanwhile."""
    chance, keyring = random.Random(7), Keyring.parse(keys)
    with Telegram(folder) as telegram:
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE="400")
        for person in steps:
            telegram.post("people", first_name=f"Ibu {person}", id=person)
            telegram.says(person, "/menu")
        for person, step_id in (*steps.items(), *steps.items()):
            data = pack(AnswerStep(step_id, True), person, keyring)
            shown = telegram.call(
                "sendMessage",
                chat_id=person,
                text="Setuju?",
                reply_markup={
                    "inline_keyboard": [[{"text": "Ya", "callback_data": data}]],
                },
            )
            telegram.post(
                f"people/{person}/tap",
                chat_id=person,
                message_id=shown["message_id"],
                data=data,
            )
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

        nominations = select(func.count()).where(
            chain_step.c.kind == StepKind.NOMINATION.value,
            chain_step.c.state == StepState.SENT.value,
        )
        found = Counts(
            await count(nominations),
            await count(select(func.count()).select_from(case_file)),
            await count(nominations.where(chain_step.c.case_id.is_not(None))),
            await count(select(func.count()).where(inbox.c.state == "waiting")),
        )
    await database.close()
    return found


async def asked(url: str, keys: str, homes: int) -> dict[int, int]:
    """Each family was asked by the companion of its village; the step, by account."""
    database, keyring = Database(url), Keyring.parse(keys)
    steps: dict[int, int] = {}
    async with UnitOfWorkFactory(database, keyring)() as work:
        for number in range(homes):
            person = await work[PeopleRepository].get(FIRST_PERSON + number)
            home = person.families[0]
            post = StaffMember(COMPANION, Role.COMPANION, "Dewi", home.area_code, "K-1")
            await work[StaffRepository].put(post)
            await work.connection.execute(
                family.update().where(family.c.id == home.family_id).values(companion_id="K-1")
            )
            step, _ = await work[StepRepository].add(
                *(f"nominate:{number}", home.family_id, home.area_code),
                *(StepKind.NOMINATION, StepState.ASKED, utc_now()),
                value="PPSE",
                issued_by=COMPANION,
            )
            assert step is not None
            steps[person.telegram_id] = step.id
        await work.commit()
    await database.close()
    return steps
