"""Whatever a person sends into a report is in it, and is followed to the officer's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from features.cases.rules.files import MAX_STORY, MAX_VOICE
from tests.talk.steps import BAYU, KARTO, picture

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld

NOT_KEPT = "tidak tersimpan"


async def _at_the_photos(world: ForumWorld, kind: str = "Bantuan belum masuk") -> Chat:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps(kind)
    await chat.says("Sudah dua bulan belum masuk, terakhir bulan Juli di agen.")
    return chat


async def _sent(world: ForumWorld, chat: Chat) -> list[dict[str, Any]]:
    """The report is sent; what stands in its topic then."""
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    return _topic(world)


def _topic(world: ForumWorld) -> list[dict[str, Any]]:
    bot = world.simulator.bot["id"]
    return [m for m in world.simulator.messages(world.group.id) if m["from"]["id"] == bot]


def _words(messages: list[dict[str, Any]]) -> str:
    return "\n".join(str(m.get("text") or m.get("caption") or "") for m in messages)


def _kinds(messages: list[dict[str, Any]]) -> list[str]:
    known = ("photo", "voice", "animation", "document", "video", "audio")
    found = (next((kind for kind in known if kind in m), "") for m in messages)
    return [kind for kind in found if kind]


async def test_a_caption_at_the_photos_is_part_of_the_story(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_photo(picture(), caption="Agen menahan kartu saya, 250 ribu.")
    chat.sees("ditambahkan ke cerita")
    topic = await _sent(forum_world, chat)
    assert "Agen menahan kartu saya, 250 ribu." in _words(topic)
    assert _kinds(topic) == ["photo"]


async def test_a_voice_message_at_the_photos_reaches_the_officer(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_voice()
    chat.sees("1 pesan suara sudah disimpan")
    assert _kinds(await _sent(forum_world, chat)) == ["voice"]


async def test_two_voice_messages_are_two(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_voice()
    await chat.sends_voice(b"OggS two")
    chat.sees("2 pesan suara sudah disimpan")
    assert _kinds(await _sent(forum_world, chat)) == ["voice", "voice"]


@pytest.mark.parametrize("kind", ["video", "audio", "animation"])
async def test_what_moves_or_sounds_travels_as_what_it_is(
    forum_world: ForumWorld, kind: str
) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_media(kind, caption="Ini videonya waktu uang saya dipotong.")
    chat.sees("sudah disimpan")
    topic = await _sent(forum_world, chat)
    assert _kinds(topic) == [kind]
    assert "Ini videonya waktu uang saya dipotong." in _words(topic)


async def test_a_photo_sent_as_a_file_is_shown_as_a_file(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_document(picture(), "IMG_1.jpg", "image/jpeg", caption="struknya")
    chat.sees("1 foto sudah disimpan")
    topic = await _sent(forum_world, chat)
    assert _kinds(topic) == ["document"]
    assert "struknya" in _words(topic)


async def test_in_a_confidential_case_a_file_does_not_tell_where_it_was_taken(
    forum_world: ForumWorld,
) -> None:
    chat = await _at_the_photos(forum_world, "Bantuan dipotong orang")
    await chat.sends_document(picture(), "IMG_1.jpg", "image/jpeg")
    topic = await _sent(forum_world, chat)
    assert _kinds(topic) == []
    assert "/kasus" in _words(topic)


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("IMG_1.heic", "image/heic"),
        ("IMG_2.HEIC", "application/octet-stream"),
        ("scan.tiff", "image/tiff"),
        ("logo.svg", "image/svg+xml"),
        ("surat.pdf", "application/pdf"),
        ("info.apk", "application/vnd.android.package-archive"),
    ],
)
async def test_what_cannot_be_kept_is_said_at_once_and_its_words_stay(
    forum_world: ForumWorld, name: str, mime: str
) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_document(b"whatever", name, mime, caption="Nota dari agen.")
    chat.sees(NOT_KEPT)
    chat.sees("foto")
    topic = await _sent(forum_world, chat)
    assert _kinds(topic) == []
    assert "Nota dari agen." in _words(topic)


async def test_a_voice_message_that_is_too_large_is_no_story(forum_world: ForumWorld) -> None:
    chat = await forum_world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.sends_voice(b"OggS" + bytes(MAX_VOICE), duration=1800)
    chat.sees("Pesan suaranya terlalu panjang")
    chat.sees("Silakan tulis")
    await chat.sends_voice(b"OggS short")
    chat.sees("1 pesan suara sudah disimpan")


async def test_a_long_story_arrives_whole(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    sentences = [f"Kejadian nomor {n} di warung itu." for n in range(300)]
    await chat.says(" ".join(sentences[:100]))
    await chat.says(" ".join(sentences[100:200]))
    await chat.says(" ".join(sentences[200:]))
    words = " ".join(_words(await _sent(forum_world, chat)).split())
    assert [one for one in sentences if one not in words] == []


async def test_what_has_no_room_is_said_before_it_is_sent(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    for number in range(MAX_STORY // 4000 + 1):
        await chat.says(f"Bagian {number}. " + "Bantuan saya belum masuk. " * 150)
    chat.sees(NOT_KEPT)


async def test_a_location_and_a_card_are_kept_wherever_they_come(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_location(-2.97610, 104.77540)
    chat.sees("titik di peta")
    chat.acts()
    chat.sim.send_contact(KARTO, "081200009999", "Pak Joko Agen")
    await forum_world.settle()
    words = _words(await _sent(forum_world, chat))
    assert "-2.97610, 104.77540" in words
    assert "Pak Joko Agen" in words


async def test_words_and_photos_where_a_wish_is_asked_for(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_photo(picture(), caption="ini struknya bu")
    chat.sees("1 foto sudah disimpan")
    long = "Saya minta uang saya kembali, dan kartunya juga. " * 8
    await chat.says(long)
    chat.sees("ditambahkan ke cerita")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    words = " ".join(_words(_topic(forum_world)).split())
    assert "ini struknya bu" in words
    assert long.strip() in words


async def test_a_sticker_alone_is_told_to_be_none(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_sticker()
    chat.sees(NOT_KEPT)


async def test_more_photos_than_fit_are_counted_out(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    for shade in range(11):
        await chat.sends_photo(picture(shade))
    chat.sees(NOT_KEPT)
    chat.sees("10 foto sudah disimpan")
    assert len(_kinds(await _sent(forum_world, chat))) == 10


async def test_an_officer_sees_videos_in_private_too(forum_world: ForumWorld) -> None:
    chat = await _at_the_photos(forum_world)
    await chat.sends_media("video")
    await _sent(forum_world, chat)
    bayu = forum_world.chat(BAYU)
    await bayu.says("/kasus")
    await bayu.taps(bayu.buttons[0])
    await bayu.taps("📎 Foto")
    assert "video" in bayu.last_message
