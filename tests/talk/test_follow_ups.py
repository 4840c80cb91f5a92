"""After an explanation a question of few words is answered from it, not with "belum paham"."""

from __future__ import annotations

import pytest

from tests.talk.conftest import World
from tests.talk.steps import MAYA, SARI

NOT_UNDERSTOOD = "belum paham"


@pytest.mark.parametrize(
    ("first", "then", "seen"),
    [
        ("kjp anak saya kapan cair", "ke siapa ya", "Dari jawaban tadi"),
        ("kjp anak saya kapan cair", "nomornya berapa", "tidak ada di jawaban tadi"),
        ("kelurahan minta apa buat surat miskin", "bawa apa aja bu", "Dari jawaban tadi"),
        ("kelurahan minta apa buat surat miskin", "dimana", "Dari jawaban tadi"),
        ("nelayan boleh diusulkan pkh?", "trus gimana", "Dari jawaban tadi"),
    ],
)
async def test_it_is_answered_by_lines_of_it(
    world: World, first: str, then: str, seen: str
) -> None:
    maya = world.chat(MAYA)
    await maya.says(first)
    await maya.says(then)
    maya.sees(seen)
    maya.does_not_see(NOT_UNDERSTOOD)
    assert any("Tanya petugas" in label for label in maya.buttons)


async def test_what_it_does_not_say_is_said_to_be_missing(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("ini yg jawab manusia apa robot sih")
    await maya.says("berapa lama ya")
    maya.sees("tidak ada di jawaban tadi")


async def test_later_it_stands_by_itself(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("kelurahan minta apa buat surat miskin")
    await world.ticks(minutes=16)
    await maya.says("dimana")
    maya.does_not_see("jawaban tadi")


async def test_what_is_plain_by_itself_is_no_such_question(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("kelurahan minta apa buat surat miskin")
    await maya.says("kapan cair")
    maya.does_not_see("Dari jawaban tadi")


@pytest.mark.parametrize(
    ("first", "then", "seen"),
    [
        ("kks ilang di angkot", "brp hari emang", "Lamanya belum ada aturan resmi"),
        ("pendampingku siapa ya bu", "nomernya?", "Telepon"),
    ],
)
async def test_whatever_explained_something_is_asked(
    world: World, first: str, then: str, seen: str
) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says(first)
    await sari.says(then)
    sari.sees("Dari jawaban tadi")
    sari.sees(seen)


async def test_sums_of_a_family_are_not_kept_for_it(world: World) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says("saldo saya berapa")
    await sari.says("berapa")
    sari.does_not_see("Dari jawaban tadi")
