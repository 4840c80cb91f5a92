"""The first words count: a report begins with whatever was said, sent or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import KARTO, MAYA, SARI, picture

if TYPE_CHECKING:
    from tests.talk.conftest import World

BLOCK = "Blokir sekarang."


@pytest.mark.parametrize(
    ("words", "story", "guess"),
    [
        (
            "lapor telur pecah di agen pak joko",
            "telur pecah di agen pak joko",
            "Paket dipaksa atau jelek",
        ),
        ("/lapor kartu saya ditahan", "kartu saya ditahan", "Kartu dipegang orang lain"),
        (
            "bu mau lapor, dipotong 50rb sama ketua kelompok",
            "dipotong 50rb sama ketua kelompok",
            "Bantuan dipotong orang",
        ),
    ],
)
async def test_a_report_begins_with_what_was_said(
    world: World, words: str, story: str, guess: str
) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.says(words)
    chat.sees(f"Saya catat: {story}")
    assert guess in chat.buttons
    await chat.taps(guess)
    chat.does_not_see("Ceritakan apa yang terjadi")


async def test_the_guess_may_be_wrong(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.says("lapor telur pecah di agen pak joko")
    await chat.taps("Soal lain")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.taps("➡️ Lanjut")
    chat.sees("Cerita: telur pecah di agen pak joko")


@pytest.mark.parametrize("words", ["lapor", "/lapor", "mau lapor bu", "📢 Lapor masalah"])
async def test_the_wish_alone_is_no_story(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.does_not_see("Saya catat")
    chat.sees("Tentang apa masalahnya?")


async def test_a_photo_with_words_begins_a_report(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.sends_photo(picture(), caption="telurnya pecah semua bu")
    chat.sees("Saya catat: telurnya pecah semua bu")
    chat.sees("1 foto sudah disimpan.")
    await chat.taps("Soal lain")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.taps("Tidak ada")
    await chat.taps("➡️ Lanjut")
    chat.sees("1 foto sudah disimpan")
    chat.sees("telurnya pecah semua bu")


async def test_a_voice_message_begins_a_report(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.sends_voice()
    await chat.taps("🎤 Kirim suara ini ke petugas")
    chat.sees("Petugas bisa mendengarkannya.")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.taps("Tidak ada")
    await chat.taps("➡️ Lanjut")
    chat.sees("(pesan suara)")


async def test_an_album_begins_one_report(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.sends_album([picture(1), picture(2)], "berasnya berkutu")
    assert len(chat.news) == 1
    await chat.taps("Soal lain")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.taps("Tidak ada")
    await chat.taps("➡️ Lanjut")
    chat.sees("2 foto sudah disimpan")


async def test_a_photo_that_asks_whether_it_is_true_is_a_tip(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.sends_photo(picture(), caption="benar ini bu?")
    chat.sees("Belum ada di daftar kami")


async def test_first_words_do_not_overwrite_an_unfinished_report(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("/lapor kartu saya ditahan")
    chat.sees("belum dikirim")
    await chat.taps("Mulai yang baru")
    chat.sees("Saya catat: kartu saya ditahan")


@pytest.mark.parametrize(
    "words",
    [
        "kartu kks saya hilang di pasar",
        "pin saya ditulis di kartu, terus kartunya jatuh",
        "petugas minta pin saya, sudah saya kasih",
    ],
)
async def test_a_card_at_risk_brings_the_banks_first(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.sees("BRI 1500017")
    assert any("lokir sekarang" in one or "Blokir dulu" in one for one in chat.news)


async def test_a_family_whose_bank_is_known_reads_one_number(world: World) -> None:
    chat = await world.starts(SARI)
    await world.link(SARI)
    await chat.says("kartu kks saya hilang di pasar")
    chat.sees("BRI 1500017")
    chat.does_not_see("BNI 1500046")


async def test_a_kind_about_cards_brings_the_banks_too(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💳 Kartu dan PIN")
    await chat.taps("PIN lupa atau terblokir")
    chat.sees(BLOCK)
    chat.sees("Ceritakan apa yang terjadi")


@pytest.mark.parametrize("words", ["kartu keluarga saya hilang", "kartu saya belum jadi"])
async def test_other_cards_need_no_bank(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.does_not_see("Blokir")
