"""Large audiences are counted beside the turn; small ones at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chat.post import Post
from domain.areas import load_areas
from features.broadcasts.jobs.counter import AudienceCounter
from features.broadcasts.rules.broadcasts import Audience, Broadcast, Topic
from features.broadcasts.rules.counting import FRESH, Then
from features.broadcasts.rules.errors import NotCounted, Overlapping, WrongCount
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.pace import BroadcastPace
from features.broadcasts.storage.audience import AudienceRepository
from storage.database import Database
from storage.keyring import Keyring
from tests.broadcast_world import JAYAPURA, KEBUMEN, PALEMBANG, BroadcastWorld, make_world

CHAT = 1012
JAVA, SUMATRA = Audience(areas=("33",)), Audience(areas=("16",))
MANY = 20_000


class Counting:
    """A world in which every audience is a large one, and what counts them."""

    def __init__(self, world: BroadcastWorld) -> None:
        self.world = world
        self.desk = replace(world.desk, at_once=0)
        world.service = BroadcastService(self.desk)
        post = Post(world.units, world.keyring)
        pace = BroadcastPace(28)
        self.counter = AudienceCounter(
            world.database, world.keyring, post, self.desk, pace, world.clock, look_every=0.01
        )

    async def ask(self, audience: Audience = JAVA, then: Then = Then.TYPED) -> None:
        await self.desk.counts.ask(self.world.ratna, CHAT, audience, Topic.SERVICE, then)

    async def counted(self, audience: Audience = JAVA) -> int | None:
        found = await self.desk.counts.known(audience, Topic.SERVICE)
        return None if found is None else found.total

    async def hand_in(self, audience: Audience = JAVA, typed: int = 1) -> Broadcast:
        made = await self.world.hand_in(audience=audience, typed=typed)
        assert isinstance(made, Broadcast)
        return made

    async def answers(self) -> int:
        """How many messages wait for the administrator."""
        rows = await self.world.run("SELECT count(*) FROM outbox WHERE chat_id = :c", c=CHAT)
        return int(rows.scalar_one())


@pytest.fixture
async def counting(database: Database, keyring: Keyring) -> Counting:
    world = await make_world(database, keyring)
    await world.lives(1, KEBUMEN)
    await world.lives(2, PALEMBANG)
    return Counting(world)


async def test_a_small_audience_is_counted_at_once(counting: Counting) -> None:
    found = await counting.world.desk.counts.known(JAVA, Topic.SERVICE)
    assert found is not None
    assert found.total == 1
    assert await counting.answers() == 0


async def test_a_large_one_is_known_when_it_was_counted_and_is_told_once(
    counting: Counting,
) -> None:
    assert await counting.counted() is None
    await counting.ask(then=Then.AUDIENCE)
    assert await counting.counted() is None
    for _ in range(3):
        await counting.counter.run_once()
    assert await counting.counted() == 1
    assert await counting.counted(SUMATRA) is None
    assert await counting.answers() == 1


async def test_asking_again_for_the_same_does_not_begin_anew(counting: Counting) -> None:
    await counting.ask()
    await counting.ask()
    await counting.counter.run_once()
    assert await counting.answers() == 1


async def test_who_asks_for_something_else_waits_only_for_that(counting: Counting) -> None:
    await counting.ask(JAVA)
    await counting.ask(SUMATRA)
    await counting.counter.run_once()
    assert (await counting.counted(JAVA), await counting.counted(SUMATRA)) == (None, 1)
    assert await counting.answers() == 1


async def test_a_count_grows_old(counting: Counting) -> None:
    await counting.ask()
    await counting.counter.run_once()
    counting.world.now += FRESH - timedelta(seconds=1)
    assert await counting.counted() == 1
    counting.world.now += timedelta(seconds=2)
    assert await counting.counted() is None


async def test_nothing_is_handed_in_before_it_is_counted(counting: Counting) -> None:
    with pytest.raises(NotCounted):
        await counting.hand_in()
    await counting.ask(then=Then.AUDIENCE)  # says nothing of who else reaches them
    await counting.counter.run_once()
    with pytest.raises(NotCounted):
        await counting.hand_in()
    await counting.ask()
    await counting.counter.run_once()
    with pytest.raises(WrongCount):
        await counting.hand_in(typed=2)
    assert (await counting.hand_in()).counted == 1


async def test_who_else_reaches_the_same_people_is_found_out_with_the_count(
    counting: Counting,
) -> None:
    await counting.ask()
    await counting.counter.run_once()
    first = await counting.hand_in()
    with pytest.raises(NotCounted):  # the other one came after the count
        await counting.hand_in()
    counting.world.later(seconds=1)
    await counting.ask()
    await counting.counter.run_once()
    with pytest.raises(Overlapping) as found:
        await counting.hand_in()
    assert found.value.broadcast_id == first.id

    await counting.ask(SUMATRA)
    await counting.counter.run_once()
    assert (await counting.hand_in(SUMATRA)).counted == 1


async def test_a_count_that_nobody_waits_for_is_stopped(counting: Counting) -> None:
    await counting.ask()
    async with counting.world.database.transaction() as connection:
        await connection.execute(text("LOCK TABLE account IN ACCESS EXCLUSIVE MODE"))
        running = asyncio.create_task(counting.counter.run_once())
        while not await _waiting_counts(counting):
            await asyncio.sleep(0.01)
        await counting.desk.counts.cancel(counting.world.ratna)
        await running
        while await _waiting_counts(counting):
            await asyncio.sleep(0.01)
    assert await counting.answers() == 0


async def test_counting_has_a_connection_and_a_time_of_its_own(
    database_url: str, keyring: Keyring
) -> None:
    """A turn's statements end after a while; a count goes on."""
    hasty = Database(database_url, statement_seconds=0.3)
    world = await make_world(hasty, keyring)
    await world.lives(1, KEBUMEN)
    counting = Counting(world)
    await counting.ask()
    other = Database(database_url)
    async with other.transaction() as connection:
        await connection.execute(text("LOCK TABLE account IN ACCESS EXCLUSIVE MODE"))
        running = asyncio.create_task(counting.counter.run_once())
        with pytest.raises(DBAPIError):
            await world.desk.count(JAVA, Topic.SERVICE)
    await running
    assert await counting.counted() == 1
    await other.close()
    await hasty.close()


