"""A genuine offer is never called a lie: confirmed, asked about, or honestly not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import KARTO, MAYA, RATNA, picture

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

LIE, NOT_UNDERSTOOD, NOT_KNOWN = "TIDAK BENAR", "belum paham", "Belum ada di daftar kami"
WHICH, NONE, YES = "Saya belum yakin", "Bukan semuanya", "✅ Ya, tolong periksa"
BEEF = (
    "Pengumuman: pembagian daging sapi untuk warga kurang mampu hari Minggu di balai RW, "
    "silakan bawa kupon dari kelurahan"
)


def _is_no_verdict(chat: Chat) -> None:
    chat.does_not_see(LIE)
    chat.does_not_see(NOT_UNDERSTOOD)


@pytest.mark.parametrize(
    "words",
    [
        "Cek bansos gratis di https://cekbansos.kemensos.go.id",
        "gratis https://cekbansos.kemensos.go.id",
        "Pendaftaran PKH gratis https://cekbansos.kemensos.go.id",
        "https://kemensos.go.id",
        "Rekrutmen pendamping PKH di kemensos.go.id",
    ],
)
@pytest.mark.parametrize("forwarded", [True, False])
async def test_an_official_link_is_called_official(
    world: World, words: str, forwarded: bool
) -> None:
    chat = world.chat(KARTO)
    await (chat.forwards(words) if forwarded else chat.says(words))
    _is_no_verdict(chat)
    chat.sees("alamat resmi")


async def test_a_link_alone_says_whose_it_is(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("https://cekbansos.kemensos.go.id")
    chat.sees("memang alamat resmi: Cek Bansos Kemensos")
    await chat.taps("🔎 Periksa pesan lengkapnya")
    chat.sees("Pesan yang mana")


async def test_a_photo_with_a_bare_question_gets_no_verdict(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.sends_photo(picture(), "benarkah ini?")
    _is_no_verdict(chat)
    chat.sees(NOT_KNOWN)


async def test_a_bare_lure_is_asked_about(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards("bansos gratis")
    chat.sees(WHICH)
    assert len(chat.buttons) == 5
    first = chat.buttons[0]
    await chat.taps(first)
    chat.sees(LIE)


async def test_what_is_none_of_them_gets_a_place_in_the_queue(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards("dapat bantuan 600 ribu")
    chat.sees(WHICH)
    await chat.taps(NONE)
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1")
    editor = world.chat(RATNA)
    await editor.says("/antrean")
    assert any("bantuan 600 ribu" in label for label in editor.buttons)


@pytest.mark.parametrize("forwarded", [True, False])
async def test_confirmed_news_is_told_with_its_source(world: World, forwarded: bool) -> None:
    chat = world.chat(MAYA)
    words = (
        "Info: bantuan beras 10 kg dan minyak goreng dibagikan di kantor desa, gratis, bawa "
        "undangan dan KTP"
    )
    await (chat.forwards(words) if forwarded else chat.says(words))
    chat.sees("Kabar ini memang ada")
    chat.sees("goodnews")
    chat.sees("Dicek")
    _is_no_verdict(chat)


async def test_news_that_is_over_is_called_old(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.forwards("Penyaluran BLT Kesra 900 ribu untuk 35 juta keluarga lewat Himbara")
    chat.sees("kabar lama")


async def test_genuine_news_with_a_strange_link_is_not_confirmed(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.forwards(
        "bantuan beras 10 kg dan minyak goreng gratis, daftar di https://beras-gratis.xyz"
    )
    chat.does_not_see("memang ada")
    chat.sees("beras-gratis[.]xyz")


async def test_an_announcement_that_nobody_knows_is_no_riddle(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says(BEEF)
    _is_no_verdict(chat)
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1")
