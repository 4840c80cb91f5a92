"""What people asked about is written once a day, and only where it is there to stay."""

from datetime import date

from sqlalchemy import select, text

from features.broadcasts.services.asked import AskedToday
from features.broadcasts.storage.tables import interest
from tests.talk.conftest import World
from tests.talk.steps import KARTO, SARI

_TODAY, _TOMORROW = date(2026, 11, 28), date(2026, 11, 29)


async def _topics(world: World, person: int) -> list[tuple[str, date]]:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(interest.c.topic, interest.c.asked_on)
            .where(interest.c.telegram_id == person)
            .order_by(interest.c.topic)
        )
        return [(row.topic, row.asked_on) for row in rows]


async def _delete(world: World) -> None:
    async with world.house.database.autocommit() as connection:
        await connection.execute(interest.delete())


async def test_a_day_is_written_once_and_the_next_day_again(world: World) -> None:
    sari = await world.starts(SARI)
    await world.link(SARI)
    await sari.says("/jadwal")
    ((topic, day),) = [one for one in await _topics(world, SARI) if one[0] == "schedule"]
    await _delete(world)  # what follows would be written again if it were asked for
    await sari.says("/jadwal")
    assert await _topics(world, SARI) == []
    world.clock.advance(hours=24)
    await sari.says("/jadwal")
    assert [one for one, _ in await _topics(world, SARI)] == [topic]
    assert (await _topics(world, SARI))[0][1] > day


_FAILS_ONCE = (
    "CREATE SEQUENCE tries",
    "CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF nextval('tries') = 1 THEN RAISE 'the first one fails'; END IF; RETURN NULL; END $$",
    "CREATE CONSTRAINT TRIGGER once AFTER INSERT ON interest"
    " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_once()",
)


async def test_what_a_failed_commit_undid_is_written_when_it_is_done_again(world: World) -> None:
    sari = await world.starts(SARI)
    await world.link(SARI)
    async with world.house.database.autocommit() as connection:
        for statement in _FAILS_ONCE:
            await connection.execute(text(statement))
    await sari.says("/jadwal")
    assert await _topics(world, SARI) == []
    async with world.house.database.autocommit() as connection:
        await connection.execute(text("UPDATE inbox SET not_before = now()"))
    await world.house.turns.drain()
    assert [topic for topic, _ in await _topics(world, SARI)] == ["schedule"]


def test_whose_account_is_gone_is_written_anew() -> None:
    known = AskedToday()
    known.written(SARI, {"schedule"}, _TODAY)
    assert known.unwritten(SARI, {"schedule", "balance"}, _TODAY) == {"balance"}
    assert known.unwritten(KARTO, {"schedule"}, _TODAY) == {"schedule"}
    assert known.unwritten(SARI, {"schedule"}, _TOMORROW) == {"schedule"}
    known.forget(SARI)
    assert known.unwritten(SARI, {"schedule"}, _TODAY) == {"schedule"}
