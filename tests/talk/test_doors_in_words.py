"""What staff and families write that another door serves: a referral, a post, words for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import DEWI, LINA, SARI, linked
from tests.talk.visit_steps import SARI_NAME, promises, promises_to

if TYPE_CHECKING:
    from tests.talk.conftest import World


@pytest.mark.parametrize(
    ("words", "button"),
    [
        ("bapak halimah usia 75 lumpuh, perlu kursi roda", "📨 Rujuk Halimah Oktarina"),
        ("ada lansia sebatang kara stroke, bisa masuk panti ga ya", "📨 Rujuk orang lain"),
        ("warga komunitas adat di hulu butuh hunian layak", "🏗 Proyek"),
    ],
)
async def test_who_can_be_referred_has_a_door_beside_the_numbers(
    world: World, words: str, button: str
) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(words)
    dewi.sees("112")
    assert any(one.startswith(button) for one in dewi.buttons)


@pytest.mark.parametrize(
    "words",
    [
        "kakek lansia pingsan di jalan, butuh perawatan sekarang",
        "nenek lumpuh diperkosa tetangganya, mau saya rujuk ke sentra",
        "lansia terkunci di rumah yang kebakaran, butuh kursi roda untuk keluar",
        "mbah umur 75 jatuh di kamar mandi berdarah, butuh pengobatan",
    ],
)
async def test_what_cannot_wait_is_no_referral(world: World, words: str) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(words)
    dewi.sees("menelepon lebih cepat")
    assert "🤫 Laporkan soal keluarga" in dewi.buttons
    assert not any(one.startswith("📨 Rujuk") for one in dewi.buttons)


async def test_whoever_refers_somebody_without_care_sees_the_numbers_first(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("lansia stroke ditinggal anaknya, tidak ada yang merawat, mau rujuk ke panti")
    dewi.sees("112")
    dewi.sees("Siapa yang dirujuk?")


async def test_who_is_left_without_care_is_referred_or_reported(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("lansia stroke ditinggal anaknya, tidak ada yang merawat, butuh panti")
    dewi.sees("112")
    assert "📨 Rujuk orang lain" in dewi.buttons
    await dewi.taps("🤫 Laporkan soal keluarga")
    await dewi.taps("Belum terdaftar")
    await dewi.taps("➡️ Lanjut")
    dewi.sees("lansia stroke ditinggal anaknya")


@pytest.mark.parametrize(
    "words", ["besok saya transfer dulu 75rb buat berobat", "saya talangin dulu uang 30 ribu ya bu"]
)
async def test_money_that_a_companion_lends_is_no_danger_to_life(world: World, words: str) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.says(words)
    dewi.sees(f"Kunjungan: {SARI_NAME}")
    dewi.does_not_see("nyawa terancam")


@pytest.mark.parametrize(
    "words",
    [
        "titip pesan ke bu dewi, saya pindah kontrakan",
        "tolong kabari pendamping nomor saya baru",
    ],
)
async def test_words_for_the_companion_are_said_to_reach_nobody(world: World, words: str) -> None:
    sari = await linked(world, SARI)
    await sari.says(words)
    sari.sees("belum sampai ke siapa pun")
    assert "📢 Lapor masalah" in sari.buttons


async def test_who_writes_that_a_promise_is_not_kept_has_the_button_for_it(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await promises_to(dewi, "Antar surat ke kelurahan", "besok")
    await sari.says("bohong bu, suratnya blm ada sampai sekarang")
    assert "👎 Belum ditepati" not in sari.buttons
    await dewi.says("janji saya")
    await dewi.taps(next(one for one in dewi.buttons if one.startswith("✅")))
    await sari.says("bohong bu, suratnya blm ada sampai sekarang")
    sari.sees("Antar surat ke kelurahan")
    await sari.taps(next(one for one in sari.buttons if one.startswith("👎")))
    assert (await promises(world))[0][0] == "open"


@pytest.mark.parametrize(
    "words",
    ["bu dewi sakit 2 minggu, siapa yg gantiin ya", "dewi cuti 3 bulan, titip dulu ke amran"],
)
async def test_words_about_who_is_away_lead_to_a_stand_in(world: World, words: str) -> None:
    lina = await world.starts(LINA)
    await lina.says(words)
    assert lina.buttons[0] == "🕐 Dewi Anggraini"
    await lina.taps("🕐 Dewi Anggraini")
    lina.sees("Siapa yang menggantikan?")


async def test_own_promises_are_shown_while_a_visit_is_open_or_nobody_knows_whose(
    world: World,
) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(f"kunjungan {SARI_NAME}: anaknya demam")
    dewi.sees("anaknya demam")
    await dewi.says("janji saya apa aja ya")
    dewi.sees("Janji saya")
    await dewi.says("kunjungan Budi")
    dewi.sees("keluarga siapa")
    await dewi.says("lihat janji sy yang belum")
    dewi.sees("Janji saya")
