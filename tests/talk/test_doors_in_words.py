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


async def test_what_cannot_wait_is_no_referral(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("kakek lansia pingsan di jalan, butuh perawatan sekarang")
    dewi.sees("119")
    assert not any(one.startswith("📨 Rujuk") for one in dewi.buttons)


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


async def test_a_companion_who_is_away_cannot_be_stood_in_for_silently(world: World) -> None:
    lina = await world.starts(LINA)
    await lina.says("bu dewi sakit 2 minggu, siapa yg gantiin ya")
    lina.sees("Tugas belum bisa dititipkan sementara")
    await lina.taps("👥 Tugas di wilayah saya")
    assert any(one.startswith("Dewi") for one in lina.buttons)


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
