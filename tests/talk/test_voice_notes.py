"""Whoever speaks instead of writing is answered by a voice, and what was said is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.cases.rules.files import MAX_VOICE
from features.voice.services.recordings import RecordingService
from features.voice.views.voice_notes import menu_script
from tests.talk.steps import DEWI, KARTO, LINA, MAYA, SARI

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld, World

SEND = "🎤 Kirim suara ini ke petugas"
MENU = b"OggS menu"


@pytest.fixture
async def speaking(world: World) -> World:
    """The menu is recorded."""
    await world.house.services[RecordingService].add(menu_script(), MENU, 35)
    return world


def heard(world: World, chat: Chat) -> list[bytes]:
    """The voices in the messages of the bot."""
    bot = world.simulator.bot["id"]
    return [
        world.simulator.files.data(m["voice"]["file_id"])
        for m in world.simulator.messages(chat.chat_id)
        if "voice" in m and m["from"]["id"] == bot
    ]


async def finishes(chat: Chat) -> None:
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.taps("Tidak ada")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")


async def test_a_voice_is_answered_by_a_spoken_menu(speaking: World) -> None:
    chat = await speaking.starts(KARTO)
    await chat.sends_voice()
    chat.sees("Suara Bapak/Ibu sudah sampai di sini.")
    chat.does_not_see("paham itu")
    assert heard(speaking, chat) == [MENU]
    assert chat.buttons == [
        SEND,
        *("💰 Saldo", "📅 Jadwal", "🔎 Cek hoaks", "☎️ Tanya petugas"),
        *("🆘 Nomor darurat", "🏠 Menu"),
    ]
    await chat.taps("💰 Saldo")
    chat.sees("💰 Keluarga")


def test_the_menu_names_every_picture_that_is_below_it() -> None:
    said = menu_script().text
    for picture in ("mikrofon", "kantong uang", "kalender", "kaca pembesar", "telepon", "rumah"):
        assert f"gambar {picture}" in said
    assert "gambar merah bertulisan es o es" in said


async def test_without_a_recording_the_words_and_buttons_are_there(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.sends_voice()
    chat.sees("Suara Bapak/Ibu sudah sampai di sini.")
    assert chat.buttons[0] == SEND
    assert heard(world, chat) == []


async def test_who_reads_english_is_not_spoken_to_in_indonesian(speaking: World) -> None:
    chat = await speaking.starts(MAYA)
    await chat.taps("English")
    await chat.sends_voice()
    chat.sees("Your voice has arrived.")
    assert heard(speaking, chat) == []


async def test_the_voice_reaches_the_officer(forum_world: ForumWorld) -> None:
    chat = forum_world.chat(SARI)
    await forum_world.link(SARI)
    await chat.sends_voice(b"OggS cerita")
    await chat.taps(SEND)
    chat.sees("Petugas bisa mendengarkannya.")
    await finishes(chat)
    chat.sees("sudah diterima")
    topic = forum_world.in_topic(LINA, None)
    voices = [m["voice"] for m in forum_world.simulator.messages(topic.chat_id) if "voice" in m]
    assert [forum_world.simulator.files.data(v["file_id"]) for v in voices] == [b"OggS cerita"]


async def test_several_short_ones_are_one_report_and_one_spoken_menu(speaking: World) -> None:
    chat = speaking.chat(SARI)
    await speaking.link(SARI)
    for number in range(3):
        await chat.sends_voice(b"OggS %d" % number)
    chat.sees("3 pesan suara sudah sampai di sini.")
    assert heard(speaking, chat) == [MENU]
    await chat.taps(SEND)
    chat.sees("3 pesan suara")


async def test_what_is_in_a_report_is_not_in_the_next_one(speaking: World) -> None:
    chat = speaking.chat(SARI)
    await speaking.link(SARI)
    await chat.sends_voice(b"OggS satu")
    await chat.taps(SEND)
    await finishes(chat)
    await chat.sends_voice(b"OggS dua")
    await chat.taps(SEND)
    chat.sees("1 pesan suara")


async def test_the_same_tap_again_loses_nothing(speaking: World) -> None:
    chat = speaking.chat(SARI)
    await speaking.link(SARI)
    await chat.sends_voice()
    await chat.taps(SEND)
    await chat.taps(SEND)
    chat.sees("1 pesan suara")


async def test_after_an_hour_it_is_asked_for_once_more(speaking: World) -> None:
    chat = await speaking.starts(KARTO)
    await chat.sends_voice()
    speaking.clock.advance(hours=2)
    await chat.taps(SEND)
    chat.sees("Kami hanya menyimpannya satu jam.")
    chat.sees("Tolong rekam sekali lagi.")


async def test_one_that_is_too_large_is_told(speaking: World) -> None:
    chat = await speaking.starts(KARTO)
    await chat.sends_voice(b"OggS" + bytes(MAX_VOICE), duration=1800)
    await chat.taps(SEND)
    chat.sees("tidak tersimpan")


async def test_a_companion_may_make_a_case_of_it(speaking: World) -> None:
    chat = await speaking.starts(DEWI)
    await chat.sends_voice()
    assert "🗂 Lapor kasus" in chat.buttons


@pytest.mark.parametrize(
    "asked", [["🔗 Hubungkan keluarga saya"], ["/jadwal"]], ids=["a code", "a place"]
)
async def test_a_question_that_takes_no_voice_stays_open(speaking: World, asked: list[str]) -> None:
    chat = await speaking.starts(MAYA)
    await chat.taps("Lanjut")
    await chat.taps("✅ Ya, saya setuju")
    for step in asked:
        await (chat.says(step) if step.startswith("/") else chat.taps(step))
    await chat.sends_voice()
    chat.does_not_see("paham itu")
    chat.does_not_see("Ini untuk apa")
    await chat.taps(SEND)
    chat.sees("1 pesan suara")
