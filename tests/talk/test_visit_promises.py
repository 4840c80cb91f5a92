"""What a companion promises at a visit: both sides see it, and either says what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from chat.post import Post
from domain.areas import load_areas
from features.people.services.consent import ConsentService
from features.people.services.copies import CopyService
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import family
from features.visits.jobs.promises import PromiseClock
from features.visits.storage.tables import visit, visit_item, visit_promise
from storage.tables import outbox
from tests.talk.steps import DEWI, KARTO, SARI, family_of, linked, person, picture
from tests.talk.visit_steps import SARI_NAME, count, promises, promises_to, visits_of

if TYPE_CHECKING:
    from tests.talk.conftest import World

BANK = "Saya tanyakan kartu KKS ke bank."


@pytest.fixture(autouse=True)
def by_day(world: World) -> None:
    """Ten in the morning in Palembang, whenever the tests run."""
    zone = load_areas().zone("16.71")
    local = world.clock.now.astimezone(zone).replace(hour=10)
    while local < world.clock.now:
        local += timedelta(days=1)
    world.clock.now = local


async def test_the_family_reads_the_promise_and_finds_it_on_its_screen(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await sari.waits()
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.taps("🤝 Janji")
    await dewi.says(BANK)
    await dewi.says("kemarin")
    dewi.sees("Harinya harus mulai hari ini")
    await dewi.says("minggu depan")
    assert await count(world, visit_promise) == 0
    await dewi.says("besok")
    await dewi.taps("✅ Ya, hari itu")
    dewi.sees("Keluarga Sari Wulandari dikabari. Kalau malam, besok pagi.")
    await sari.waits()
    assert BANK in sari.transcript
    await sari.says("/data")
    await sari.taps("🤝 Janji pendamping")
    sari.sees(BANK)
    sari.sees("masih ditunggu")
    sari.sees("Pendamping berkunjung pada:")
    await sari.says("janji bu pendamping kemarin gimana")
    sari.sees(BANK)


async def test_a_family_without_an_account_is_told_by_its_companion(world: World) -> None:
    dewi = await world.starts(DEWI)
    await promises_to(dewi, BANK, "besok")
    dewi.sees("Keluarga ini sekarang tidak membaca bot. Mohon sampaikan sendiri.")


async def test_due_and_late_promises_are_told_and_kept_with_a_tap(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await promises_to(dewi, BANK, "besok")
    await _tick(world)
    await dewi.waits()
    dewi.does_not_see("Ada janji")
    await _tick(world, days=1)
    await dewi.waits()
    assert "Ada janji yang sudah waktunya" in dewi.last
    before = len(dewi.transcript)
    await _tick(world, hours=1)
    assert len(dewi.transcript) == before
    await _tick(world, days=3)
    assert dewi.transcript.count("Ada janji yang sudah waktunya") == 2
    assert "sudah lewat" in dewi.last
    await _tick(world, days=5)
    assert dewi.transcript.count("Ada janji yang sudah waktunya") == 2
    await dewi.taps("✅ 1 ditepati")
    await sari.waits()
    assert "Kata pendamping, ini sudah selesai" in sari.transcript
    assert await promises(world) == [("kept", DEWI)]


async def test_a_promise_to_a_family_that_another_looks_after_now_is_not_told(
    world: World,
) -> None:
    """The village is the same, the family is not one's own any more."""
    dewi = await world.starts(DEWI)
    await promises_to(dewi, BANK, "besok")
    sari = await family_of(world, SARI)
    async with world.units() as work:
        await work.connection.execute(
            update(family).where(family.c.id == sari.id).values(companion_id="PKH-1671-009")
        )
        await work.commit()
    await _tick(world, days=1)
    assert "Ada janji yang sudah waktunya" not in dewi.transcript


async def test_the_family_says_that_it_is_not_kept(world: World) -> None:
    """It is open again, and the companion reads so, once."""
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await promises_to(dewi, BANK, "besok")
    await dewi.says("janji saya")
    await dewi.taps("✅ 1 ditepati")
    await sari.waits()
    await sari.taps("👎 Belum ditepati")
    sari.sees("Pendamping dikabari. Kalau malam, besok pagi.")
    assert "Kata keluarga Sari Wulandari: belum ditepati" in dewi.last
    assert await promises(world) == [("open", DEWI)]
    await sari.taps("🤝 Janji pendamping")
    assert not [one for one in sari.buttons if one.startswith("👎")]
    await dewi.says("janji saya")
    dewi.sees("Kata keluarga: belum ditepati")


