"""Who leads is one, always; the killed are dead at once, the frozen soon, and cannot act again."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from storage.database import Database
from storage.leases import Leases

SOON = 0.8
"""Seconds after which a silent replica is given up, in these tests."""


@pytest.fixture
async def make(database: Database) -> AsyncIterator[Callable[[], Leases]]:
    made: list[Leases] = []

    def one() -> Leases:
        made.append(Leases(database.url, seconds=SOON))
        return made[-1]

    yield one
    for leases in made:
        await leases.stop()


async def _until(true: Callable[[], object], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


async def _takes_over(leases: Leases, name: str) -> None:
    async with asyncio.timeout(20):
        while not await leases.lead(name):
            await asyncio.sleep(0.05)


class _Frozen(Leases):
    """A process that hangs: its connection is open, its heart does not beat."""

    async def beat(self) -> None:
        await asyncio.sleep(0)


async def test_one_leads_and_goes_on_leading(make: Callable[[], Leases]) -> None:
    first, second = make(), make()
    await first.start()
    await second.start()
    assert await first.lead("tick")
    assert not await second.lead("tick")
    await asyncio.sleep(2 * SOON)
    assert first.leads("tick")
    assert not await second.lead("tick")


async def test_whoever_says_goodbye_is_followed_at_once(make: Callable[[], Leases]) -> None:
    first, second = make(), make()
    await first.start()
    await second.start()
    await first.lead("tick")
    number = first.replica
    await first.stop()
    assert await second.lead("tick")
    assert await second.is_dead(number)


async def test_whose_connection_is_gone_is_dead_at_once(
    make: Callable[[], Leases], database: Database
) -> None:
    """As after kill -9: nothing was said, but the lock is free."""
    first, second = Leases(database.url, seconds=600), make()
    await first.start()
    await second.start()
    await first.lead("tick")
    number = first.replica
    await first.lose_connection()
    assert await second.is_dead(number)
    assert await second.lead("tick")
    assert not first.leads("tick")
    await first.stop()


async def test_a_frozen_leader_is_followed_and_cannot_act_when_it_wakes(
    make: Callable[[], Leases], database: Database
) -> None:
    frozen, standby = _Frozen(database.url, seconds=SOON), make()
    await frozen.start()
    await standby.start()
    assert await frozen.lead("tick")
    old = frozen.fence("tick")
    await _takes_over(standby, "tick")
    assert not frozen.leads("tick")
    assert frozen.fence("tick") == 0
    assert standby.fence("tick") > old
    assert await standby.is_dead(frozen.replica)
    await Leases.beat(frozen)
    assert not frozen.alive
    await frozen.stop()


async def test_who_was_given_up_starts_anew_under_another_number(
    database: Database,
) -> None:
    frozen = _Frozen(database.url, seconds=SOON)
    number = await frozen.start()
    await asyncio.sleep(1.2 * SOON)
    await Leases.beat(frozen)
    assert not frozen.alive
    assert await frozen.start() != number
    assert frozen.alive
    await frozen.stop()


async def test_two_that_want_to_lead_at_once_do_not_both(make: Callable[[], Leases]) -> None:
    many = [make() for _ in range(5)]
    for leases in many:
        await leases.start()
    for _ in range(10):
        leads = await asyncio.gather(*(leases.lead("poll") for leases in many))
        assert sum(leads) == 1
