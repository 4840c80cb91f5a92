"""A number alone is asked about; what was asked for is taken; a code in two pieces is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from storage.tables import inbox
from tests.talk.steps import KARTO, RATNA, last_call

if TYPE_CHECKING:
    from tests.talk.conftest import World

WARNED = "Jangan berikan kode, PIN, nomor kartu, atau kata sandi kepada siapa pun."
ASKED = "Ini angka apa ya?"


def _deleted(world: World, since: int) -> int:
    return len(world.simulator.log.since(since, "deleteMessage"))


async def test_a_number_alone_is_asked_about_and_not_scolded(world: World) -> None:
    chat = await world.starts(KARTO)
    since = last_call(world)
    await chat.says("48151")
    chat.sees(ASKED)
    chat.does_not_see(WARNED)
    assert not _deleted(world, since)
    await chat.taps("🔢 Angka biasa")
    chat.sees("dipotong 12.500 rupiah")


async def test_a_number_that_was_a_code_is_warned_of_and_deleted(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("48151")
    since = last_call(world)
    await chat.taps("🔑 Kode atau PIN")
    chat.sees(WARNED)
    assert _deleted(world, since) == 1


async def test_its_digits_are_not_kept(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("48151")
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(select(inbox.c.update_id, inbox.c.raw_sealed))).all()
    keyring = world.house.keyring
    for row in rows:
        if row.raw_sealed is not None:
            assert b"48151" not in keyring.open(row.raw_sealed, f"inbox.raw_sealed:{row.update_id}")


async def test_a_count_that_was_asked_for_is_taken(world: World) -> None:
    """The dialogue of the calendar waits for a typed count: five digits are no login code."""
    chat = world.chat(RATNA)
    await chat.says("/kalender")
    await chat.taps(next(label for label in chat.buttons if "Nyalakan" in label))
    await chat.says("12345")
    chat.does_not_see(ASKED)
    chat.does_not_see(WARNED)
    await chat.says("/batal")
    await chat.says("12345")
    chat.sees(ASKED)


@pytest.mark.parametrize("first", ["kodenya 481", "kode login 481 ya"])
async def test_both_halves_of_a_code_are_met(world: World, first: str) -> None:
    chat = await world.starts(KARTO)
    since = last_call(world)
    await chat.says(first)
    chat.sees(WARNED)
    await chat.says("51")
    chat.sees(WARNED)
    assert _deleted(world, since) == 2


async def test_later_a_few_digits_are_only_digits(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("kodenya 481")
    world.clock.advance(minutes=5)
    await chat.says("51")
    chat.does_not_see(WARNED)


async def test_a_code_that_is_announced_is_stopped_and_then_known(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("ini kode yang masuk di sms")
    chat.sees("Kodenya jangan dikirim, ya.")
    since = last_call(world)
    await chat.says("48151")
    chat.sees(WARNED)
    assert _deleted(world, since) == 1


@pytest.mark.parametrize(
    "words", ["kode saya empat delapan satu lima satu", "kodenya 48l5l", "yang masuk di sms 48151"]
)
async def test_a_spelled_code_is_warned_of(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.sees(WARNED)


@pytest.mark.parametrize(
    "words", ["kodenyo lah ambo agiahkan", "dia minta kode trus saya kasih", "kode su sa kirim"]
)
async def test_whoever_gave_a_code_gets_the_steps_from_everywhere(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.says(words)
    chat.sees("Ini bukan salah Bapak/Ibu.")
    await chat.taps("🆘 Langkah demi langkah")
    assert any(label.startswith("✅") and "kode" in label for label in chat.buttons)
