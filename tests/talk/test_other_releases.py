"""What another release left behind: a kind sentence, no defect, and the message is served."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from sqlalchemy import func, select, update

from chat.taps import pack
from features.cases.views.deeds import Do, OnReport
from features.hoaxes.views.tips import OpenTip
from storage.tables import dead_letter, dialogue, place_of
from tests.talk.steps import KARTO, STALE, sends_tap
from views.view import Tap

if TYPE_CHECKING:
    from tests.talk.conftest import World

OUTLIVED = "Bot ini baru saja diperbarui"


async def _keeps(world: World, draft: object, **more: Any) -> None:
    """The open dialogue of Pak Karto keeps this, as if another release had written it."""
    sealed = world.house.keyring.seal(
        orjson.dumps(draft), place_of(dialogue, "draft_sealed", KARTO)
    )
    async with world.house.database.transaction() as connection:
        changed = await connection.execute(
            update(dialogue).where(dialogue.c.user_id == KARTO).values(draft_sealed=sealed, **more)
        )
        assert changed.rowcount == 1


async def _count(world: World, table: Any) -> int:
    async with world.house.database.autocommit() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


STRANGE = [
    pytest.param({"category": {"is": "an object now"}}, {}, id="another type"),
    pytest.param({"category": "a_kind_of_tomorrow"}, {}, id="a choice of tomorrow"),
    pytest.param(["no", "object"], {}, id="a list"),
    pytest.param(None, {}, id="nothing"),
    pytest.param({}, {"version": 99}, id="another version"),
]


@pytest.mark.parametrize(("draft", "more"), STRANGE)
async def test_a_dialogue_that_cannot_be_read_ends_kindly_and_the_message_is_served(
    world: World, draft: object, more: dict[str, Any]
) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor")
    await _keeps(world, draft, **more)
    await chat.says("kapan cair?")
    chat.sees(OUTLIVED)
    assert len(chat.news) == 2
    chat.does_not_see("belum paham")
    await chat.says("kapan cair?")
    chat.does_not_see(OUTLIVED)
    assert await _count(world, dead_letter) == 0


@pytest.mark.parametrize("words", ["/saldo", "💰 Saldo", "/lapor", "xyzzy"])
async def test_commands_and_keys_work_as_ever_after_it(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor")
    await _keeps(world, ["no", "object"])
    await chat.says(words)
    chat.sees(OUTLIVED)
    assert len(chat.news) == 2
    assert await _count(world, dialogue) == (1 if words == "/lapor" else 0)


async def test_a_button_of_an_outlived_dialogue_is_answered_kindly(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor")
    await _keeps(world, {"category": 7})
    await chat.taps(chat.buttons[0])
    chat.sees(OUTLIVED)
    assert await _count(world, dead_letter) == 0


async def test_a_parked_draft_that_cannot_be_read_begins_anew(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor")
    await _keeps(world, {"category": 7})
    await chat.says("/saldo")
    await chat.says("/lapor")
    chat.does_not_see(OUTLIVED)
    assert await _count(world, dead_letter) == 0


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
@pytest.mark.parametrize("made", [lambda id: OnReport(Do.OPEN, id), OpenTip])
async def test_numbers_that_no_table_can_hold_are_an_old_button(
    world: World, made: Callable[[int], Tap], number: int
) -> None:
    chat = await world.starts(KARTO)
    tap = made(number)
    await sends_tap(chat, pack(tap, KARTO, world.house.keyring))
    chat.sees(STALE)
    assert await _count(world, dead_letter) == 0
