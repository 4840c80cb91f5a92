"""An update that breaks its turn is tried three times; then the person hears of it."""

from sqlalchemy import text
from telegram import Update

from chat.context import BotContext
from chat.router import Router
from chat.routing import OPEN, Stage, message
from tests.talk.conftest import World
from tests.talk.steps import SARI, agrees
from views.view import View

SORRY = "Maaf, sedang ada gangguan di bot ini."


class _Fails(Exception):
    pass


async def _fail(_: Update, __: BotContext) -> View:
    raise _Fails


def _when_asked(update: Update) -> object | None:
    return True if update.message and update.message.text == "rusak" else None


async def _again(world: World) -> tuple[int, int]:
    """The next try is due: the tries that are counted, and the dead letters."""
    async with world.house.database.autocommit() as connection:
        await connection.execute(text("UPDATE inbox SET not_before = now()"))
    await world.house.turns.drain()
    await world.house.sender.drain()
    async with world.house.database.autocommit() as connection:
        tries = await connection.scalar(text("SELECT max(attempts) FROM inbox"))
        dead = await connection.scalar(text("SELECT count(*) FROM dead_letter"))
    return int(tries or 0), int(dead or 0)


async def test_the_third_failure_is_the_last(world: World) -> None:
    world.house.application.add_handler(
        Router([message(_when_asked, _fail, access=OPEN, stage=Stage.COMMAND)]), group=-1
    )
    chat = world.chat(SARI)
    await agrees(chat)
    await chat.says("rusak")
    assert SORRY not in chat.transcript
    assert await _again(world) == (2, 0)
    assert SORRY not in chat.transcript
    assert (await _again(world))[1] == 1
    assert chat.transcript.count(SORRY) == 1
    for _ in range(3):
        assert (await _again(world))[1] == 1
    assert chat.transcript.count(SORRY) == 1
    await chat.says("/bahasa")
    chat.sees("bahasa apa")
