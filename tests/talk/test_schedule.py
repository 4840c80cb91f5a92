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
UNKNOWN = "Tempat itu belum saya temukan."


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
    chat.sees("PKH: belum ada tanggal. Silakan cek lagi nanti dengan /jadwal.")


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
        ("Kab. Kebumen", "Kabupaten Kebumen"),
        ("kabupaten kebumen", "Kabupaten Kebumen"),
        ("jaksel", "Kota Jakarta Selatan"),
        ("JAKARTA PUSAT", "Kota Jakarta Pusat"),
        ("pulau seribu", "Kabupaten Kepulauan Seribu"),
        ("Solo", "Kota Surakarta"),
        ("ujung pandang", "Kota Makassar"),
        ("saya di wonosobo bu", "Kabupaten Wonosobo"),
        ("kec. karangsambung, kebumen", "Kabupaten Kebumen"),
        ("gowa", "Kabupaten Gowa"),
        ("kab gowa", "Kabupaten Gowa"),
        ("  garut ", "Kabupaten Garut"),
    ],
)
async def test_an_area_is_found_by_the_names_that_people_use(
    world: World, typed: str, area: str
) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.says(typed)
    chat.sees(f"📅 Jadwal untuk {area}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("palenbang", "Kota Palembang"),
        ("plembang", "Kota Palembang"),
        ("kebumenn", "Kabupaten Kebumen"),
        ("kota kebumen", "Kabupaten Kebumen"),
    ],
)
async def test_a_name_that_is_only_near_is_asked_about(
    world: World, typed: str, meant: str
) -> None:
    chat = world.chat(MAYA)
    await chat.says(f"/jadwal {typed}")
    chat.sees("Nama persis seperti itu belum saya temukan.")
    chat.does_not_see("📅 Jadwal untuk")
    await chat.taps(meant)
    chat.sees(f"📅 Jadwal untuk {meant}")


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("kapan cair di wonosobo", "Kabupaten Wonosobo"),
        ("Wonosobo payment date?", "Kabupaten Wonosobo"),
        ("kpn pkh cair di kota batu ya bu", "Kota Batu"),
        ("jadwal bansos jaksel", "Kota Jakarta Selatan"),
        ("kapan cair pak, saya di kec. karangsambung kab. kebumen", "Kabupaten Kebumen"),
        ("kapan cair", "Kabupaten Kebumen"),
    ],
)
async def test_the_schedule_is_that_of_the_place_in_the_question(
    world: World, words: str, area: str
) -> None:
    chat = world.chat(KARTO)
    await chat.says(words)
    chat.sees(f"📅 Jadwal untuk {area}")


async def test_the_own_place_in_a_question_shows_the_own_schedule(world: World) -> None:
    chat = world.chat(KARTO)
    for words in ("kapan cair di kebumen", "kapan cair di jawa tengah"):
        await chat.says(words)
        chat.sees("sudah cair, ambil paling lambat ")


async def test_a_place_of_several_meanings_in_a_question_is_asked_about(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("kapan cair di tangerang")
    chat.sees("• Kabupaten Tangerang, Banten")
    await chat.taps("Kota Tangerang")
    chat.sees("📅 Jadwal untuk Kota Tangerang")


async def test_a_province_leads_to_its_kabupaten(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal banten")
    chat.sees("📍 Banten: kabupaten atau kota mana?")
    assert "Kab. Lebak" in chat.buttons
    await chat.says("cilegon")
    chat.sees("📅 Jadwal untuk Kota Cilegon")


async def test_the_list_leads_from_the_part_of_the_country_down(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.taps("🗺 Lihat daftar")
    await chat.taps("Jawa")
    await chat.taps("Jawa Timur")
    assert "Kota Surabaya" not in chat.buttons
    await chat.taps("▶️")
    await chat.taps("▶️")
    await chat.taps("Kota Surabaya")
    chat.sees("📅 Jadwal untuk Kota Surabaya")


async def test_what_is_not_in_the_list_shows_what_holds_for_the_province(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal papua barat")
    await chat.taps("🚫 Tidak ada di daftar")
    chat.sees("📅 Jadwal untuk Papua Barat")
    await chat.says("/jadwal atlantis")
    await chat.taps("🚫 Tidak ada di daftar")
    chat.sees("📅 Jadwal untuk seluruh Indonesia")


async def test_a_point_on_the_map_is_answered_with_the_list(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/jadwal")
    await chat.sends_location(-2.9761, 104.7754)
    chat.sees("titik petanya sudah saya terima")
    await chat.taps("Sumatera")
    await chat.taps("Sumatera Selatan")
    await chat.taps("▶️")
    await chat.taps("Kota Palembang")
    chat.sees("📅 Jadwal untuk Kota Palembang")


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
