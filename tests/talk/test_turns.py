"""The engine of turns under trouble: groups, poison, deaths, missing keys, passing trouble."""

from collections.abc import Callable, Coroutine
from typing import Any

import asyncpg
import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from telegram import Update

from chat import metrics
from chat.context import BotContext
from chat.ingress import addressed
from chat.router import Router
from chat.routing import OPEN, Stage, message, written
from simulator.testing import Chat
from storage.database import is_passing
from storage.keyring import Keyring
from storage.tables import dead_letter, in_hand, inbox, place_of
from tests.talk.conftest import World

_DEAD = 987_654
"""The number of a replica that nobody knows (any more)."""


def _breaks(
    world: World,
    how: Callable[[Update, BotContext], Coroutine[Any, Any, object]],
    word: str = "rusak",
) -> None:
    """Whoever says the word meets that handler."""

    def said(found: Update) -> object | None:
        return True if word in (written(found) or "") else None

    world.house.application.add_handler(
        Router([message(said, how, access=OPEN, stage=Stage.ALARM)]), group=-1
    )


def _writes(world: World, chat: Chat, words: str) -> None:
    """The person writes; the bot has not looked yet."""
    world.simulator.say(chat.person.id, words, chat_id=chat.chat_id)


async def _say_all(world: World, chats: list[Chat], words: Callable[[int], str]) -> None:
    """All write before the bot looks: their updates share transactions."""
    for position, chat in enumerate(chats):
        _writes(world, chat, words(position))
    await world.settle()


async def _states(world: World) -> dict[str, int]:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
        return {row[0]: row[1] for row in rows}


async def _patience(world: World) -> None:
    """What was put back may be tried at once."""
    async with world.house.database.autocommit() as connection:
        await connection.execute(update(inbox).values(not_before=func.now()))
    await world.house.turns.drain()
    await world.house.sender.drain()


async def _fails(_: Update, __: BotContext) -> object:
    raise ZeroDivisionError


def _disk_full() -> DBAPIError:
    full = asyncpg.DiskFullError("could not extend file")
    return DBAPIError("INSERT", {}, full)


async def _is_full(_: Update, __: BotContext) -> object:
    raise _disk_full()


async def test_many_chats_are_served_together_and_each_gets_its_own_answer(world: World) -> None:
    chats = [world.newcomer(f"Warga {n}", f"+62812000{n:05}") for n in range(40)]
    await _say_all(world, chats, lambda _: "/menu")
    for chat in chats:
        chat.sees("Ada yang bisa dibantu?")
    assert await _states(world) == {"done": len(chats)}


async def test_a_poison_in_a_group_stops_nobody_else(world: World) -> None:
    _breaks(world, _fails)
    chats = [world.newcomer(f"Warga {n}", f"+62812000{n:05}") for n in range(12)]
    split = metrics.value_of(metrics.GROUPS_SPLIT)
    await _say_all(world, chats, lambda n: "rusak" if n == 5 else "/menu")
    for position, chat in enumerate(chats):
        if position != 5:
            chat.sees("Ada yang bisa dibantu?")
    assert metrics.value_of(metrics.GROUPS_SPLIT) == split + 1
    for _ in range(3):
        await _patience(world)
    chats[5].sees("Maaf")
    assert await _states(world) == {"done": 11, "dead": 1}


async def test_the_messages_of_one_chat_are_answered_in_order(world: World) -> None:
    chat = world.newcomer()
    for words in ("/menu", "/bahasa", "/menu", "/bahasa"):
        _writes(world, chat, words)
    await world.settle()
    shown = ["Bahasa" in one or "bahasa" in one for one in chat.news]
    assert len(shown) == 4
    assert shown == [False, True, False, True]


async def test_a_full_disk_counts_nothing_and_is_waited_for(world: World) -> None:
    _breaks(world, _is_full)
    chat = world.newcomer()
    await chat.says("rusak")
    for _ in range(5):
        await _patience(world)
    async with world.house.database.autocommit() as connection:
        row = (await connection.execute(select(inbox.c.state, inbox.c.attempts))).one()
        assert tuple(row) == ("waiting", 0)
        assert (await connection.scalar(select(func.count()).select_from(dead_letter))) == 0


async def test_a_missing_key_is_an_alarm_and_no_poison(world: World) -> None:
    chat = world.newcomer()
    other = Keyring.parse(Keyring.fresh())
    before = metrics.value_of(metrics.KEYS_MISSING)
    await _store_sealed(world, chat, other)
    await world.house.turns.drain()
    assert metrics.value_of(metrics.KEYS_MISSING) == before + 1
    async with world.house.database.autocommit() as connection:
        row = (await connection.execute(select(inbox.c.state, inbox.c.attempts))).one()
    assert tuple(row) == ("waiting", 0)
    neighbour = world.newcomer("Tetangga", "+6281299990002")
    await neighbour.says("/menu")
    neighbour.sees("Ada yang bisa dibantu?")


