"""kill -9 while companions note who was at a meeting: each tap counts once, however often it
arrives."""

from __future__ import annotations

import asyncio
import os
import random
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bench.database import settle_families
from bench.processes import FIRST_PERSON, BotProcess, Telegram, our_settings, wait_for
from chat.taps import pack
from domain.people import Role
from features.groups.storage.groups import GroupRepository
from features.groups.storage.meetings import MeetingRepository
from features.groups.storage.tables import group_member, meeting_attendance
from features.groups.views.taps import MarkPresent
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import inbox
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

pytestmark = pytest.mark.proof

COMPANIONS, MEMBERS = 15, 2
KILLS = int(os.environ.get("KPM_TEST_KILLS", "3"))
_LONGEST_LIFE = 1.5
Lists = dict[int, list[MarkPresent]]
"""By companion the buttons to tap, one a member."""


async def test_whoever_was_there_is_noted_once_and_as_it_was_tapped(
    tmp_path: Path, database_url: str, keys: str
) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, COMPANIONS * MEMBERS)
    lists = await _lists(database_url, keys)
    await asyncio.to_thread(_note_while_killing, tmp_path, database_url, keys, lists)
    assert await _noted(database_url) == {
        (tap.member_id, tap.present, 1) for taps in lists.values() for tap in taps
    }


def _note_while_killing(folder: Path, url: str, keys: str, lists: Lists) -> None:
    """Every button is tapped twice; the bot dies at random moments meanwhile."""
    chance, keyring = random.Random(23), Keyring.parse(keys)
    with Telegram(folder) as telegram:
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE="400")
        for person, taps in lists.items():
            telegram.post("people", first_name=f"Pendamping {person}", id=person)
            telegram.says(person, "/kelompok")
            for tap in taps:
                _tap_twice(telegram, person, pack(tap, person, keyring))
        for _ in range(KILLS):
            with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:
                before = telegram.messages()
                wait_for("an answer", partial(_lives, telegram, url, before), 120)
                time.sleep(chance.uniform(0, _LONGEST_LIFE))
                bot.kill()
        with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:
            wait_for("the last tap", lambda: not telegram.waiting() and _done(url), 120)
            bot.ask_to_stop()


def _tap_twice(telegram: Telegram, person: int, data: str) -> None:
    shown = telegram.call(
        "sendMessage",
        chat_id=person,
        text="Hadir?",
        reply_markup={"inline_keyboard": [[{"text": "Hadir", "callback_data": data}]]},
    )
    for _ in range(2):
        telegram.post(
            f"people/{person}/tap", chat_id=person, message_id=shown["message_id"], data=data
        )


def _lives(telegram: Telegram, url: str, before: int) -> bool:
    return telegram.messages() > before or _done(url)


def _done(url: str) -> bool:
    return asyncio.run(_waiting(url)) == 0


async def _waiting(url: str) -> int:
    database = Database(url, connections=1)
    async with database.autocommit() as connection:
        found = await connection.scalar(
            select(func.count()).select_from(inbox).where(inbox.c.state == "waiting")
        )
    await database.close()
    return int(found or 0)


async def _noted(url: str) -> set[tuple[int, bool, int]]:
    database, row = Database(url, connections=1), meeting_attendance.c
    async with database.autocommit() as connection:
        rows = await connection.execute(select(row.member_id, row.present, row.turn))
        found = {(one.member_id, one.present, one.turn) for one in rows}
    await database.close()
    return found


async def _lists(url: str, keys: str) -> Lists:
    """Each companion has a group with a meeting that began an hour ago."""
    database, keyring = Database(url), Keyring.parse(keys)
    lists: Lists = {}
    async with UnitOfWorkFactory(database, keyring)() as work:
        rows = (await work.connection.execute(select(family.c.id).order_by(family.c.id))).scalars()
        families = list(rows)
        for number in range(COMPANIONS):
            person = FIRST_PERSON + number
            own = families[MEMBERS * number : MEMBERS * (number + 1)]
            first = await work[FamilyRepository].get(own[0])
            assert first is not None
            await work.connection.execute(
                family.update()
                .where(family.c.id.in_(own))
                .values(companion_id=f"K-{number}", area_code=first.area_code)
            )
            await work[StaffRepository].put(
                StaffMember(person, Role.COMPANION, "Dewi", first.area_code, f"K-{number}")
            )
            lists[person] = await _meeting(work, person, first.area_code, own)
        await work.commit()
    await database.close()
    return lists


async def _meeting(
    work: UnitOfWork, person: int, area_code: str, own: list[UUID]
) -> list[MarkPresent]:
    began = datetime.now(UTC) - timedelta(hours=1)
    group = await work[GroupRepository].add(f"g{person}", person, "Melati", area_code)
    await work[GroupRepository].join(group.id, own)
    meeting = await work[MeetingRepository].plan(
        f"m{person}", group.id, began, "Balai desa", "asuh1"
    )
    members = await work.connection.execute(
        select(group_member.c.id)
        .where(group_member.c.group_id == group.id)
        .order_by(group_member.c.id)
    )
    return [
        MarkPresent(meeting.id, member_id, 0, present=place == 0, page=0)
        for place, member_id in enumerate(members.scalars())
    ]
