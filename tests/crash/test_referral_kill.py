"""kill -9 while deadlines of referrals pass: each goes back once, and each side is told once."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from bench.processes import ROOT, wait_for
from domain.people import Role
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.referrals.rules.receivers import Receiver
from features.referrals.rules.referrals import State
from features.referrals.storage.referrals import NewReferral, ReferralRepository
from features.referrals.storage.tables import referral, referral_step
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.proof

REFERRALS, KILLS = 60, 3
NOON = datetime(2026, 12, 1, 5, tzinfo=UTC)
"""Noon in Palembang, a Tuesday."""
VILLAGE_OPERATOR = 700_000_001
CLOCK = f"""
import asyncio, os
from datetime import datetime
import house
from chat.post import Post
from domain.areas import load_areas
from features.referrals.jobs.clock import ReferralClock
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

async def main():
    keyring = Keyring.parse(os.environ["KEYS"])
    units = UnitOfWorkFactory(Database(os.environ["URL"], connections=2), keyring)
    now = datetime.fromisoformat("{NOON.isoformat()}")
    clock = ReferralClock(units, Post(units, keyring), load_areas(), lambda: now)
    while True:
        await clock.run_once()

asyncio.run(main())
"""


def test_what_is_silent_goes_back_once(tmp_path: Path, database_url: str, keys: str) -> None:
    asyncio.run(_overdue(database_url, keys))
    chance, found = random.Random(7), 0
    for _ in range(KILLS):
        with _clock(tmp_path, database_url, keys):
            before = found
            wait_for("a referral to go back", lambda b=before: _silent(database_url) > b, 180)  # type: ignore[misc]
            time.sleep(chance.uniform(0, 0.1))
        found = _silent(database_url)
        if found == REFERRALS:
            break
    with _clock(tmp_path, database_url, keys):
        wait_for("the last one", lambda: _silent(database_url) == REFERRALS, 180)
        time.sleep(0.5)
    told, steps = asyncio.run(_told(database_url))
    assert (told, steps) == (REFERRALS, REFERRALS)


@contextmanager
def _clock(folder: Path, url: str, keys: str) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "URL": url, "KEYS": keys}
    given = [sys.executable, "-c", CLOCK]
    with (
        (folder / "clock.log").open("ab") as log,
        subprocess.Popen(given, cwd=ROOT, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


async def _overdue(url: str, keys: str) -> None:
    """Persons whom a village operator referred, and whose office never answered."""
    database, keyring = Database(url), Keyring.parse(keys)
    async with UnitOfWorkFactory(database, keyring)() as work:
        await work[PeopleRepository].meet(VILLAGE_OPERATOR)
        post = StaffMember(VILLAGE_OPERATOR, Role.VILLAGE, "Operator", "16.71.04.1001", None)
        await work[StaffRepository].put(post)
        for number in range(REFERRALS):
            new = NewReferral(
                f"k{number}", f"s{number}", Receiver.ELDERLY, VILLAGE_OPERATOR, Role.VILLAGE,
                None, None, "16.71.04.1001", f"Warga {number}", "Perlu perawatan.", None,
            )  # fmt: skip
            one = await work[ReferralRepository].add(new, NOON, NOON)
            assert one is not None
            await work[ReferralRepository].change(one, state=State.SENT)
        await work.connection.execute(update(referral).values(due_at=NOON, sent_at=NOON))
        await work.commit()
    await database.close()


def _silent(url: str) -> int:
    async def count() -> int:
        database = Database(url, connections=1)
        async with database.autocommit() as connection:
            found = await connection.scalar(
                select(func.count()).where(referral.c.state == State.SILENT.value)
            )
        await database.close()
        return int(found or 0)

    return asyncio.run(count())


async def _told(url: str) -> tuple[int, int]:
    """Letters to the sender, and steps that were written down."""
    database = Database(url, connections=1)
    async with database.autocommit() as connection:
        letters = await connection.scalar(
            select(func.count()).where(outbox.c.dedupe.like("referral:%:silent:%"))
        )
        steps = await connection.scalar(select(func.count()).select_from(referral_step))
    await database.close()
    return int(letters or 0), int(steps or 0)
