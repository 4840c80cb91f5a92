"""Whatever people, clients and forgers send: a kind answer, and no effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text, update

from features.people.storage.tables import account, family
from storage.tables import place_of
from tests.talk.steps import (
    DEWI,
    KARTO,
    MAYA,
    SARI,
    STALE,
    agrees,
    asks_to_link,
    data_of,
    family_of,
    last_call,
    open_links,
    person,
    picture,
    sends_tap,
    shown,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

NOT_UNDERSTOOD = "Maaf, saya belum paham."
TEXT_ONLY = "Ini untuk apa, Bapak/Ibu?"


async def test_an_old_button_is_answered_kindly(world: World) -> None:
    chat = await world.starts(MAYA)
    await sends_tap(chat, "an old format of data")
    chat.sees(STALE)
    assert chat.buttons == ["🏠 Menu"]


@pytest.mark.parametrize("data", ["", "~", "b~", "|||", "m|1~AAAA", "b!x~AAAAAAAAAAA", "💥" * 16])
async def test_strange_callback_data_are_answered_kindly(world: World, data: str) -> None:
    chat = await world.starts(MAYA)
    await sends_tap(chat, data)
    chat.sees(STALE)


async def test_every_changed_byte_of_a_button_makes_it_void(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/data")
    await chat.taps("Hapus Karto Wiryono")
    number, data = data_of(chat, "Ya, hapus dari daftar")
    spoilt = [data[:at] + chr(ord(letter) ^ 1) + data[at + 1 :] for at, letter in enumerate(data)]
    spoilt += [data[:at] + data[at + 1 :] for at in range(len(data))]
    spoilt += [data + "A", "A" + data, data.swapcase()]
    for one in spoilt:
        world.simulator.tap(KARTO, KARTO, number, one)
    await chat.waits()
    assert set(chat.news) <= {STALE, ""}
    assert len([one for one in chat.news if one]) == len(spoilt)
    assert await open_links(world, KARTO) == 1


async def test_the_button_of_another_person_does_nothing(world: World) -> None:
    karto = world.chat(KARTO)
    await karto.says("/saldo")
    saved = [data_of(karto, label)[1] for label in ("📜 Riwayat PKH", "📅 Jadwal", "🏠 Menu")]
    await karto.says("/data")
    saved.append(data_of(karto, "Hapus Karto Wiryono")[1])
    await karto.taps("Hapus Karto Wiryono")
    saved.append(data_of(karto, "Ya, hapus dari daftar")[1])
    for someone in (MAYA, SARI, DEWI):
        chat = await world.starts(someone)
        for data in saved:
            await sends_tap(chat, data)
            chat.sees(STALE)
            chat.does_not_see("Karto")
    assert await open_links(world, KARTO) == 1


async def test_a_button_of_a_deleted_message_still_answers(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    number, data = data_of(chat, "📅 Jadwal")
    world.simulator.forget(KARTO)
    world.simulator.tap(KARTO, KARTO, number, data)
    await chat.waits()
    world.simulator.say(KARTO, "/saldo")
    await chat.waits()
    chat.sees("💰 Keluarga Karto Wiryono")


async def test_every_tap_is_answered_so_that_no_button_keeps_spinning(world: World) -> None:
    chat = await world.starts(MAYA)
    since = last_call(world)
    await chat.taps("Lanjut")
    await sends_tap(chat, "nonsense")
    answered = world.simulator.log.since(since, "answerCallbackQuery")
    assert [call.status for call in answered] == [200, 200]


async def test_stickers_and_places_are_answered(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.sends_sticker()
    chat.sees(TEXT_ONLY)
    await chat.sends_location(-2.9761, 104.7754)
    chat.sees("📍 Tempat ambil terdekat")
    await chat.sends_document(b"%PDF-1.7", "surat.pdf")
    chat.sees("tidak tersimpan. Foto saja suratnya")


async def test_a_photo_is_answered(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.sends_photo(picture(), caption="ini kartu saya")
    chat.sees("1 foto sudah disimpan.")


async def test_a_changed_message_is_not_read(world: World) -> None:
    chat = world.chat(KARTO)
    message = await chat.says("halo")
    await chat.edits(message["message_id"], "/saldo")
    chat.sees("Pesan yang diubah tidak saya baca.")
    chat.does_not_see("Rp")


@pytest.mark.parametrize(
    "words",
    [
        "x" * 4096, "saldo " * 682, "\U0001d5e6\U0001d5ee" * 1000, "🙏" * 2000, "\n" * 50 + "?",
        "<b>saldo", "&lt;&amp;", "{person}", "%s%s%n", "'; DROP TABLE account; --", "../../etc",
        "\u202egnab\u202c", "\u200b\u200b\u200bsaldo", "٣٢٠١٠١", "नमस्ते", "{{7*7}}", "\x00\x01a",
    ],
    ids=lambda words: repr(words[:12]),
)  # fmt: skip
async def test_any_text_is_answered_by_one_message(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.says(words)
    assert len(chat.news) == 1


@pytest.mark.parametrize("words", ["/", "//", "/foo", "/saldo_", "/SALDO123", "/тест", "/foo@X"])
async def test_unknown_commands_are_answered(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.says(words)
    chat.sees(NOT_UNDERSTOOD)


@pytest.mark.parametrize("words", ["/SALDO", "/Saldo", "/saldo@kawankpmsimbot", "/saldo   "])
async def test_commands_may_be_written_in_any_case(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.says(words)
    chat.sees("💰 Keluarga Karto Wiryono")


async def test_an_unknown_command_ends_an_open_question(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.says("/foo")
    chat.sees(NOT_UNDERSTOOD)
    await chat.shares_contact()
    chat.does_not_see("Langkah 2 dari 2.")


@pytest.mark.parametrize("key", ["💰 Saldo", "📅 Jadwal", "☎️ Tanya petugas", "🛡 Supaya aman"])
async def test_the_keys_below_interrupt_an_open_question(world: World, key: str) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.says(key)
    chat.does_not_see("Bagikan nomor saya")


async def _name(world: World, name: str) -> None:
    """Give Pak Karto's family another name in the register."""
    known = await family_of(world, KARTO)
    sealed = world.house.keyring.seal(name, place_of(family, "head_name_sealed", known.id))
    async with world.house.database.transaction() as connection:
        await connection.execute(
            update(family).where(family.c.id == known.id).values(head_name_sealed=sealed)
        )


