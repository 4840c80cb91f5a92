"""Failures pause the linking, whatever else is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.talk.linking_steps import PAUSED, fails
from tests.talk.steps import (
    REFUSED,
    SARI,
    WRONG_CODE,
    agrees,
    asks_to_link,
    letter_code,
    links,
    open_links,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def test_five_failures_pause_linking(world: World) -> None:
    chat = world.chat(SARI)
    await fails(chat, 4)
    chat.sees(REFUSED)
    await chat.says(WRONG_CODE)
    chat.sees(PAUSED)


async def test_a_pause_holds_against_the_right_code_by_every_way(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await fails(chat, 5)
    for way in (f"/hubungkan {code}", f"/start k-{code}", "/hubungkan"):
        await chat.says(way)
        chat.sees(PAUSED)
    await chat.says(code)
    chat.does_not_see("sudah terhubung")
    assert await open_links(world, SARI) == 0


async def test_start_does_not_end_a_pause(world: World) -> None:
    chat = world.chat(SARI)
    await fails(chat, 5)
    await chat.starts()
    await asks_to_link(chat)
    chat.sees(PAUSED)


async def test_erasing_the_account_does_not_end_a_pause(world: World) -> None:
    chat = world.chat(SARI)
    await fails(chat, 5)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    await agrees(chat)
    await asks_to_link(chat)
    chat.sees(PAUSED)


async def test_failures_of_an_erased_account_still_count(world: World) -> None:
    chat = world.chat(SARI)
    await fails(chat, 4)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    await fails(chat, 1)
    chat.sees(PAUSED)


async def test_a_pause_ends_after_a_day(world: World) -> None:
    code = await letter_code(world, SARI)
    chat = world.chat(SARI)
    await fails(chat, 5)
    world.clock.advance(hours=24, seconds=1)
    await links(chat, code)
    chat.sees("sudah terhubung")


async def test_failures_of_the_day_before_do_not_count(world: World) -> None:
    chat = world.chat(SARI)
    await fails(chat, 4)
    world.clock.advance(hours=24, seconds=1)
    await chat.says(WRONG_CODE)
    chat.sees(REFUSED)


async def test_everything_else_works_during_a_pause(world: World) -> None:
    chat = world.chat(SARI)
    await fails(chat, 5)
    await chat.says("/jadwal palembang")
    chat.sees("📅 Jadwal untuk")