async def test_a_value_that_does_not_open_is_buried_unopened_with_an_apology(world: World) -> None:
    chat = world.newcomer()
    await _store_sealed(world, chat, world.house.keyring, moved=True)
    for _ in range(4):
        await _patience(world)
    chat.sees("Maaf")
    async with world.house.database.autocommit() as connection:
        assert await connection.scalar(select(func.count()).select_from(dead_letter)) == 1


async def test_what_a_dead_process_had_in_hand_runs_alone_and_is_buried_after_three_deaths(
    world: World,
) -> None:
    chat = world.newcomer()
    _writes(world, chat, "/menu")
    await _fetch(world)
    for deaths in (1, 2, 3):
        await _dies(world)
        async with world.house.database.autocommit() as connection:
            await world.house.turns.look_at_the_dead(connection)
            assert await connection.scalar(select(inbox.c.deaths)) == deaths
    await world.house.turns.drain()
    await world.house.sender.drain()
    chat.sees("Maaf")
    assert await _states(world) == {"dead": 1}


async def test_one_death_only_makes_an_update_run_alone(world: World) -> None:
    chat = world.newcomer()
    _writes(world, chat, "/menu")
    await _fetch(world)
    await _dies(world)
    await world.house.turns.drain()
    await world.house.sender.drain()
    chat.sees("Ada yang bisa dibantu?")
    assert await _states(world) == {"done": 1}


async def test_what_is_finished_does_not_count_a_death(world: World) -> None:
    chat = world.newcomer()
    await chat.says("/menu")
    await _dies(world)
    await world.house.turns.sweep()
    async with world.house.database.autocommit() as connection:
        assert await connection.scalar(select(inbox.c.deaths)) == 0
        assert await connection.scalar(select(func.count()).select_from(in_hand)) == 0


async def test_a_clean_stop_leaves_nothing_in_hand(world: World) -> None:
    await world.newcomer().says("/menu")
    await world.house.turns.stop()
    async with world.house.database.autocommit() as connection:
        assert await connection.scalar(select(func.count()).select_from(in_hand)) == 0


@pytest.mark.parametrize("code", ["53100", "25006", "57014", "40001", "40P01", "08006", "55P03"])
def test_trouble_that_ends_by_itself_is_known_by_its_code(code: str) -> None:
    error = DBAPIError("x", {}, asyncpg.PostgresError.new({"C": code, "M": "x", "S": "ERROR"}))
    assert is_passing(error)


@pytest.mark.parametrize("code", ["23505", "42P01", "22001"])
def test_a_defect_is_not_taken_for_passing_trouble(code: str) -> None:
    error = DBAPIError("x", {}, asyncpg.PostgresError.new({"C": code, "M": "x", "S": "ERROR"}))
    assert not is_passing(error)


async def _fetch(world: World) -> None:
    """Store what waits at Telegram, without handling it."""
    _, body = await world.simulator.call("getUpdates", {"limit": 100, "timeout": 0})
    wake, world.house.ingress.stored = world.house.ingress.stored, lambda _: None
    await world.house.ingress.store([addressed(u) for u in body["result"]], way="test")
    world.house.ingress.stored = wake
    offset = body["result"][-1]["update_id"] + 1
    await world.simulator.call("getUpdates", {"offset": offset, "limit": 1, "timeout": 0})


async def _dies(world: World) -> None:
    """As if a process had ended with every update of the inbox in hand."""
    async with world.house.database.autocommit() as connection:
        ids = (await connection.execute(select(inbox.c.update_id))).scalars().all()
        await connection.execute(text("DELETE FROM in_hand"))
        await connection.execute(
            insert(in_hand).values(replica=_DEAD, slot=0, update_ids=list(ids))
        )


async def _store_sealed(world: World, chat: Chat, keyring: Keyring, *, moved: bool = False) -> None:
    """An update whose value was sealed with other keys, or for another place."""
    _writes(world, chat, "/menu")
    await _fetch(world)
    async with world.house.database.autocommit() as connection:
        number = await connection.scalar(select(inbox.c.update_id))
        place = place_of(inbox, "raw_sealed", -1 if moved else number)
        await connection.execute(update(inbox).values(raw_sealed=keyring.seal(b"{}", place)))
