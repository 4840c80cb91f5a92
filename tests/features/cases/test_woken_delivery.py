"""Who was taken for dead tells a desk nothing; the letter is found in no hand and goes once."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from tests.features.cases.case_world import CaseWorld, hurry


class _Woken(Leases):
    """Was frozen between claiming and sending, so often."""

    frozen = 0

    def holds(self, replica: int) -> bool:
        self.frozen -= 1
        return self.frozen < 0 and super().holds(replica)


@pytest.fixture
async def cases(database: Database, keyring: Keyring) -> AsyncIterator[tuple[CaseWorld, _Woken]]:
    await hurry(database)
    leases = _Woken(database.url)
    await leases.start()
    yield CaseWorld(database, keyring, leases), leases
    await leases.stop()


async def _row(database: Database, state: str) -> int:
    async with database.autocommit() as connection:
        found = await connection.scalar(
            text("SELECT count(*) FROM case_outbox WHERE state = :state"), {"state": state}
        )
    return int(found or 0)


async def test_a_case_is_not_submitted_by_who_lost_it(
    cases: tuple[CaseWorld, _Woken], database: Database
) -> None:
    here, leases = cases
    await here.file()
    leases.frozen = 1
    await here.delivery.drain()
    assert here.line.desk.cases == {}
    assert await _row(database, "sending") == 1
    for _ in range(2):  # a stray is one at the second look
        await here.delivery.recover()
    here.clock.advance(seconds=timedelta(minutes=5).total_seconds())
    await here.delivery.drain()
    assert len(here.line.desk.cases) == 1
    assert len(here.line.arrived) == 1


async def test_what_follows_is_not_told_by_who_lost_it(
    cases: tuple[CaseWorld, _Woken],
) -> None:
    here, leases = cases
    case = await here.file()
    await here.delivery.drain()
    await here.service.add(case, "satu", "k1", author_id=1)
    leases.frozen = 1
    await here.delivery.drain()
    assert here.at_desk(case).messages == []
    for _ in range(2):  # a stray is one at the second look
        await here.delivery.recover()
    here.clock.advance(seconds=timedelta(minutes=5).total_seconds())
    await here.delivery.drain()
    assert [message.text for message in here.at_desk(case).messages] == ["satu"]
