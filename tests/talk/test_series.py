"""What belongs together has one answer: an album, and more of the same within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chat.ingress import addressed
from tests.talk.steps import BAYU, KARTO, MAYA, SARI, picture

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld, World

HIT = "suami saya memukul saya lagi, kepala saya berdarah"


async def _at_the_story(world: World) -> Chat:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    return chat


def _from_bot(chat: Chat) -> list[dict[str, Any]]:
    bot = chat.sim.bot["id"]
    return [m for m in chat.sim.messages(chat.chat_id) if m["from"]["id"] == bot]


async def test_an_album_at_the_story_has_one_answer_that_knows_them_all(world: World) -> None:
    chat = await _at_the_story(world)
    await chat.sends_album([picture(n) for n in range(5)])
    assert len(chat.news) == 1
    chat.sees("5 foto sudah disimpan")


async def test_an_album_with_words_at_the_photos_has_one_answer(world: World) -> None:
    chat = await _at_the_story(world)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    await chat.sends_album([picture(n) for n in range(10)], "ini struknya")
    assert len(chat.news) == 1
    chat.sees("10 foto sudah disimpan")


async def test_an_album_says_once_what_of_it_is_not_kept(world: World) -> None:
    chat = await _at_the_story(world)
    await chat.sends_photo(picture(99))
    await chat.sends_album([picture(n) for n in range(10)])
    assert len(chat.news) == 1
    chat.sees("tidak tersimpan")


async def test_the_answer_to_an_album_survives_a_restart(world: World) -> None:
    chat = await _at_the_story(world)
    chat.acts()
    chat.sim.send_album(KARTO, [picture(1), picture(2)])
    _, body = await world.simulator.call("getUpdates", {"offset": 0, "timeout": 0})
    await world.house.ingress.store([addressed(u) for u in body["result"]], way="test")
    await world.house.turns.drain()
    assert chat.news == []
    other = await world.another_house()
    try:
        while not chat.news:
            await other.sender.drain()
    finally:
        await other.close()
    assert len(chat.news) == 1
    chat.sees("2 foto sudah disimpan")


async def test_who_goes_on_at_once_gets_both_answers_in_order(world: World) -> None:
    chat = await _at_the_story(world)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    chat.acts()
    chat.sim.send_album(KARTO, [picture(1), picture(2)])
    chat.sim.say(KARTO, "➡️ Lanjut")
    await world.settle()
    assert len(chat.news) == 2
    assert "2 foto" in chat.news[0]
    assert "Silakan dicek" in chat.news[1]


async def test_photo_after_photo_leaves_one_answer_in_the_chat(world: World) -> None:
    chat = await _at_the_story(world)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    before = len(_from_bot(chat))
    for shade in range(4):
        await chat.sends_photo(picture(shade))
    assert len(_from_bot(chat)) == before
    assert "4 foto sudah disimpan" in chat.last


async def test_a_photo_much_later_has_an_answer_of_its_own(world: World) -> None:
    chat = await _at_the_story(world)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    before = len(_from_bot(chat))
    world.clock.advance(seconds=30)
    await chat.sends_photo(picture())
    assert len(_from_bot(chat)) == before + 1


async def test_more_of_the_first_words_changes_the_answer_that_is_there(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.sends_photo(picture(1))
    number = chat.last_message["message_id"]
    await chat.says("berasnya berkutu semua bu")
    await chat.sends_photo(picture(2))
    assert chat.last_message["message_id"] == number
    assert "berasnya berkutu semua bu" in chat.last
    assert "2 foto" in chat.last


async def test_an_album_that_tells_of_danger_is_met_at_once_and_reported_whole(
    forum_world: ForumWorld,
) -> None:
    chat = await forum_world.starts(MAYA)
    await chat.sends_album([picture(n) for n in range(3)], HIT)
    assert len(chat.news) == 1
    chat.sees("129")
    await chat.taps("📢 Laporkan ke petugas")
    await chat.says("Palembang")
    await chat.taps("➡️ Lewati")
    chat.sees("3 foto sudah disimpan")


async def test_an_album_of_an_addition_is_one_answer_and_no_new_report(
    forum_world: ForumWorld,
) -> None:
    chat = await _at_the_story(forum_world)
    await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    await chat.says("/laporan")
    await chat.taps(next(label for label in chat.buttons if label.startswith("CC-")))
    await chat.taps("✍️ Jawab atau tambah")
    await chat.sends_album([picture(n) for n in range(3)], "ini buktinya")
    assert len(chat.news) == 1
    chat.sees("Sudah masuk ke")
    topic = forum_world.simulator.messages(forum_world.group.id)
    assert sum("photo" in m for m in topic) == 3


async def test_an_officers_album_is_one_letter(forum_world: ForumWorld) -> None:
    chat = await forum_world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan belum masuk")
    await chat.says("Sudah dua bulan belum masuk, terakhir bulan Juli di agen.")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    bayu = forum_world.in_topic(BAYU, max(forum_world.group.topics))
    before = chat.last_message["message_id"]
    await bayu.sends_album([picture(n) for n in range(3)], "Contoh formulirnya.")
    sent = [m for m in _from_bot(chat) if m["message_id"] > before]
    letters = [m["text"] for m in sent if "text" in m]
    assert len(letters) == 1
    assert "Contoh formulirnya." in letters[0]
    assert sum("photo" in m for m in sent) == 3
    assert len(bayu.news) == 1


@pytest.mark.parametrize("photos_first", [0, 1], ids=["first-answer", "changed-answer"])
async def test_what_is_on_its_way_is_replaced_when_it_has_arrived(
    world: World, photos_first: int
) -> None:
    """Messages that come at once, while Telegram is slow: no older answer stays beside the last."""
    chat = await _at_the_story(world)
    before = len(_from_bot(chat))
    if photos_first:
        await chat.says("Ketua kelompok memotong 50 ribu bulan lalu di warung.")
        await chat.sends_photo(picture(9))
    else:
        chat.sim.say(KARTO, "Ketua kelompok memotong 50 ribu bulan lalu di warung.")
    world.simulator.faults.add("slow", chat_id=KARTO, seconds=0.5, times=2)
    for shade in range(4):
        chat.sim.send_photo(KARTO, picture(shade))
    await world.settle()
    assert len(_from_bot(chat)) == before + 1
    assert f"{4 + photos_first} foto sudah disimpan" in chat.last
