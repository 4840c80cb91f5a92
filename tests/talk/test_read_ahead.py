"""Turns that share a transaction ask the database together; each still sees only its own."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from asyncpg.connection import LoggedQuery
from sqlalchemy import event
from telegram import Update

from chat import metrics
from chat.context import BotContext
from chat.router import Router
from chat.routing import OPEN, Stage, message, written
from features.people.rules import locks
from features.people.services.locks import LockService
from simulator.testing import Chat
from tests.talk.conftest import World
from tests.talk.steps import KARTO, MAYA, SARI

_TABLES = ("payout", "amount_lock", "reminder_wish")
_DIGITS = "482951"
_AREA = "16.71.04"


@contextmanager
def _counted(world: World) -> Iterator[Counter[str]]:
    """How many statements read each of the tables."""
    found: Counter[str] = Counter()

    def heard(query: LoggedQuery) -> None:
        if query.query.lstrip().startswith(("SELECT", "WITH")):
            found.update(table for table in _TABLES if f"FROM {table}" in query.query)

    heard_on = set()

    def taken(connection: Any, *_: object) -> None:
        if id(connection) not in heard_on:
            heard_on.add(id(connection))
            connection.driver_connection.add_query_logger(heard)

    pool = world.house.database.engine.sync_engine
    event.listen(pool, "checkout", taken)
    try:
        yield found
    finally:
        event.remove(pool, "checkout", taken)


async def _three(world: World) -> list[Chat]:
    chats = [await world.starts(person) for person in (SARI, KARTO, MAYA)]
    for person in (SARI, KARTO):
        await world.link(person)
    await world.link_neighbour(MAYA, _AREA)
    return chats


async def _together(world: World, chats: list[Chat], *words: str) -> list[str]:
    """What each is told last when all write before the bot looks."""
    for chat, said in zip(chats, words, strict=True):
        world.simulator.say(chat.person.id, said, chat_id=chat.chat_id)
    await world.settle()
    return [chat.news[-1] for chat in chats]


async def test_together_they_are_told_what_each_is_told_alone(world: World) -> None:
    chats = await _three(world)
    for chat in chats:
        await chat.says("/saldo")  # the first answer also offers reminders
    alone = []
    for chat in chats:
        await chat.says("/saldo")
        alone.append(chat.news[-1])
    with _counted(world) as asked:
        together = await _together(world, chats, "/saldo", "/saldo", "/saldo")
    assert together == alone
    assert len(set(alone)) == len(alone)
    assert asked == dict.fromkeys(_TABLES, 1)


async def test_a_lock_shuts_the_sums_of_its_owner_alone(world: World) -> None:
    chats = await _three(world)
    karto = await world.person(KARTO)
    await world.house.services[LockService].choose(karto, locks.hashed(_DIGITS))
    told = await _together(world, chats, "/saldo", "/saldo", "/saldo")
    assert ["🔒 Jumlah uang terkunci." in one for one in told] == [False, True, False]
    assert ["Rp" in one for one in told] == [True, False, True]


async def test_what_a_turn_itself_writes_is_asked_anew(world: World) -> None:
    """A lock that was open when the group began is shut by the turn that then shows sums."""
    chats = await _three(world)
    service, sari = world.house.services[LockService], await world.person(SARI)
    await service.choose(sari, locks.hashed(_DIGITS))
    assert await service.open(sari, _DIGITS)

    async def shut_first(_: Update, context: BotContext) -> None:
        if context.person.telegram_id == SARI:
            await service.shut(context.person)

    def balance(found: Update) -> object | None:
        return True if found.message and found.message.text == "/saldo" else None

    world.house.application.add_handler(
        Router([message(balance, shut_first, access=OPEN, stage=Stage.ALARM)]), group=-1
    )
    told = await _together(world, chats, "/saldo", "/saldo", "/saldo")
    assert ["🔒 Jumlah uang terkunci." in one for one in told] == [True, False, False]


async def test_where_one_fails_all_are_asked_for_alone(world: World) -> None:
    chats = await _three(world)

    async def fails(_: Update, __: BotContext) -> object:
        raise ZeroDivisionError

    world.house.application.add_handler(
        Router(
            [
                message(
                    lambda found: True if written(found) == "rusak" else None,
                    fails,
                    access=OPEN,
                    stage=Stage.ALARM,
                )
            ]
        ),
        group=-1,
    )
    split = metrics.value_of(metrics.GROUPS_SPLIT)
    told = await _together(world, chats, "/saldo", "rusak", "/saldo")
    assert metrics.value_of(metrics.GROUPS_SPLIT) == split + 1
    assert ["Rp" in one for one in told] == [True, False, True]
