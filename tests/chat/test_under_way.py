"""What was claimed and is sent by nobody any more, whatever it is."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from chat.under_way import UnderWay
from storage.leases import Leases

LETTER, OTHER = (7, "letter"), (8, "letter")


@pytest.fixture
async def leases(database_url: str) -> AsyncIterator[Leases]:
    leases = Leases(database_url)
    await leases.start()
    yield leases
    await leases.stop()


async def gone(database_url: str) -> int:
    """The number of a replica that has died."""
    dead = Leases(database_url)
    replica = await dead.start()
    await dead.stop()
    own = Leases(database_url)
    await own.start()
    while not await own.is_dead(replica):
        await asyncio.sleep(0.01)
    await own.stop()
    return replica


async def test_what_a_living_replica_claimed_is_its_own(leases: Leases, database_url: str) -> None:
    other = Leases(database_url)
    replica = await other.start()
    under_way: UnderWay[tuple[int, str]] = UnderWay(leases)
    for _ in range(3):
        assert await under_way.abandoned([(replica, LETTER)], ()) == {}
    await other.stop()


async def test_what_a_dead_replica_claimed_is_abandoned_at_once(
    leases: Leases, database_url: str
) -> None:
    dead = await gone(database_url)
    under_way: UnderWay[tuple[int, str]] = UnderWay(leases)
    found = await under_way.abandoned([(dead, LETTER), (dead, OTHER)], ())
    assert found == {dead: [LETTER, OTHER]}


async def test_a_stray_of_our_own_is_one_at_the_second_look(leases: Leases) -> None:
    under_way: UnderWay[int] = UnderWay(leases)
    claimed = [(leases.replica, 1), (leases.replica, 2)]
    assert await under_way.abandoned(claimed, {2}) == {}
    assert await under_way.abandoned(claimed, {2}) == {leases.replica: [1]}


async def test_what_was_taken_in_hand_between_two_looks_is_no_stray(leases: Leases) -> None:
    """The claim is written before a task has it: the first look may fall in between."""
    under_way: UnderWay[int] = UnderWay(leases)
    claimed = [(leases.replica, 1)]
    assert await under_way.abandoned(claimed, ()) == {}
    assert await under_way.abandoned(claimed, {1}) == {}
    assert await under_way.abandoned(claimed, ()) == {}


async def test_a_new_number_of_this_process_abandons_nothing_that_it_has_in_hand(
    leases: Leases, database_url: str
) -> None:
    earlier = await gone(database_url)
    under_way: UnderWay[int] = UnderWay(leases)
    assert await under_way.abandoned([(earlier, 1), (earlier, 2)], {1}) == {earlier: [2]}
