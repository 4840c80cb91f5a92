"""`/privasi`, and that a typed number of somebody else opens nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from features.payments.storage.payouts import PayoutRepository
from features.people.storage.people import PeopleRepository
from storage.gates import Gates
from tests.talk.steps import (
    AGREE,
    KARTO,
    MAYA,
    NURHAYATI,
    SARI,
    STALE,
    agrees,
    asks_to_link,
    data_of,
    family_of,
    last_call,
    open_links,
    outgoing,
    person,
    picture,
    sample_family,
    sample_phone,
    sends_tap,
    units,
)
from views.formats import money

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

NIK = sample_family(SARI).nik
UNKNOWN_NIK = "1671045408909999"
SPACED = f"{NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}"
SUM = re.compile(r"Rp ?\d")
"""Letters alone may stand in the signature of a button by chance."""


async def test_the_overview_says_what_is_known_and_when_one_agreed(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    chat.sees("🔒 Data Bapak/Ibu di bot ini")
    chat.sees("• Akun Telegram Bapak/Ibu, nomornya 1002")
    chat.sees("• Terhubung: 1 keluarga")
    assert re.search(r"setuju pada \w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB", chat.last)


async def test_the_overview_needs_no_consent(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/privasi")
    chat.sees("Bapak/Ibu belum pernah ditanya soal persetujuan.")
    await chat.taps("Baca dan setujui")
    await chat.taps(AGREE)
    assert (await person(world, MAYA)).consented


async def test_ending_the_consent_removes_the_families_at_once(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Tarik kembali persetujuan")
    chat.sees("Daftar keluarga di akun ini langsung dikosongkan.")
    await chat.taps("Ya, tarik kembali")
    chat.sees("Persetujuan sudah ditarik kembali, dan daftar keluarga sudah dikosongkan.")
    assert await open_links(world, KARTO) == 0
    await chat.says("/saldo")
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")


async def test_the_end_of_the_consent_is_proven_too(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Tarik kembali persetujuan")
    await chat.taps("Ya, tarik kembali")
    async with units(world).at_once() as work:
        assert [p.given for p in await work[PeopleRepository].consents(KARTO)] == [True, False]
    await chat.says("/privasi")
    chat.sees("menarik kembali persetujuan, pada")


async def test_agreeing_again_does_not_bring_the_families_back(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Tarik kembali persetujuan")
    await chat.taps("Ya, tarik kembali")
    await agrees_again(chat)
    await chat.says("/saldo")
    chat.sees("hubungkan dulu keluarga Bapak/Ibu")


async def agrees_again(chat: Chat) -> None:
    await chat.says("/privasi")
    await chat.taps("Baca dan setujui")
    await chat.taps(AGREE)


async def test_one_can_think_better_of_it(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Tarik kembali persetujuan")
    await chat.taps("⬅️ Kembali")
    chat.sees("🔒 Data Bapak/Ibu di bot ini")
    assert await open_links(world, KARTO) == 1


@pytest.mark.parametrize(
    ("ask", "sure"),
    [("Tarik kembali persetujuan", "Ya, tarik kembali"), ("Hapus data saya", "Ya, hapus")],
)
async def test_buttons_that_end_something_work_once(world: World, ask: str, sure: str) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps(ask)
    number, data = data_of(chat, sure)
    await chat.taps(sure)
    await agrees_again(chat)
    world.simulator.tap(KARTO, KARTO, number, data)
    await chat.waits()
    chat.sees(STALE)
    assert (await person(world, KARTO)).consented


async def test_erasing_leaves_nothing_but_the_proofs(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    chat.sees("Data di bot ini sudah dihapus. Bantuannya tidak berubah.")
    async with world.house.database.autocommit() as connection:
        counts = {
            table: await connection.scalar(
                text(f"SELECT count(*) FROM {table} WHERE telegram_id = {KARTO}")
            )
            for table in ("account", "family_link", "consent", "staff")
        }
    assert counts == {"account": 0, "family_link": 0, "consent": 2, "staff": 0}


async def test_idle_gates_forget_whoever_erased(world: World) -> None:
    gates = Gates(world.house.database)
    for scope in (f"notice-code:{KARTO}", f"notice-code:{KARTO}0", f"notice-code:1{KARTO}"):
        await gates.take(scope, tokens=1, interval=0.001, burst=1, patient=False)
    await gates.take(f"held:{KARTO}", tokens=1, interval=3600, burst=1, patient=False)
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    async with world.house.database.autocommit() as connection:
        named = text("SELECT scope FROM gate WHERE scope LIKE :like ORDER BY scope")
        left = (await connection.execute(named, {"like": f"%{KARTO}%"})).scalars().all()
    assert left == [f"held:{KARTO}", f"notice-code:{KARTO}0", f"notice-code:1{KARTO}"]


async def test_whoever_erased_begins_like_a_stranger(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    await chat.starts()
    assert chat.buttons == ["Lanjut", "English", "Basa Jawa", "Basa Sunda", "🟢 Bahasa mudah"]


async def _types(chat: Chat, words: str) -> None:
    await chat.says(words)


async def _captions(chat: Chat, words: str) -> None:
    await chat.sends_photo(picture(), caption=words)


async def _edits(chat: Chat, words: str) -> None:
    message = await chat.says("halo")
    await chat.edits(message["message_id"], words)


async def _asks_the_balance_of(chat: Chat, words: str) -> None:
    await chat.says(f"/saldo {words}")


async def _asks_the_schedule_of(chat: Chat, words: str) -> None:
    await chat.says(f"/jadwal {words}")


async def _links_with(chat: Chat, words: str) -> None:
    await chat.says(f"/hubungkan {words}")


async def _follows_a_link(chat: Chat, words: str) -> None:
    await chat.says(f"/start {words}")


async def _follows_a_code_link(chat: Chat, words: str) -> None:
    await chat.says(f"/start k-{words}")


async def _answers_the_contact_question(chat: Chat, words: str) -> None:
    await asks_to_link(chat)
    await chat.says(words)


async def _answers_the_code_question(chat: Chat, words: str) -> None:
    await asks_to_link(chat)
    await chat.shares_contact()
    await chat.says(words)
    await chat.says("✖ Batal")


async def _answers_the_area_question(chat: Chat, words: str) -> None:
    await chat.says("/jadwal")
    await chat.says(words)


async def _forwards(chat: Chat, words: str) -> None:
    await chat.forwards(words)


async def _names_a_document(chat: Chat, words: str) -> None:
    await chat.sends_document(b"%PDF", name=f"{words}.pdf")


WAYS = [
    _types, _captions, _edits, _asks_the_balance_of, _asks_the_schedule_of, _links_with,
    _follows_a_link, _follows_a_code_link, _answers_the_contact_question,
    _answers_the_code_question, _answers_the_area_question, _forwards, _names_a_document,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__).strip("_"))
async def test_a_typed_number_of_somebody_else_opens_nothing(world: World, way: object) -> None:
    assert callable(way)
    sari = await family_of(world, SARI)
    async with units(world).at_once() as work:
        payouts = await work[PayoutRepository].of(sari.id, sari.area_code)
    secrets = [
        NIK, sari.kk, sari.head_name, sari.address, sample_phone(SARI), sample_phone(SARI)[3:],
        *(money(p.amount) for p in payouts),
    ]  # fmt: skip
    chat = world.newcomer()
    await agrees(chat)
    for typed in (NIK, SPACED, sari.kk, sari.head_name, sample_phone(SARI)):
        await way(chat, typed)
    own_words = re.compile(r"Saya catat: <i>.*?</i>")  # a report repeats what was written for it
    signature = re.compile(r"~[\w-]+'")  # letters by chance, which may look like a sum
    sent = [signature.sub("'", own_words.sub("", one)) for one in outgoing(world)]
    assert sent
    assert [one for one in sent for secret in secrets if secret in one] == []
    assert [one for one in sent if SUM.search(one)] == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__).strip("_"))
async def test_a_known_and_an_unknown_number_are_answered_alike(world: World, way: object) -> None:
    assert callable(way)
    answers = []
    for number in (NIK, UNKNOWN_NIK):
        chat = world.newcomer()
        await agrees(chat)
        since = last_call(world)
        await way(chat, number)
        answers.append(
            [
                str(call.parameters.get("text"))
                for call in world.simulator.log.since(since)
                if call.method.startswith(("send", "edit"))
            ]
        )
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "words",
    [NIK, SPACED, f"cek nik {NIK} dong", f"saldo {NIK}", "6013 0112 3456 7890", "8392017"],
)
async def test_whoever_types_a_secret_number_is_warned(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.says(words)
    chat.sees("Mohon jangan kirim NIK, PIN, OTP, atau nomor kartu di sini.")


async def test_no_typed_number_is_kept_anywhere(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says(f"nik saya {NIK}")
    await chat.says("/jadwal")
    await chat.says(NIK)
    async with world.house.database.autocommit() as connection:
        kept = await connection.scalar(
            text("SELECT count(*) FROM inbox WHERE raw_sealed IS NOT NULL")
        )
    assert kept == 0


async def test_own_data_can_be_neither_forwarded_nor_saved(world: World) -> None:
    chat = world.chat(NURHAYATI)
    for way in ("/saldo", "/data", "/privasi"):
        await chat.says(way)
        assert chat.last_message.get("has_protected_content"), way


async def test_own_data_behind_a_button_can_be_neither_forwarded_nor_saved(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("zzzz qqqq")
    _, data = data_of(chat, "💰 Saldo")
    await sends_tap(chat, data)
    chat.sees("💰 Keluarga Nurhayati Agustina")
    assert chat.last_message.get("has_protected_content")
