"""First contact and consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from features.people.services.consent import fingerprint
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import account
from features.people.views.start import consent_text
from tests.talk.steps import (
    AGREE,
    DECLINE,
    DEWI,
    KARTO,
    RATNA,
    SARI,
    agrees,
    command_names,
    data_of,
    person,
    sends_tap,
    units,
)
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import World

GENERAL = ["jadwal palembang", "/petugas", "/aman", "/bantuan", "/menu"]


async def test_the_first_message_says_what_the_bot_never_does(world: World) -> None:
    chat = await world.starts(SARI)
    chat.sees("Bot ini tidak pernah:")
    chat.sees("meminta PIN, OTP, kata sandi, nomor kartu, atau foto kartu")
    assert chat.buttons == ["Lanjut", "English", "Basa Jawa", "Basa Sunda", "🟢 Bahasa mudah"]


async def test_before_anything_is_kept_the_bot_asks_for_consent(world: World) -> None:
    chat = await world.starts(SARI)
    await chat.taps("Lanjut")
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")
    chat.sees("Bisa ditarik kembali kapan saja lewat /privasi")
    assert chat.buttons == [AGREE, DECLINE]


async def test_the_proof_of_consent_holds_the_text_that_was_shown(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    async with units(world).at_once() as work:
        proofs = await work[PeopleRepository].consents(SARI)
    text = str(consent_text(translator("id")))
    assert [(p.given, p.language, p.text_sha256) for p in proofs] == [
        (True, "id", fingerprint(text))
    ]


async def test_whoever_agreed_finds_the_big_keys_below(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    chat.sees("Terima kasih. Persetujuan sudah dicatat.")
    keys = [key["text"] for row in (chat.sim.keyboard(SARI) or {})["keyboard"] for key in row]
    assert len(keys) == 6
    assert {"💰 Saldo", "📅 Jadwal", "👪 Keluarga saya", "🔎 Cek hoaks"} <= set(keys)
    assert chat.buttons[0] == "🔗 Hubungkan keluarga saya"


async def test_agreeing_twice_is_harmless(world: World) -> None:
    chat = await world.starts(SARI)
    await chat.taps("Lanjut")
    number, data = data_of(chat, AGREE)
    await sends_tap(chat, data, number)
    await sends_tap(chat, data, number)
    chat.sees("Persetujuan sudah dicatat")
    assert (await person(world, SARI)).consented


async def test_whoever_declines_is_told_what_still_works(world: World) -> None:
    chat = await world.starts(SARI)
    await chat.taps("Lanjut")
    await chat.taps(DECLINE)
    chat.sees("Data Bapak/Ibu tidak kami buka.")
    chat.sees("Tetap bisa bertanya soal jadwal dan siapa yang bisa menolong.")


@pytest.mark.parametrize("question", GENERAL)
async def test_general_questions_need_no_consent(world: World, question: str) -> None:
    chat = await world.starts(SARI)
    await chat.taps("Lanjut")
    await chat.taps(DECLINE)
    await chat.says(question)
    chat.does_not_see("Bolehkah data Bapak/Ibu dipakai?")
    assert len(chat.news) == 1


@pytest.mark.parametrize("question", ["💰 Saldo", "/saldo", "saldo saya berapa", "/data"])
async def test_own_data_without_consent_brings_the_question_again(
    world: World, question: str
) -> None:
    chat = await world.starts(SARI)
    await chat.taps("Lanjut")
    await chat.taps(DECLINE)
    await chat.says(question)
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")


async def test_who_never_pressed_start_is_served_too(world: World) -> None:
    chat = world.chat(SARI)
    await chat.says("saldo")
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")
    await chat.taps(AGREE)
    chat.sees("Persetujuan sudah dicatat")


async def test_who_comes_back_is_welcomed_back(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await chat.starts()
    chat.sees("Selamat datang kembali di KawanKPM.")


async def test_a_new_text_of_the_consent_is_asked_anew(world: World) -> None:
    chat = world.chat(KARTO)
    async with world.house.database.transaction() as connection:
        await connection.execute(
            update(account).where(account.c.telegram_id == KARTO).values(consent_version=0)
        )
    await chat.says("/saldo")
    chat.sees("Bolehkah data Bapak/Ibu dipakai?")
    chat.does_not_see("Rp")


async def test_everybody_is_given_the_commands_of_the_own_role(world: World) -> None:
    for someone in (SARI, DEWI, RATNA):
        await world.starts(someone)
    assert "kode" in command_names(world, DEWI)
    assert "kode" not in command_names(world, SARI)
    assert "kode" not in command_names(world, RATNA)
    assert {"saldo", "jadwal", "petugas", "privasi"} <= set(command_names(world, SARI))


async def test_a_companion_finds_the_link_codes_among_the_keys(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/menu")
    assert "🔑 Kode keluarga" in chat.buttons


async def test_start_with_a_strange_parameter_is_a_plain_start(world: World) -> None:
    chat = world.chat(SARI)
    await chat.starts("promo-2026")
    chat.sees("KawanKPM membantu keluarga penerima bansos")
