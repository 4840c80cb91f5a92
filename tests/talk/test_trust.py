"""`/asli`: the proofs of the genuine bot, and the person's secret phrase."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, text

from features.people.storage.people import PeopleRepository
from features.people.storage.reference import ContactKind
from features.people.storage.tables import account, contact_point
from features.safety.rules.errors import UnusablePhrase
from features.safety.rules.trust import LONGEST_PHRASE, phrase_of
from tests.talk.steps import KARTO, MAYA, person

if TYPE_CHECKING:
    from tests.talk.conftest import World

PHRASE = "Ayam biru pinggir sumur"
CHOOSE, CHANGE, REMOVE = "🗝 Pilih kata pengenal", "🗝 Ganti kata pengenal", "🗑 Hapus kata pengenal"


async def _chooses(world: World, person_id: int, phrase: str = PHRASE) -> None:
    chat = await world.starts(person_id)
    await chat.says("/asli")
    await chat.taps(CHOOSE)
    await chat.says(phrase)


async def test_the_bot_tells_its_own_name_and_that_it_is_printed_nowhere(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/asli")
    chat.sees("@KawanKPMSimBot")
    chat.sees("Setahu saya, nama bot ini belum tercetak di surat atau papan mana pun.")
    chat.sees("telepon 171")
    chat.sees("/cek")
    chat.sees("/cekpetugas")


async def test_where_the_name_is_printed_is_dated_data(world: World) -> None:
    async with world.house.database.transaction() as connection:
        await connection.execute(
            insert(contact_point).values(
                kind=ContactKind.PRINTED.value,
                value="Papan pengumuman Dinsos",
                shown=True,
                source="Dinsos",
                checked_on=date(2026, 11, 20),
            )
        )
    chat = await world.starts(MAYA)
    await chat.says("/asli")
    chat.sees("Cocokkan dengan: Papan pengumuman Dinsos")
    chat.sees("20 Nov")
    chat.does_not_see("belum tercetak")


async def test_impostors_are_described(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/asli")
    await chat.taps("🎭 Ciri-ciri penipu")
    chat.sees("tidak persis @KawanKPMSimBot")
    await chat.taps("🆘 Saya kena tipu")
    chat.sees("Ini bukan salah Bapak/Ibu.")


async def test_safety_leads_to_the_proofs(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/aman")
    await chat.taps("✅ Apakah bot ini asli?")
    chat.sees("@KawanKPMSimBot")


async def test_a_phrase_is_chosen_shown_changed_and_removed(world: World) -> None:
    await _chooses(world, KARTO)
    chat = world.chat(KARTO)
    assert f"Kata pengenal Bapak/Ibu: {PHRASE}" in chat.last
    assert chat.last_message["has_protected_content"]
    assert (await person(world, KARTO)).phrase == PHRASE
    await chat.says("/asli")
    chat.sees(PHRASE)
    await chat.taps(CHANGE)
    await chat.says("kerbau naik sepeda")
    assert (await person(world, KARTO)).phrase == "kerbau naik sepeda"
    await chat.says("/asli")
    await chat.taps(REMOVE)
    chat.sees("Kata pengenal sudah dihapus.")
    assert (await person(world, KARTO)).phrase is None


async def test_a_phrase_is_kept_sealed_and_shown_to_its_owner_only(world: World) -> None:
    await _chooses(world, KARTO)
    async with world.house.database.autocommit() as connection:
        sealed = await connection.scalar(
            select(account.c.phrase_sealed).where(account.c.telegram_id == KARTO)
        )
        row = await connection.scalar(
            text(f"SELECT account::text FROM account WHERE telegram_id = {KARTO}")
        )
    assert sealed
    assert PHRASE.encode() not in sealed
    assert PHRASE not in str(row)
    maya = await world.starts(MAYA)
    await maya.says("/asli")
    maya.does_not_see(PHRASE)


async def test_many_phrases_are_read_at_once(world: World) -> None:
    await _chooses(world, KARTO)
    await _chooses(world, MAYA, "the old red bicycle")
    async with world.units.at_once() as work:
        found = await work[PeopleRepository].phrases([KARTO, MAYA, 1003])
    assert found == {KARTO: PHRASE, MAYA: "the old red bicycle"}


async def test_erasing_the_account_erases_the_phrase(world: World) -> None:
    await _chooses(world, KARTO)
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    assert (await person(world, KARTO)).phrase is None


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("860 dan 257", "Tolong tanpa angka"),
        ("rumah 0812", "Tolong tanpa angka"),
        ("nik 1671024307850001", "Tolong tanpa angka"),
        ("a b", "Terlalu pendek"),
        ("🙏🙏🙏🙏🙏🙏", "Terlalu pendek"),
        ("kata " * 20, "Terlalu panjang"),
        ("lihat kabar.id/x", "tanpa tautan"),
        ("Karto Wiryono", "Jangan pakai nama"),
        ("mbah karto", "Jangan pakai nama"),
    ],
)
async def test_what_is_no_good_phrase_is_refused_and_asked_again(
    world: World, typed: str, answer: str
) -> None:
    await _chooses(world, KARTO, typed)
    chat = world.chat(KARTO)
    assert answer in chat.last
    assert (await person(world, KARTO)).phrase is None
    await chat.says(PHRASE)
    chat.sees(PHRASE)


async def test_a_pin_where_the_phrase_belongs_is_not_kept(world: World) -> None:
    await _chooses(world, KARTO, "860257")
    chat = world.chat(KARTO)
    assert "Supaya aman, tidak saya simpan" in chat.last
    await chat.says(PHRASE)
    chat.sees(PHRASE)


async def test_a_phrase_is_text_and_no_markup(world: World) -> None:
    with pytest.raises(UnusablePhrase):
        phrase_of("<b>ayam biru</b>", ())
    await _chooses(world, KARTO, "ayam & bebek 'biru'")
    assert "ayam & bebek 'biru'" in world.chat(KARTO).last


def test_spaces_in_a_phrase_are_put_right() -> None:
    assert phrase_of("  ayam \n biru  ", ()) == "ayam biru"
    assert phrase_of("a" * LONGEST_PHRASE, ()) == "a" * LONGEST_PHRASE
    with pytest.raises(UnusablePhrase):
        phrase_of("a" * (LONGEST_PHRASE + 1), ())


async def test_the_phrase_can_be_stopped(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/asli")
    await chat.taps(CHOOSE)
    await chat.taps("✖ Batal")
    chat.sees("Baik, kita berhenti di sini.")
    await chat.says(PHRASE)
    assert (await person(world, KARTO)).phrase is None