@pytest.mark.parametrize(
    "name",
    ["<b>Karto</b>", "Karto & Anak", "<a href='http://x.id'>K</a>", "K{name}", "K</b><i>", "&lt;"],
)
async def test_html_in_a_name_stays_text(world: World, name: str) -> None:
    await _name(world, name)
    chat = world.chat(KARTO)
    for way in ("/saldo", "/data"):
        await chat.says(way)
        chat.sees(name)
        assert "text_link" not in str(chat.last_message.get("entities"))
        assert "italic" not in str(chat.last_message.get("entities", [])[:1])


async def test_letters_that_turn_the_direction_are_taken_out_of_names(world: World) -> None:
    await _name(world, "Kar\u202eto\u2066 W\u200fi")
    chat = world.chat(KARTO)
    for way in ("/saldo", "/data"):
        await chat.says(way)
    chat.sees("Karto Wi")
    sent = [str(call.parameters) for call in world.simulator.log.since(0, "sendMessage")]
    assert not [one for one in sent for letter in "\u202e\u2066\u200f" if letter in one]


async def test_letters_that_turn_the_direction_are_taken_out_of_labels(world: World) -> None:
    known = await family_of(world, SARI)
    name = "Sa\u202eri"
    sealed = world.house.keyring.seal(name, place_of(family, "head_name_sealed", known.id))
    async with world.house.database.transaction() as connection:
        await connection.execute(
            update(family).where(family.c.id == known.id).values(head_name_sealed=sealed)
        )
    chat = world.chat(DEWI)
    await chat.says("/kode")
    assert "Sari" in chat.buttons


async def test_whoever_blocks_the_bot_is_not_written_to(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.blocks()
    async with world.house.database.autocommit() as connection:
        found = text(f"SELECT blocked_at IS NOT NULL FROM account WHERE telegram_id = {KARTO}")
        assert await connection.scalar(found)
    assert chat.news == []


async def test_whoever_unblocks_the_bot_finds_everything_as_it_was(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.blocks()
    await chat.blocks(False)
    await chat.says("/saldo")
    chat.sees("💰 Keluarga Karto Wiryono")
    async with world.house.database.autocommit() as connection:
        query = account.c.blocked_at.is_(None)
        assert await connection.scalar(
            account.select().with_only_columns(query).where(account.c.telegram_id == KARTO)
        )


async def test_the_same_update_twice_is_answered_once(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    _, body = await world.simulator.call("getUpdates", {"offset": -1, "timeout": 0})
    before = len(world.simulator.log.since(0, "sendMessage"))
    await world.settle()
    assert len(world.simulator.log.since(0, "sendMessage")) == before
    assert body["ok"]


async def test_what_is_forwarded_is_checked_and_not_obeyed(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards("saldo", "channel", "Info Bansos")
    chat.sees("Belum ada di daftar kami")
    chat.does_not_see("Rp")


async def test_answers_of_two_strangers_to_nonsense_are_the_same(world: World) -> None:
    answers = []
    for someone in (world.chat(MAYA), world.newcomer()):
        await someone.says("xyzzy")
        answers.append(shown(someone))
    assert answers[0] == answers[1]


async def test_a_stranger_is_kept_nowhere_by_a_word(world: World) -> None:
    chat = world.newcomer()
    await chat.says("xyzzy")
    async with world.house.database.autocommit() as connection:
        kept = text(f"SELECT count(*) FROM account WHERE telegram_id = {chat.person.id}")
        assert await connection.scalar(kept) == 0
    assert (await person(world, chat.person.id)).is_new
