"""A report that was taken back within ten minutes leaves nothing to do at the desk."""

from collections.abc import AsyncIterator

import pytest

from features.cases.rules.command_center import CaseStatus
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from tests.features.cases.case_world import SITI, CaseWorld, hurry


@pytest.fixture
async def cases(database: Database, keyring: Keyring) -> AsyncIterator[CaseWorld]:
    await hurry(database)
    leases = Leases(database.url)
    await leases.start()
    yield CaseWorld(database, keyring, leases)
    await leases.stop()


async def test_a_case_taken_back_in_time_is_never_sent(cases: CaseWorld) -> None:
    case = await cases.file()
    await cases.service.add(case, "lagi", "k1", author_id=1)
    await cases.service.undo(SITI, case.id)
    await cases.delivery.drain()
    assert cases.line.calls == []
    assert {state for _, state, _ in await cases.rows()} == {"dropped"}


@pytest.mark.parametrize("lost", [0, 1])
async def test_a_case_taken_back_after_it_was_sent_is_rejected_there(
    cases: CaseWorld, lost: int
) -> None:
    case = await cases.file()
    cases.line.faults.lose_replies = lost
    await cases.delivery.drain()
    await cases.service.undo(SITI, case.id)
    cases.clock.advance(seconds=61)
    await cases.delivery.drain()
    assert cases.at_desk(case).status == CaseStatus.REJECTED


async def test_a_case_taken_back_that_never_arrived_is_dropped(cases: CaseWorld) -> None:
    case = await cases.file()
    cases.line.faults.down = True
    await cases.delivery.drain()
    await cases.service.undo(SITI, case.id)
    cases.line.faults.down = False
    cases.clock.advance(seconds=61)
    await cases.delivery.drain()
    assert cases.line.desk.cases == {}
    assert {state for _, state, _ in await cases.rows()} == {"dropped"}
