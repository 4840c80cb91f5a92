"""Captions are text; a photo or voice that is asked about is a tip; nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from features.hoaxes.storage.tip_tables import tip
from tests.talk.steps import KARTO, RATNA, picture

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

NOT_KNOWN, YES = "Belum ada di daftar kami", "✅ Ya, tolong periksa"
ODD = "Semua warga yang punya kambing jantan wajib lapor ke balai desa hari Minggu, benar ini bu?"


async def _files(world: World) -> list[list[dict[str, str]]]:
    async with world.house.database.autocommit() as connection:
        return [row.files for row in await connection.execute(select(tip.c.files))]


async def _in_queue(world: World, words: str) -> None:
    editor: Chat = world.chat(RATNA)
    await editor.says("/antrean")
    await editor.taps(editor.buttons[0])
    editor.sees(words)


async def test_the_caption_of_a_photo_survives_the_question_of_consent(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.sends_photo(picture(), ODD)
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1")
    await _in_queue(world, "kambing jantan")
    assert [len(files) for files in await _files(world)] == [1]


@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_what_was_sent_before_the_question_is_the_tip(world: World, kind: str) -> None:
    chat = world.chat(KARTO)
    await (chat.sends_photo(picture()) if kind == "photo" else chat.sends_voice())
    await chat.says("benar ini bu?")
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1")
    assert [[file["kind"] for file in files] for files in await _files(world)] == [[kind]]
    await chat.says("/start")
    chat.does_not_see("belum dikirim")


async def test_a_question_in_reply_is_about_what_it_replies_to(world: World) -> None:
    chat = world.chat(KARTO)
    first = await chat.says("kambing jantan wajib dibawa ke balai desa")
    await chat.says("benar ini pak?", reply_to=first["message_id"])
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    await _in_queue(world, "kambing jantan wajib dibawa")


async def test_a_question_in_reply_to_the_bot_is_about_the_bot(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("apa benar ini?", reply_to=chat.last_message["message_id"])
    chat.sees("Pesan ini memang dari saya")


async def test_a_photo_with_a_strange_link_is_a_tip(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.sends_photo(picture(), "ambil kupon di https://kupon-kambing.xyz")
    chat.sees("kupon-kambing[.]xyz")
    chat.sees("Bolehkah pesan ini kami simpan")


async def test_a_photo_with_a_known_hoax_gets_its_verdict(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.sends_photo(
        picture(),
        "Kuota PKH dan BPNT ditambah! Segera ajukan diri, kode pendaftaran dikirim ke akun "
        "Telegram anda. Klik https://pkh22.my.id sebarkan",
    )
    chat.sees("TIDAK BENAR")


async def test_the_words_beside_a_file_are_understood(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.sends_document(b"%PDF-1.4", "kupon.pdf")
    chat.does_not_see("belum paham")
