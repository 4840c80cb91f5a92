"""Leases and heartbeats, step by step: what is known by the own clock, and what is asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import make_url, text

from storage.database import Database
from storage.leases import LEADERSHIPS, LEASE_SECONDS, Leases

LONG = 600.0
NOBODY = 999_999


class _Clock:
    """The own clock of a process, which goes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class _Naps:
    """Sleeps that are noted, and last until they are let go."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._over = asyncio.Semaphore(0)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await self._over.acquire()

    async def reach(self, many: int) -> None:
        async with asyncio.timeout(60):
            while len(self.asked) < many:
                await asyncio.sleep(0.001)

    async def next(self) -> None:
        """The sleep is over, and the next one has begun."""
        self._over.release()
        await self.reach(len(self.asked) + 1)


class _Silent(Leases):
    """Beats only when it is told to."""

    async def beat(self) -> None:
        """Not by itself."""

    async def beats(self) -> None:
        await Leases.beat(self)


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
async def steady(database: Database, clock: _Clock) -> AsyncIterator[_Silent]:
    leases = _Silent(database.url, seconds=LONG, clock=clock)
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


async def _silent_since(database: Database, replica: int, seconds: float) -> None:
    """By the clock of the database."""
    await _said(
        database,
        "UPDATE replica SET seen_at = clock_timestamp() - :past * interval '1 second'"
        " WHERE id = :id",
        past=seconds,
        id=replica,
    )


async def test_who_does_not_beat_is_dead_to_itself_at_the_very_instant(
    steady: _Silent, clock: _Clock
) -> None:
    assert await steady.lead("tick")
    clock.now += LONG - 0.5
    assert steady.alive
    assert steady.leads("tick")
    assert steady.holds(steady.replica)
    assert not steady.holds(steady.replica + 1)
    clock.now += 0.5
    assert not steady.alive
    assert not steady.leads("tick")
    assert steady.fence("tick") == 0
    assert not steady.holds(steady.replica)
    assert not await steady.is_dead(NOBODY)  # who is dead judges nobody


async def test_a_leadership_ends_by_the_own_clock_as_well(steady: _Silent, clock: _Clock) -> None:
    assert await steady.lead("tick")
    clock.now += LONG / 2
    assert await steady.lead("poll")
    await steady.beats()
    clock.now += LONG - 0.5
    assert (steady.leads("tick"), steady.leads("poll")) == (True, True)
    clock.now += 0.5
    assert (steady.leads("tick"), steady.leads("poll")) == (False, False)


async def test_who_is_alive_may_have_lost_what_it_led(
    steady: _Silent, clock: _Clock, database: Database
) -> None:
    """The lease is over a moment before the replica is: one was asked for before the other."""
    assert await steady.lead("tick")
    clock.now += 100
    await _said(database, "UPDATE lease SET until = '-infinity'")
    await steady.beats()
    assert (steady.alive, steady.leads("tick")) == (True, False)


async def test_who_does_not_beat_is_dead_to_the_others(steady: _Silent, database: Database) -> None:
    watching = _Silent(database.url, seconds=LONG)
    await watching.start()
    await _silent_since(database, steady.replica, LONG / 2)
    assert not await watching.is_dead(steady.replica)
    await _silent_since(database, steady.replica, LONG)
    assert await watching.is_dead(steady.replica)
    assert await watching.is_dead(NOBODY)
    await watching.stop()


async def test_a_beat_keeps_alive_and_keeps_what_is_led(
    steady: _Silent, clock: _Clock, database: Database
) -> None:
    assert await steady.lead("tick")
    fence = steady.fence("tick")
    for _ in range(4):
        clock.now += LONG / 2
        await _silent_since(database, steady.replica, LONG / 2)
        await _said(database, "UPDATE lease SET until = clock_timestamp() + interval '9 seconds'")
        await steady.beats()
    assert steady.alive
    assert steady.leads("tick")
    assert steady.fence("tick") == fence
    row = await _row(
        database,
        "SELECT bool_and(l.until > clock_timestamp() + interval '300 seconds'),"
        " bool_and(r.seen_at > clock_timestamp() - interval '250 seconds')"
        " FROM lease l JOIN replica r ON r.id = l.holder",
    )
    assert tuple(row) == (True, True)


async def test_a_beat_that_comes_too_late_ends_everything(
    steady: _Silent, database: Database
) -> None:
    assert await steady.lead("tick")
    await _silent_since(database, steady.replica, LONG)
    await steady.beats()
    assert not steady.alive
    assert steady.fence("tick") == 0
    await steady.start()
    assert not steady.leads("tick")
    assert await steady.lead("tick")


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


async def test_in_its_second_half_a_lease_is_asked_for(
    steady: _Silent, clock: _Clock, database: Database
) -> None:
    other = _Silent(database.url, seconds=LONG)
    await other.start()
    assert await steady.lead("tick")
    held = "UPDATE lease SET holder = :new, until = clock_timestamp() + interval '1 hour'"
    await _said(database, held, new=other.replica)
    clock.now += LONG / 2 - 0.5
    assert await steady.lead("tick")
    clock.now += 0.5
    assert steady.leads("tick")  # by its own clock
    assert not await steady.lead("tick")
    assert not steady.leads("tick")
    assert steady.fence("tick") == 0
    await other.stop()


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


class _Stumbling(Leases):
    """Its first beats meet a network that is away."""

    def __init__(self, url: str, naps: _Naps) -> None:
        super().__init__(url, seconds=LONG, sleep=naps)
        self.trouble: list[Exception] = [OSError(), TimeoutError(), ConnectionError()]

    async def beat(self) -> None:
        if self.trouble:
            raise self.trouble.pop()
        await super().beat()


async def _is_fresh(database: Database, replica: int) -> bool:
    row = await _row(
        database,
        "SELECT seen_at > clock_timestamp() - interval '250 seconds' FROM replica WHERE id = :id",
        id=replica,
    )
    return bool(row[0])


def _hearts() -> int:
    return sum(task.get_name() == "heartbeat" for task in asyncio.all_tasks())


async def test_the_heart_beats_four_times_within_a_lease_whatever_one_beat_meets(
    database: Database,
) -> None:
    naps = _Naps()
    leases = _Stumbling(database.url, naps)
    number = await leases.start()
    await naps.reach(1)
    await _silent_since(database, number, LONG / 2)
    for _ in range(3):
        await naps.next()
    assert not await _is_fresh(database, number)
    await naps.next()
    assert await _is_fresh(database, number)
    assert naps.asked == [LONG / 4] * 5
    await leases.stop()
    assert _hearts() == 0


async def test_one_heart_goes_on_without_a_connection_and_with_the_next(
    database: Database,
) -> None:
    naps = _Naps()
    leases = Leases(database.url, seconds=LONG, sleep=naps)
    first = await leases.start()
    await naps.reach(1)
    await leases.lose_connection()
    assert not leases.alive
    await naps.next()
    second = await leases.start()
    assert (second > first, _hearts()) == (True, 1)
    await _silent_since(database, second, LONG / 2)
    await naps.next()
    assert await _is_fresh(database, second)
    assert leases.alive
    await leases.stop()


async def test_a_lost_connection_is_renewed_every_second_until_it_works(
    database: Database,
) -> None:
    naps = _Naps()
    leases = _Silent(database.url, seconds=LONG, sleep=naps)
    first = await leases.start()
    await naps.reach(1)  # the heart
    keeping = asyncio.create_task(leases.keep())
    await naps.reach(2)
    naps.asked.clear()
    for lost, works in ((False, True), (True, False), (True, True), (False, True)):
        if lost:
            await leases.lose_connection()
        if not works:
            await _said(database, "ALTER TABLE replica RENAME TO away")
        before = leases.replica
        await _one_second(naps)
        if not works:
            await _said(database, "ALTER TABLE away RENAME TO replica")
        assert leases.alive is works
        assert (leases.replica > before) is (lost and works)
    assert leases.replica > first
    assert not keeping.done()
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping
    await leases.stop()


@pytest.mark.parametrize("broken", ["replica", "lock"])
async def test_a_start_that_fails_leaves_no_connection_behind(
    database: Database, broken: str
) -> None:
    """A full disk lets processes connect, and lets them write nothing."""
    if broken == "replica":
        await _said(database, "ALTER TABLE replica RENAME TO away")
    else:
        await _said(
            database,
            "CREATE FUNCTION public.pg_advisory_lock(integer, integer) RETURNS void"
            " LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''full''; END'",
        )
        name = make_url(database.url).database
        await _said(database, f'ALTER DATABASE "{name}" SET search_path = public, pg_catalog')
    leases = _Silent(database.url, seconds=LONG)
    for _ in range(3):
        with pytest.raises(ConnectionError):
            await leases.start()
    assert not leases.alive
    async with asyncio.timeout(60):
        while await _open_connections(database):
            await asyncio.sleep(0.01)


async def _open_connections(database: Database) -> int:
    row = await _row(
        database,
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE application_name = 'kawankpm leases' AND datname = current_database()",
    )
    return int(row[0])


async def _one_second(naps: _Naps) -> None:
    """The heart and the keeper each sleep once more."""
    await naps.next()
    await naps.next()
    assert 1 in naps.asked
    naps.asked.clear()
