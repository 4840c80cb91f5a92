"""What an officer sends in a topic arrives as it is, or is said not to have been sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.talk.steps import BAYU, KARTO, picture
from views.translator import translator

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld

SENT = translator("id").plain("📨 On its way to the reporter.")
NOT_SENT = "tidak terkirim"


async def _filed(world: ForumWorld, kind: str = "Bantuan belum masuk") -> tuple[Chat, Chat]:
    """A reporter, and an officer in the topic of the report."""
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps(kind)
    await chat.says("Sudah dua bulan belum masuk, terakhir bulan Juli di agen.")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    bayu = world.in_topic(BAYU, max(world.group.topics))
    chat.acts()
    return chat, bayu


def _last_of(chat: Chat, kind: str) -> dict[str, Any]:
    found = [m for m in chat.sim.messages(chat.chat_id) if kind in m]
    assert found, chat.transcript
    return found[-1]


async def test_a_letter_of_a_file_and_words_is_both(forum_world: ForumWorld) -> None:
    chat, bayu = await _filed(forum_world)
    await bayu.sends_document(b"%PDF-1.4", "panggilan.pdf", caption="Surat panggilan terlampir.")
    bayu.sees(SENT)
    chat.sees("Surat panggilan terlampir.")
    assert _last_of(chat, "document")["document"]["file_name"] == "panggilan.pdf"


@pytest.mark.parametrize("kind", ["video", "audio", "animation"])
async def test_what_moves_or_sounds_arrives_too(forum_world: ForumWorld, kind: str) -> None:
    chat, bayu = await _filed(forum_world)
    await bayu.sends_media(kind, caption="Cara mengisinya.")
    bayu.sees(SENT)
    chat.sees("Cara mengisinya.")
    _last_of(chat, kind)


async def test_a_picture_sent_as_a_file_stays_a_file(forum_world: ForumWorld) -> None:
    chat, bayu = await _filed(forum_world)
    await bayu.sends_document(picture(), "contoh.jpg", "image/jpeg", caption="Seperti ini.")
    chat.sees("Seperti ini.")
    _last_of(chat, "document")


async def test_a_file_alone_is_a_letter(forum_world: ForumWorld) -> None:
    chat, bayu = await _filed(forum_world)
    await bayu.sends_document(b"%PDF-1.4", "formulir.pdf")
    bayu.sees(SENT)
    _last_of(chat, "document")


async def test_what_cannot_be_sent_is_said(forum_world: ForumWorld) -> None:
    chat, bayu = await _filed(forum_world)
    await bayu.sends_sticker()
    bayu.sees(NOT_SENT)
    await bayu.sends_location(-6.2, 106.8)
    bayu.sees(NOT_SENT)
    assert chat.news == []


async def test_files_of_a_confidential_case_are_not_sent_and_that_is_said(
    forum_world: ForumWorld,
) -> None:
    chat, bayu = await _filed(forum_world, "Bantuan dipotong orang")
    await bayu.sends_document(b"%PDF-1.4", "panggilan.pdf", caption="Surat panggilan terlampir.")
    bayu.does_not_see(SENT)
    bayu.sees("kasus rahasia")
    assert chat.news == []
