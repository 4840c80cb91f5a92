"""When aid is paid: for the own family, and for any kabupaten or kota by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import (
    HASNAH,
    KARTO,
    MAYA,
    NURHAYATI,
    YOSINA,
    data_of,
    sends_tap,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

ASK = "Kabupaten atau kota mana?"
UNKNOWN = "Saya tidak menemukan kabupaten atau kota itu."


async def test_the_own_schedule_follows_the_own_bank_and_programmes(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("/jadwal")
    chat.sees("📅 Jadwal untuk Kota Palembang")
    chat.sees("(MANDIRI): mulai ")
    chat.sees("Tanggal masih bisa berubah. Tidak perlu mendaftar, tidak perlu membayar.")
    chat.does_not_see("(BNI)")


async def test_what_was_paid_and_waits_stands_first(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/jadwal")
    chat.sees("sudah cair, ambil paling lambat ")


async def test_without_a_date_nothing_is_guessed(world: World) -> None:
    chat = world.chat(YOSINA)
    await chat.says("/jadwal")
    chat.sees("PKH: belum ada tanggal. Kami kabari bila sudah ada.")


async def test_a_schedule_names_its_source(world: World) -> None:
    chat = world.chat(HASNAH)
    await chat.says("/jadwal")
    chat.sees("Sumber: Pengumuman contoh Kabupaten Gowa")


async def test_whoever_is_not_linked_is_asked_for_the_area(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    chat.sees(ASK)
    await chat.says("Palembang")
    chat.sees("📅 Jadwal untuk Kota Palembang")


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("palembang", "Kota Palembang"),
        ("PALEMBANG", "Kota Palembang"),
        ("kota palembang", "Kota Palembang"),
        ("palenbang", "Kota Palembang"),
        ("plembang", "Kota Palembang"),
        ("Kab. Kebumen", "Kabupaten Kebumen"),
        ("kabupaten kebumen", "Kabupaten Kebumen"),
        ("kebumenn", "Kabupaten Kebumen"),
        ("gowa", "Kabupaten Gowa"),
        ("kab gowa", "Kabupaten Gowa"),
        ("  garut ", "Kabupaten Garut"),
    ],
)
async def test_an_area_is_found_despite_typing_errors(world: World, typed: str, area: str) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.says(typed)
    chat.sees(f"📅 Jadwal untuk {area}")


async def test_an_ambiguous_name_brings_a_choice(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.says("bandung")
    chat.sees("Maksudnya yang mana?")
    assert {"Kabupaten Bandung", "Kota Bandung"} <= set(chat.buttons)
    await chat.taps("Kota Bandung")
    chat.sees("📅 Jadwal untuk Kota Bandung")


@pytest.mark.parametrize("typed", ["atlantis", "ab", "??", "<b>", "1", "a" * 4096])
async def test_an_unknown_area_may_be_typed_again(world: World, typed: str) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.says(typed)
    chat.sees(UNKNOWN)
    await chat.says("gowa")
    chat.sees("📅 Jadwal untuk Kabupaten Gowa")


async def test_the_area_may_stand_behind_the_command(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/jadwal gowa")
    chat.sees("📅 Jadwal untuk Kabupaten Gowa")
    await chat.says("/jadwal atlantis")
    chat.sees(UNKNOWN)
    await chat.says("garut")
    chat.sees("📅 Jadwal untuk Kabupaten Garut")


async def test_another_area_is_one_tap_away(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/jadwal")
    await chat.taps("📍 Daerah lain")
    chat.sees(ASK)
    await chat.says("gowa")
    chat.sees("📅 Jadwal untuk Kabupaten Gowa")


async def test_an_area_without_windows_says_so(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal merauke")
    chat.sees("PKH: belum ada tanggal.")
    chat.sees("Sembako (BPNT): belum ada tanggal.")


async def test_the_menu_interrupts_the_question_for_the_area(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.says("🛡 Supaya aman")
    chat.sees("Supaya aman")
    await chat.says("palembang")
    chat.does_not_see("📅 Jadwal untuk")


async def test_a_sticker_leaves_the_question_for_the_area_open(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.sends_sticker()
    await chat.says("palembang")
    chat.sees("📅 Jadwal untuk Kota Palembang")


async def test_the_question_when_is_understood(world: World) -> None:
    chat = world.chat(KARTO)
    for words in ("kapan pkh cair", "kpn cair", "jadwal", "/schedule", "📅 Jadwal"):
        await chat.says(words)
        chat.sees("📅 Jadwal untuk Kabupaten Kebumen")


async def test_an_area_of_an_old_button_is_looked_up_again(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal bandung")
    number, data = data_of(chat, "Kota Bandung")
    world.clock.advance(days=400)
    await sends_tap(chat, data, number)
    chat.sees("📅 Jadwal untuk Kota Bandung")
    chat.sees("belum ada tanggal")
