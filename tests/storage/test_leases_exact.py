"""Leases and heartbeats, step by step: what is known by the own clock, and what is asked."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.leases import LEADERSHIPS, LEASE_SECONDS, Leases

LONG, SHORT = 600.0, 0.4
NOBODY = 999_999


class _Silent(Leases):
    """Beats only when it is told to."""

    async def beat(self) -> None:
        """Not by itself."""

    async def beats(self) -> None:
        await Leases.beat(self)


@pytest.fixture
async def steady(database: Database) -> AsyncIterator[_Silent]:
    leases = _Silent(database.url, seconds=LONG)
    await leases.start()
    yield leases
    await leases.stop()


@pytest.fixture
async def brief(database: Database) -> AsyncIterator[_Silent]:
    leases = _Silent(database.url, seconds=SHORT)
    await leases.start()
    yield leases
    await leases.stop()


async def _said(database: Database, statement: str, **values: object) -> None:
    async with database.autocommit() as connection:
        await connection.execute(text(statement), values)


async def _row(database: Database, statement: str, **values: object) -> Any:
    async with database.autocommit() as connection:
        return (await connection.execute(text(statement), values)).one()


def test_a_leader_is_followed_within_ten_seconds() -> None:
    assert LEADERSHIPS == ("poll", "tick", "bulk")
    assert LEASE_SECONDS == 6.0


async def test_nobody_is_alive_before_it_began_or_after_its_end(database: Database) -> None:
    leases = _Silent(database.url, seconds=LONG)
    assert (leases.alive, leases.replica) == (False, 0)
    assert not await leases.lead("tick")
    number = await leases.start()
    assert (leases.alive, leases.replica) == (True, number)
    await leases.stop()
    assert not leases.alive
    await leases.stop()


async def test_every_start_has_a_number_of_its_own_and_ends_the_one_before(
    steady: _Silent, database: Database
) -> None:
    other = _Silent(database.url, seconds=LONG)
    first = await other.start()
    assert await other.lead("tick")
    second = await other.start()
    assert second > first
    assert not other.leads("tick")
    assert await steady.is_dead(first)
    assert not await steady.is_dead(second)
    await other.stop()


async def test_who_does_not_beat_is_dead_to_itself_and_to_the_others(
    brief: _Silent, database: Database
) -> None:
    watching = Leases(database.url, seconds=SHORT)
    await watching.start()
    assert await brief.lead("tick")
    assert brief.holds(brief.replica)
    await asyncio.sleep(1.2 * SHORT)
    assert not brief.alive
    assert not brief.leads("tick")
    assert not brief.holds(brief.replica)
    assert await watching.is_dead(brief.replica)
    assert not await brief.is_dead(NOBODY)  # who is dead judges nobody
    assert await watching.is_dead(NOBODY)
    await watching.stop()


async def test_a_beat_keeps_alive_and_keeps_what_is_led(brief: _Silent) -> None:
    assert await brief.lead("tick")
    fence = brief.fence("tick")
    for _ in range(4):
        await asyncio.sleep(SHORT / 2)
        await brief.beats()
    assert brief.leads("tick")
    assert brief.fence("tick") == fence
    assert brief.holds(brief.replica)
    assert not brief.holds(brief.replica + 1)


async def test_a_beat_that_comes_too_late_ends_everything(brief: _Silent) -> None:
    assert await brief.lead("tick")
    await asyncio.sleep(1.2 * SHORT)
    await brief.beats()
    assert not brief.alive
    assert brief.fence("tick") == 0
    await brief.start()
    assert not brief.leads("tick")
    assert await brief.lead("tick")


async def test_a_beat_tells_what_somebody_else_took(steady: _Silent, database: Database) -> None:
    assert await steady.lead("tick")
    assert await steady.lead("poll")
    await _said(database, "UPDATE lease SET holder = :new WHERE name = 'tick'", new=NOBODY)
    await steady.beats()
    assert (steady.alive, steady.leads("tick"), steady.leads("poll")) == (True, False, True)


async def test_what_is_led_for_long_is_not_asked_for_again(
    steady: _Silent, database: Database
) -> None:
    assert await steady.lead("tick")
    await _said(database, "UPDATE lease SET holder = :new, fence = 9", new=NOBODY)
    assert await steady.lead("tick")
    assert steady.fence("tick") == 1


async def test_in_its_second_half_a_lease_is_asked_for(database: Database) -> None:
    leases = _Silent(database.url, seconds=2)
    await leases.start()
    assert await leases.lead("tick")
    held = "UPDATE lease SET holder = :new, until = clock_timestamp() + interval '1 hour'"
    await _said(database, held, new=leases.replica + 1)
    other = _Silent(database.url, seconds=LONG)
    while await other.start() <= leases.replica:
        """The next number."""
    await asyncio.sleep(1.1)
    assert leases.leads("tick")  # by its own clock
    assert not await leases.lead("tick")
    assert not leases.leads("tick")
    assert leases.fence("tick") == 0
    await other.stop()
    await leases.stop()


async def test_a_fence_grows_with_every_change_and_with_nothing_else(
    steady: _Silent, database: Database
) -> None:
    other = _Silent(database.url, seconds=LONG)
    await other.start()
    assert steady.fence("tick") == 0
    assert await steady.lead("tick")
    assert not await other.lead("tick")
    assert (steady.fence("tick"), other.fence("tick")) == (1, 0)
    await steady.stop()
    assert await other.lead("tick")
    assert other.fence("tick") == 2
    await _said(database, "UPDATE lease SET until = '-infinity'")
    third = _Silent(database.url, seconds=LONG)
    await third.start()
    assert await third.lead("tick")
    assert third.fence("tick") == 3
    await third.stop()
    await other.stop()


async def test_a_farewell_leaves_everything_free(database: Database) -> None:
    leases = _Silent(database.url, seconds=LONG)
    number = await leases.start()
    assert await leases.lead("tick")
    await leases.stop()
    row = await _row(
        database,
        "SELECT (SELECT count(*) FROM lease WHERE until > clock_timestamp()),"
        " (SELECT count(*) FROM replica WHERE id = :id AND seen_at > '-infinity')",
        id=number,
    )
    assert tuple(row) == (0, 0)
    assert not leases.leads("tick")


async def test_releases_side_by_side_look_at_the_same_lock(
    steady: _Silent, database: Database
) -> None:
    """The number of the lock is a contract with replicas of another release."""
    held = await _row(
        database,
        "SELECT classid::int, objid::int FROM pg_locks WHERE locktype = 'advisory' AND granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )
    assert tuple(held) == (0x4B50, steady.replica)


async def test_the_own_number_is_never_dead_to_oneself(steady: _Silent, database: Database) -> None:
    await _said(database, "UPDATE replica SET seen_at = '-infinity'")
    assert not await steady.is_dead(steady.replica)


async def test_a_connection_that_is_cut_is_one_kind_of_error(
    steady: _Silent, database: Database
) -> None:
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"
    await _said(database, cut, name="kawankpm leases")
    with pytest.raises(ConnectionError):
        await steady.beats()
    async with asyncio.timeout(20):
        while steady.alive:
            await asyncio.sleep(0.01)
    assert not await steady.lead("tick")
    assert await steady.start() > 0
    assert await steady.lead("tick")


async def test_the_heart_beats_by_itself_and_goes_on_after_a_cut(database: Database) -> None:
    leases = Leases(database.url, seconds=SHORT)
    number = await leases.start()
    assert await leases.lead("tick")
    await asyncio.sleep(2.5 * SHORT)
    assert leases.leads("tick")
    assert leases.replica == number
    await leases.lose_connection()
    assert not leases.alive
    await asyncio.sleep(SHORT)  # beats without a connection harm nothing
    await leases.start()
    await asyncio.sleep(2.5 * SHORT)
    assert leases.alive
    await leases.stop()