async def test_a_count_that_breaks_is_told_and_not_tried_for_ever(counting: Counting) -> None:
    await counting.ask()
    await counting.world.run("ALTER TABLE muted_topic RENAME TO muted_away")
    await counting.counter.run_once()
    assert await counting.answers() == 1
    await counting.counter.run_once()
    assert await counting.answers() == 1
    assert await counting.counted() is None


async def test_many_thousands_are_counted_and_planned_alike(
    database: Database, keyring: Keyring
) -> None:
    world = await make_world(database, keyring)
    areas = [KEBUMEN, PALEMBANG, JAYAPURA, None]
    await world.run(
        "INSERT INTO account (telegram_id, home_area, blocked_at, language)"
        " SELECT 5000000 + g, (CAST(:areas AS text[]))[g % 4 + 1],"
        " CASE WHEN g % 50 = 0 THEN now() END, CASE WHEN g % 3 = 0 THEN 'en' ELSE 'id' END"
        " FROM generate_series(0, :most - 1) g",
        areas=areas,
        most=MANY,
    )
    await world.run(
        "INSERT INTO muted_topic (telegram_id, topic, at) SELECT telegram_id, 'service', now()"
        " FROM account WHERE telegram_id % 100 = 1"
    )
    desk = BroadcastDesk(world.units, world.clock, load_areas())
    assert await desk.counts.known(Audience(), Topic.SERVICE) is None  # too many for a turn
    count = await desk.count(Audience(languages=("id",)), Topic.SERVICE)
    fitting = [g for g in range(MANY) if g % 3 != 0]
    free = [g for g in fitting if g % 50 != 0 and g % 100 != 1]
    assert count.total == len(free)
    assert count.by_province == {
        (areas[n] or "")[:2]: sum(1 for g in free if g % 4 == n) for n in range(4)
    }
    assert count.left_out == {
        "blocked": sum(1 for g in fitting if g % 50 == 0),
        "muted": sum(1 for g in fitting if g % 100 == 1),
    }

    zones = load_areas().zones()
    waves = {n: provinces for n, provinces in enumerate(zones.values(), start=1)}
    after, planned = None, 0
    async with world.units() as work:
        while True:
            part = await work[AudienceRepository].plan(
                1, Audience(languages=("id",)), Topic.SERVICE, waves,
                left_out=(), after=after, now=world.now, most=3_000,
            )  # fmt: skip
            planned += part.planned
            if part.until is None:
                break
            after = part.until
    assert planned == count.total


async def _waiting_counts(counting: Counting) -> int:
    """How many statements of a count wait for the locked table."""
    rows = await counting.world.run(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database() AND query LIKE '%home_area%'"
    )
    return int(rows.scalar_one())
