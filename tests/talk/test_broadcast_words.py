"""An administrator who types where a button is meant gets on with the announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.broadcasting import TEXT, asked_number, up_to_the_message, up_to_the_time
from tests.talk.steps import RATNA, YUSUF

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def test_going_on_is_typed_at_every_question_that_may_be_passed_over(world: World) -> None:
    ratna = await world.starts(RATNA)
    await up_to_the_message(ratna)
    await ratna.says(TEXT)
    await ratna.says("lanjut")
    ratna.sees("Tombol di bawah pesan")
    await ratna.says("lanjut aja")
    ratna.sees("Saya paham")
    await ratna.says("tidak perlu")
    ratna.sees("Siapa yang menerima?")
    await ratna.taps("📍 Wilayah")
    await ratna.says("Kabupaten Kebumen")
    await ratna.says("lanjut")
    ratna.sees("orang")
    assert "➡️ Lanjut" in ratna.buttons
    await ratna.says("lanjutkan")
    ratna.sees("Kapan dikirim?")


async def test_going_on_never_chooses_everybody(world: World) -> None:
    ratna = await world.starts(RATNA)
    await up_to_the_message(ratna)
    await ratna.says(TEXT)
    for _ in range(3):
        await ratna.says("lanjut")
    await ratna.taps("🌏 Semua orang")
    await ratna.says("lanjut")
    ratna.does_not_see("Kapan dikirim?")


async def test_a_new_condition_is_counted_before_it_goes_on(world: World) -> None:
    ratna = await world.starts(RATNA)
    await up_to_the_time(ratna)
    await ratna.taps("▶️ Langsung setelah disetujui")
    await ratna.taps("✏️ Ubah")
    await ratna.taps(next(one for one in ratna.buttons if "enerima" in one))
    await ratna.taps("💳 Program")
    await ratna.taps(next(one for one in ratna.buttons if "PKH" in one))
    await ratna.says("lanjut")
    ratna.does_not_see("Mohon periksa")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("besok jam 10", "pukul 10.00"),
        ("langsung saja", "Mohon periksa"),
        ("terserah", "belum paham"),
    ],
)
async def test_a_time_is_typed_where_a_button_is_asked_for(
    world: World, typed: str, seen: str
) -> None:
    ratna = await world.starts(RATNA)
    await up_to_the_time(ratna)
    await ratna.says(typed)
    ratna.sees(seen)


async def test_what_readers_of_english_get_is_not_indonesian(world: World) -> None:
    ratna = await world.starts(RATNA)
    await up_to_the_message(ratna)
    await ratna.says(TEXT)
    await ratna.says("Uangnya sudah cair, ambil di kantor pos sebelum tanggal 9.")
    ratna.sees("Itu bahasa Indonesia")
    await ratna.says("PKH stage 4 can be collected at the post office from 7 December.")
    ratna.sees("Tombol di bawah pesan")


@pytest.mark.parametrize("said", ["jangan sekarang", "jangan langsung dulu ya"])
async def test_not_now_is_not_at_once(world: World, said: str) -> None:
    ratna = await world.starts(RATNA)
    await up_to_the_time(ratna)
    await ratna.says(said)
    assert "✅ Ajukan untuk disetujui" not in ratna.buttons
    await ratna.says("sekarang saja")
    assert "✅ Ajukan untuk disetujui" in ratna.buttons


async def test_a_wrong_count_is_asked_again_in_the_same_words(world: World) -> None:
    ratna = await world.starts(RATNA)
    await up_to_the_time(ratna)
    await ratna.says("langsung")
    await ratna.taps("✅ Ajukan untuk disetujui")
    right = asked_number(ratna)
    for wrong in ("98", "99"):
        await ratna.says(wrong)
        ratna.sees("Jumlahnya tidak sama")
    await ratna.says(right)
    ratna.sees("Diajukan")


async def test_what_goes_out_once_is_not_listed_as_what_comes_again(world: World) -> None:
    ratna, yusuf = await world.starts(RATNA), await world.starts(YUSUF)
    await up_to_the_time(ratna)
    await ratna.says("besok jam 10")
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says(asked_number(ratna))
    await yusuf.says("/daftar_siaran")
    assert any(one.startswith("📅") for one in yusuf.buttons)
    assert not any(one.startswith("🔁") for one in yusuf.buttons)
