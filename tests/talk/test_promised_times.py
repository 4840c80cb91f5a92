"""A day is a day, and a week is more: times that are promised, from both of their sides."""

from datetime import timedelta

from sqlalchemy import text

from chat.ingress import addressed
from simulator.testing import Chat
from tests.talk.conftest import World
from tests.talk.steps import (
    KARTO,
    REFUSED,
    SARI,
    SHARE,
    WRONG_CODE,
    agrees,
    asks_to_link,
    companion_code,
    letter_code,
    links,
    open_links,
    sample_phone,
)
from tests.ticking import run_all

LINKED = "sudah terhubung"
NOT_QUITE = {"hours": 23, "minutes": 58}


async def _due(world: World) -> None:
    await run_all(world.house.clockwork)
    await world.settle()


async def test_a_second_account_waits_for_the_whole_day(world: World) -> None:
    karto = await world.starts(KARTO)
    second = world.newcomer("Cucu", phone=sample_phone(KARTO))
    await agrees(second)
    await asks_to_link(second)
    await second.taps(SHARE)
    code = await letter_code(world, KARTO)
    await karto.waits()
    await second.says(code)
    world.clock.advance(**NOT_QUITE)
    await _due(world)
    assert await open_links(world, second.person.id) == 0
    world.clock.advance(minutes=3)
    await _due(world)
    second.sees(LINKED)
    assert await open_links(world, second.person.id) == 1


async def test_a_code_of_the_companion_is_good_for_the_whole_day(world: World) -> None:
    code = await companion_code(world, "Sari Wulandari")
    world.clock.advance(**NOT_QUITE)
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, code)
    chat.sees(LINKED)


async def test_a_pause_holds_for_the_whole_day(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.taps(SHARE)
    for _ in range(5):
        await chat.says(WRONG_CODE)
    world.clock.advance(**NOT_QUITE)
    await asks_to_link(chat)
    chat.sees("Sudah terlalu banyak mencoba")
    assert await open_links(world, SARI) == 0
    world.clock.advance(minutes=3)
    await links(chat, code)
    chat.sees(LINKED)


async def test_failures_of_the_same_day_are_not_forgotten(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.taps(SHARE)
    for _ in range(4):
        await chat.says(WRONG_CODE)
    chat.sees(REFUSED)
    world.clock.advance(**NOT_QUITE)
    await asks_to_link(chat)
    await chat.taps(SHARE)
    await chat.says(WRONG_CODE)
    chat.sees("Sudah terlalu banyak mencoba")


async def _housekeeping(world: World, *, handled: timedelta) -> None:
    """The job of the running house, some time after everything was handled."""
    async with world.house.database.autocommit() as connection:
        await connection.execute(
            text("UPDATE inbox SET done_at = :at WHERE state = 'done'"),
            {"at": world.clock() - handled},
        )
    (job,) = [job for job in world.house.clockwork.jobs if job.name == "frame.housekeeping"]
    await job.run()


async def _says_with_one_id(world: World, chat: Chat) -> int:
    """How many answers there are to one update that is stored once more."""
    before = len(world.simulator.messages(chat.person.id))
    message = {
        "message_id": 5,
        "date": int(world.clock().timestamp()),
        "chat": {"id": chat.person.id, "type": "private", "first_name": "Sari"},
        "from": {"id": chat.person.id, "is_bot": False, "first_name": "Sari"},
        "text": "/bahasa",
    }
    update = {"update_id": 900_000_001, "message": message}
    await world.house.ingress.store([addressed(update)], way="test")
    await world.house.turns.drain()
    await world.house.sender.drain()
    return len(world.simulator.messages(chat.person.id)) - before


async def test_what_telegram_repeats_within_a_week_is_known(world: World) -> None:
    chat = await world.starts(SARI)
    assert await _says_with_one_id(world, chat) == 1
    for ago in (timedelta(minutes=9), timedelta(hours=25), timedelta(days=7, hours=23)):
        await _housekeeping(world, handled=ago)
        assert await _says_with_one_id(world, chat) == 0


async def test_after_eight_days_its_number_is_forgotten(world: World) -> None:
    chat = await world.starts(SARI)
    assert await _says_with_one_id(world, chat) == 1
    await _housekeeping(world, handled=timedelta(days=8, minutes=1))
    async with world.house.database.autocommit() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM inbox")) == 0