async def test_a_companion_who_stopped_the_bot_is_not_said_to_be_told(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await promises_to(dewi, BANK, "besok")
    await dewi.says("janji saya")
    await dewi.taps("✅ 1 ditepati")
    await sari.waits()
    async with world.units() as work:
        await work[PeopleRepository].set_blocked(DEWI, blocked=True)
        await work.commit()
    await sari.taps("👎 Belum ditepati")
    sari.sees("Pendamping sekarang tidak membaca bot. Mohon minta mereka membuka bot ini.")
    sari.does_not_see("dikabari")
    assert "Kata keluarga" not in dewi.transcript


async def test_nobody_is_woken_by_a_promise(world: World) -> None:
    """Made at eleven at night, it is read after seven."""
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    zone = load_areas().zone("16.71")
    world.clock.now = world.clock.now.astimezone(zone).replace(hour=23)
    await promises_to(dewi, BANK, "besok")
    await sari.waits()
    assert BANK not in sari.transcript
    async with world.house.database.autocommit() as connection:
        held = await connection.scalar(select(outbox.c.not_before).where(outbox.c.chat_id == SARI)
                                       .order_by(outbox.c.id.desc()).limit(1))  # fmt: skip
    assert held is not None
    assert held.astimezone(zone).hour == 7


async def test_another_family_settles_nothing_and_another_companion_neither(world: World) -> None:
    dewi, karto = await world.starts(DEWI), await world.starts(KARTO)
    await world.link(KARTO)
    await promises_to(dewi, BANK, "besok")
    await karto.says("/data")
    await karto.taps("🤝 Janji pendamping")
    karto.does_not_see(BANK)
    karto.sees("Belum ada janji")


async def test_words_that_swindlers_write_are_not_passed_on(world: World) -> None:
    dewi = await world.starts(DEWI)
    for words in (
        "kirim PIN Ibu ke saya",
        "daftar di https://bansos-cair.example",
        "transfer 50 ribu dulu ke saya",
        "x" * 400,
    ):
        await dewi.says(f"kunjungan {SARI_NAME}")
        await dewi.taps("🤝 Janji")
        await dewi.says(words)
        dewi.sees("Itu tidak bisa saya teruskan")
    assert await count(world, visit_promise) == 0


async def test_a_copy_of_the_family_shows_the_visit_and_that_of_the_companion_no_family(
    world: World,
) -> None:
    dewi = await world.starts(DEWI)
    await world.link(SARI)
    await promises_to(dewi, BANK, "besok")
    await dewi.says(f"kunjungan {SARI_NAME}\natap bocor")
    await dewi.taps("🔎 Temuan")
    await dewi.taps("Rumah rusak")
    (one,) = await visits_of(world)
    assert one.family_id is not None
    copies = world.house.services[CopyService]
    of_sari = {k.table: k.rows for k in (await copies.of(await person(world, SARI)))}
    of_dewi = {k.table: k.rows for k in (await copies.of(await person(world, DEWI)))}
    told = [row["content"] for row in of_sari["visit_item"]]
    assert told == ["atap bocor", "rumah"]
    assert [row["text"] for row in of_sari["visit_promise"]] == [BANK]
    assert "visit_item" not in of_dewi
    assert "visit_promise" not in of_dewi
    assert set(of_dewi["visit"][0]) == {"id", "at", "noted_at"}


async def test_whoever_looks_at_earlier_visits_is_recorded_for_the_family(world: World) -> None:
    dewi = await world.starts(DEWI)
    await world.link(SARI)
    await promises_to(dewi, BANK, "besok")
    await dewi.says("janji saya")
    await dewi.taps("❌ 1 tidak bisa")
    await dewi.taps("🏠 Riwayat kunjungan")
    dewi.sees("Sari Wulandari: kunjungan")
    copies = await world.house.services[CopyService].of(await person(world, SARI))
    (trail,) = (one for one in copies if one.table == "family_reading")
    assert trail.rule.is_trail
    assert [one["way"] for one in trail.rows].count("visits") == 1


async def test_erasing_the_account_takes_what_was_written_of_the_family(world: World) -> None:
    """That somebody was there stays with the office."""
    dewi = await world.starts(DEWI)
    await world.link(SARI)
    await promises_to(dewi, BANK, "besok")
    await dewi.sends_photo(picture())
    assert await count(world, visit_item) == 1
    await world.house.services[ConsentService].erase(await person(world, SARI))
    assert await count(world, visit_item) == 0
    assert await count(world, visit_promise) == 0
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(select(visit))).all()
    assert [row.family_id for row in rows] == [(await family_of(world, SARI)).id]


async def _tick(world: World, **later: float) -> None:
    """The clock moves on, and the reminder of promises runs at ten in the morning of Palembang."""
    world.clock.advance(**later)
    zone = load_areas().zone("16.71")
    local = world.clock.now.astimezone(zone)
    world.clock.now = local.replace(hour=10, minute=local.minute)
    job = PromiseClock(
        world.units, Post(world.units, world.house.keyring), load_areas(), world.clock
    )
    await job.run_once()
    await world.house.sender.drain()
