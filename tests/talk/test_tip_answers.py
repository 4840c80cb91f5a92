"""What came out is told to everybody who asked, and editors keep the queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from features.hoaxes.jobs.tip_news import TipNews
from features.hoaxes.rules.hoaxes import Verdict
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.storage.tip_tables import tip, verdict_told
from simulator.testing import Chat
from tests.talk.steps import HASNAH, KARTO, MAYA, RATNA, SARI, YOSINA, YUSUF
from tests.talk.tip_steps import (
    KNOWN,
    OTHER,
    UNKNOWN,
    YES,
    agrees,
    answer_with_sentence,
    count_of,
    known_to,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def _job(world: World, *, minutes: float = 3) -> None:
    world.clock.advance(minutes=minutes)
    await world.house.works[TipNews].run_once()


async def _arrived(world: World, chat: Chat) -> list[str]:
    """What came by itself; waiting messages are made due."""
    chat.acts()
    async with world.house.database.transaction() as connection:
        await connection.execute(text("UPDATE outbox SET not_before = now() - interval '1 s'"))
    await world.settle()
    return chat.news


async def test_everybody_who_asked_is_told_once_in_the_own_language(world: World) -> None:
    karto, maya, sari = world.chat(KARTO), world.chat(MAYA), world.chat(SARI)
    await maya.starts()
    await maya.taps("English")
    await agrees(karto)
    await maya.forwards(UNKNOWN.replace("bulan depan", "minggu depan") + " https://gas-sapi.xyz")
    await maya.taps("✅ Yes, have it checked")
    await sari.forwards(OTHER)
    await sari.taps(YES)
    ratna = world.chat(RATNA)
    await ratna.says("/antrean")
    assert ratna.buttons[0].startswith("👥2")
    await ratna.taps(ratna.buttons[0])
    ratna.sees("Ditanyakan 2 orang")
    ratna.sees("gas-sapi[.]xyz")
    await ratna.taps("✍️ Jawab")
    await ratna.taps("🔎 Cari di daftar hoaks")
    hoax = await known_to(world)
    await ratna.says(hoax.title)
    await ratna.taps(ratna.buttons[0])
    ratna.sees("Jawaban:")
    await _job(world, minutes=1)
    assert not [one for one in await _arrived(world, karto) if hoax.title in one]
    for _ in range(2):
        await _job(world)
    told = await _arrived(world, karto)
    assert [hoax.title in one for one in told] == [True]
    assert "Bapak/Ibu pernah bertanya" in told[0]
    await world.house.works[TipNews].run_once()
    async with world.house.database.autocommit() as connection:
        numbers = await connection.scalars(
            select(verdict_told.c.message_id).where(verdict_told.c.telegram_id == KARTO)
        )
        assert list(numbers) == [karto.last_message["message_id"]]
    assert [hoax.title in one for one in _texts(world, MAYA) if "You asked" in one] == [True]
    assert not [one for one in _texts(world, SARI) if hoax.title in one]
    await _job(world)
    assert await _arrived(world, karto) == []


def _texts(world: World, person: int) -> list[str]:
    return [
        str(m.get("text") or m.get("caption") or "")
        for m in world.simulator.messages(person)
        if m["from"]["id"] == world.simulator.bot["id"]
    ]


async def test_nobody_is_woken_by_an_answer(world: World) -> None:
    karto, ratna = world.chat(KARTO), world.chat(RATNA)
    await agrees(karto)
    await answer_with_sentence(ratna)
    world.clock.now = world.clock.now.replace(hour=16, minute=0) + timedelta(days=1)  # 23.00 WIB
    await world.house.works[TipNews].run_once()
    async with world.house.database.autocommit() as connection:
        not_before = await connection.scalar(
            text("SELECT not_before FROM outbox WHERE dedupe LIKE 'tip:%'")
        )
    assert not_before == world.clock.now.replace(hour=0, minute=0, second=0, microsecond=0) + (
        timedelta(days=1)
    )


async def test_an_answer_can_be_taken_back_before_people_are_told(world: World) -> None:
    karto, ratna = world.chat(KARTO), world.chat(RATNA)
    await agrees(karto)
    await answer_with_sentence(ratna)
    ratna.sees("tidak bisa diperiksa")
    await ratna.taps("↩️ Batalkan")
    ratna.sees("menunggu, nomor 1")
    await _job(world)
    assert not [one for one in await _arrived(world, karto) if "sumber resmi" in one]
    await answer_with_sentence(ratna)
    await _job(world)
    assert len([one for one in await _arrived(world, karto) if "sumber resmi" in one]) == 1
    await ratna.says("/antrean")
    await ratna.taps("🗂 Sudah dijawab")
    await ratna.taps(ratna.buttons[0])
    assert "↩️ Batalkan" not in ratna.buttons


async def test_clusters_are_joined_and_parted_and_both_is_undone(world: World) -> None:
    karto, sari, ratna = world.chat(KARTO), world.chat(SARI), world.chat(RATNA)
    await agrees(karto)
    await agrees(sari, OTHER)
    await ratna.says("/antrean")
    await ratna.taps(ratna.buttons[0])
    await ratna.taps("🔗 Gabung atau pisah")
    await ratna.taps(next(one for one in ratna.buttons if one.startswith("🔗")))
    ratna.sees("Ditanyakan 2 orang")
    await ratna.taps("🔗 Gabung atau pisah")
    await ratna.taps(next(one for one in ratna.buttons if one.startswith("✂️")))
    ratna.sees("Ditanyakan 1 orang")
    await ratna.taps("↩️ Batalkan")
    ratna.sees("Ditanyakan 2 orang")
    await ratna.taps("↩️ Batalkan")
    ratna.sees("Ditanyakan 1 orang")


async def test_only_administrators_see_the_queue(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/antrean")
    chat.sees("Bagian ini khusus petugas.")


async def test_a_changed_verdict_reaches_those_who_got_the_old_one_once(world: World) -> None:
    karto, sari = world.chat(KARTO), world.chat(SARI)
    await karto.forwards(KNOWN)
    await sari.forwards(UNKNOWN)
    hoax = await known_to(world)
    service = world.house.services[HoaxService]
    ratna, yusuf = await world.person(RATNA), await world.person(YUSUF)
    draft = await service.propose(ratna, replace(hoax, verdict=Verdict.MISLEADING))
    await service.publish(yusuf, draft.id)
    for _ in range(2):
        await _job(world)
    told = await _arrived(world, karto)
    assert ["Ralat." in one for one in told] == [True]
    assert not [one for one in _texts(world, SARI) if "Ralat." in one]


async def test_a_wave_in_one_area_is_told_to_administrators_once(world: World) -> None:
    for someone in (RATNA, YUSUF):
        await world.starts(someone)
    for number in range(5):
        chat = world.newcomer(phone=f"+62812999900{number:02}")
        await chat.starts()
        await world.link_neighbour(chat.person.id, "16.71")
        await agrees(chat)
    for _ in range(2):
        await _job(world)
    await _arrived(world, world.chat(RATNA))
    for someone in (RATNA, YUSUF):
        waves = [one for one in _texts(world, someone) if "Radar hoaks" in one]
        assert len(waves) == 1
        assert "5 orang berbeda" in waves[0]


async def test_erasing_takes_the_person_out_of_the_tips(world: World) -> None:
    karto, sari = world.chat(KARTO), world.chat(SARI)
    await karto.forwards(KNOWN)
    world.clock.advance(minutes=5)
    await agrees(karto)
    await agrees(sari)
    await karto.says("/privasi")
    await karto.taps("Hapus data saya")
    await karto.taps("Ya, hapus")
    async with world.house.database.autocommit() as connection:
        for table in (tip, verdict_told):
            found = await connection.scalars(select(table.c.telegram_id))
            assert KARTO not in list(found)
    assert await count_of(world, tip) == 1


def _in_group(world: World, someone: int) -> Chat:
    group = world.simulator.add_group("Warga RT 03", members=[KARTO, MAYA, YOSINA, HASNAH])
    return Chat(
        world.simulator, world.simulator.world.person(someone), world.settle, chat_id=group.id
    )


async def test_a_group_is_warned_of_a_sure_fraud_and_not_more_than_once_an_hour(
    world: World,
) -> None:
    chat = _in_group(world, KARTO)
    meant = await chat.says(KNOWN)
    chat.sees("Hati-hati: pesan barusan mirip penipuan")
    assert chat.last_message["reply_to_message"]["message_id"] == meant["message_id"]
    assert chat.buttons == ["Baca yang benar"]
    await chat.says(KNOWN)
    assert chat.news == []
    world.clock.advance(hours=2)
    await chat.says(KNOWN)
    assert chat.news == []
    world.clock.advance(hours=23)
    await chat.says(KNOWN)
    assert len(chat.news) == 1
    url = chat.last_message["reply_markup"]["inline_keyboard"][0][0]["url"]
    private = world.chat(KARTO)
    await private.starts(url.partition("start=")[2])
    private.sees("Telegram")
    assert await count_of(world, tip) == 0


@pytest.mark.parametrize(
    "words",
    [
        "Besok kerja bakti jam 7 pagi ya bapak ibu, bawa cangkul dan sapu lidi",
        "Kemensos: pencairan PKH tahap 4 dimulai minggu ini lewat Kantor Pos dan KKS",
        "Hati-hati ada penipuan daftar PKH lewat Telegram, jangan diklik ya bu",
        "apa benar ada pendaftaran PKH lewat telegram ya pak RT",
        UNKNOWN,
    ],
)
async def test_a_group_hears_nothing_about_anything_else(world: World, words: str) -> None:
    chat = _in_group(world, KARTO)
    await chat.says(words)
    assert chat.news == []
