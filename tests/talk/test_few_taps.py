"""A report takes five actions, and linking is one tap after the consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.talk.steps import AGREE, KARTO, LINK, MAYA, picture

if TYPE_CHECKING:
    from tests.talk.conftest import World

STORY = "PKH bulan Oktober belum masuk sampai hari ini di desa kami, tetangga sudah."


async def test_five_actions_make_a_report(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan belum masuk")
    await chat.says(STORY)
    await chat.taps("Uangnya dicairkan")
    await chat.taps("✅ Kirim")
    chat.sees("Laporan sudah diterima.")


async def test_photos_and_the_wish_come_on_one_screen(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    chat.sees("📷 Ada foto")
    chat.sees("🎯 Apa yang Bapak/Ibu harapkan?")
    assert chat.buttons == [
        "Uang saya dikembalikan",
        "Petugasnya ditegur",
        "Jangan sampai terulang",
        "➡️ Lanjut",
    ]
    await chat.sends_photo(picture(), caption="Ini struk dari agen.")
    chat.sees("1 foto sudah disimpan")
    chat.sees("🎯")
    await chat.says("Uangnya dikembalikan sebelum Lebaran")
    chat.sees("Ini struk dari agen.")
    chat.sees("Harapan: Uangnya dikembalikan sebelum Lebaran")
    chat.sees("1 foto")


async def test_a_wish_that_is_a_story_is_not_cut(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan belum masuk")
    await chat.says(STORY)
    await chat.says("Saya sudah tiga kali ke kantor desa. " * 12)
    chat.sees("🎯")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    await chat.taps("📄 Buka")
    chat.sees("PKH bulan Oktober")


async def test_a_photo_may_still_be_changed_from_the_summary(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan belum masuk")
    await chat.says(STORY)
    await chat.taps("➡️ Lanjut")
    await chat.taps("📷 Foto")
    await chat.sends_photo(picture())
    await chat.taps("➡️ Lanjut")
    chat.sees("1 foto")
    chat.sees("Silakan dicek")


async def test_linking_is_one_tap_after_the_consent(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.taps("Lanjut")
    await chat.taps(AGREE)
    await chat.taps(LINK)
    chat.sees("Langkah 1 dari 2.")
