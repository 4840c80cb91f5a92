"""A companion is away: a colleague stands in from a day until a day, and all goes back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from chat.post import Post
from domain.areas import load_areas
from domain.errors import NotAllowed
from domain.people import Role
from features.cases.storage.tables import case_file
from features.people.services.families import FamilyService
from features.people.services.posts import PostService
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import stand_in
from features.visits.jobs.handovers import HandoverNews
from features.visits.jobs.stand_ins import StandInClock
from features.visits.rules.errors import StandInTaken
from features.visits.services.handover import HandoverService
from features.visits.services.stand_ins import StandInService
from tests.talk.steps import DEWI, LINA, SARI, data_of, gives_post, person, sends_tap
from tests.talk.visit_steps import (
    LOROK_PAKJO,
    SARI_NAME,
    own_families,
    promises,
    promises_to,
    rini_begins,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

BANK = "Saya tanyakan kartu KKS ke bank."
BEGUN, OVER = "digantikan sementara oleh Rini Astuti", "pendamping Bapak/Ibu adalah Dewi Anggraini"


async def test_all_goes_along_on_its_day_and_comes_back_by_itself(world: World) -> None:
    lina, dewi, sari = [await world.starts(one) for one in (LINA, DEWI, SARI)]
    rini = await rini_begins(world)
    await world.link(SARI)
    await promises_to(dewi, BANK, "lusa")
    families = len(await own_families(world))
    await _plans(lina, "besok", "minggu depan")
    dewi.sees("Rini Astuti menggantikan Dewi Anggraini")
    rini.sees("Rini Astuti menggantikan Dewi Anggraini")
    await _ticks(world)
    assert await _count(world, DEWI) == families
    assert not await _count(world, rini.person.id)

    await _ticks(world, days=1)
    assert not await _count(world, DEWI)
    assert await _count(world, rini.person.id) == families
    assert await promises(world) == [("open", rini.person.id)]
    assert sari.transcript.count(BEGUN) == 1
    await dewi.says("/dampingan")
    dewi.does_not_see(SARI_NAME)
    await rini.says("janji saya")
    rini.sees(BANK)

    await _ticks(world, days=15)
    assert await _count(world, DEWI) == families
    assert not await _count(world, rini.person.id)
    assert await promises(world) == [("open", DEWI)]
    assert not (await person(world, rini.person.id)).holds(Role.COMPANION, LOROK_PAKJO)
    assert (sari.transcript.count(BEGUN), sari.transcript.count(OVER)) == (1, 1)
    assert "selesai menggantikan" in lina.transcript
    await _ticks(world, days=1)
    assert (sari.transcript.count(BEGUN), sari.transcript.count(OVER)) == (1, 1)
    async with world.house.database.autocommit() as connection:
        kept = (await connection.execute(select(stand_in))).one()
    assert (kept.families, kept.cases, kept.groups) == ([], [], [])


async def test_one_tap_ends_it_earlier_and_a_case_taken_meanwhile_goes_back(world: World) -> None:
    lina, dewi = await world.starts(LINA), await world.starts(DEWI)
    rini = await rini_begins(world)
    await _plans(lina, "hari ini", "minggu depan")
    lina.sees("Sedang berjalan")
    ended = data_of(lina, "⏹ Akhiri sekarang")
    await rini.says(f"kunjungan {SARI_NAME}")
    rini.sees(f"Kunjungan: {SARI_NAME}")
    await _takes_a_case(world, dewi=rini)
    await lina.taps("⏹ Akhiri sekarang")
    lina.sees("selesai menggantikan")
    async with world.house.database.autocommit() as connection:
        owners = (await connection.execute(select(case_file.c.owner_id))).scalars().all()
    assert owners == [DEWI]
    await rini.says(f"kunjungan {SARI_NAME}")
    rini.does_not_see(f"Kunjungan: {SARI_NAME}")
    await sends_tap(lina, ended[1], ended[0])
    assert await _count(world, DEWI) == len(await own_families(world)) > 0
    del dewi


async def test_who_is_away_is_not_called_and_who_stands_in_is(world: World) -> None:
    lina, _ = await world.starts(LINA), await world.starts(DEWI)
    rini = await rini_begins(world)
    async with world.units.at_once() as work:
        assert DEWI in await work[StaffRepository].there(Role.COMPANION, LOROK_PAKJO)
    await _plans(lina, "hari ini", "besok")
    async with world.units.at_once() as work:
        there = await work[StaffRepository].there(Role.COMPANION, LOROK_PAKJO)
    assert DEWI not in there
    assert rini.person.id in there
    await _ticks(world, days=2)
    async with world.units.at_once() as work:
        there = await work[StaffRepository].there(Role.COMPANION, LOROK_PAKJO)
    assert DEWI in there
    assert rini.person.id not in there


async def test_one_that_was_ended_before_it_began_tells_no_family(world: World) -> None:
    lina, dewi, sari = [await world.starts(one) for one in (LINA, DEWI, SARI)]
    await rini_begins(world)
    await world.link(SARI)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await _plans(lina, "besok", "minggu depan")
    await lina.taps("✖ Batalkan")
    await _ticks(world, days=2)
    assert "Rini" not in sari.transcript
    assert await _count(world, DEWI)


async def test_days_that_cannot_be_and_a_second_one_are_refused(world: World) -> None:
    lina, _ = await world.starts(LINA), await world.starts(DEWI)
    await rini_begins(world)
    await _opens(lina)
    await lina.taps("Rini Astuti")
    await lina.says("entah kapan")
    lina.sees("Hari apa?")
    await lina.says("kemarin")
    lina.sees("paling cepat hari ini")
    await _plans(lina, "hari ini", "besok")
    await _opens(lina)
    lina.sees("Sedang berjalan")
    service, coordinator = world.house.services[StandInService], await person(world, LINA)
    one = await service.open_of(coordinator, DEWI, LOROK_PAKJO)
    assert one is not None
    for somebody in (DEWI, SARI, one.substitute):
        with pytest.raises(NotAllowed):
            await service.end_now(await person(world, somebody), one.id)


async def test_a_post_of_one_of_them_that_ends_meanwhile_loses_nothing(world: World) -> None:
    lina, _ = await world.starts(LINA), await world.starts(DEWI)
    rini = await rini_begins(world)
    families = len(await own_families(world))
    await _plans(lina, "hari ini", "minggu depan")
    coordinator, handovers = await person(world, LINA), world.house.services[HandoverService]
    with pytest.raises(StandInTaken):
        await handovers.hand_over(coordinator, DEWI, LOROK_PAKJO, rini.person.id, "", "k")
    posts = world.house.services[PostService]
    await posts.end(rini.person.id, Role.COMPANION, None)
    await _ticks(world)
    assert await _count(world, DEWI) == families
    await _begins_again(world, rini)
    await _plans(lina, "hari ini", "minggu depan")
    await posts.end(DEWI, Role.COMPANION, LOROK_PAKJO)
    await _ticks(world, days=20)
    assert await _count(world, rini.person.id) == families


async def _begins_again(world: World, rini: Chat) -> None:
    await gives_post(
        world,
        StaffMember(rini.person.id, Role.COMPANION, "Rini Astuti", "16.71.04.1002", "PKH-1671-009"),
    )


async def _opens(lina: Chat) -> None:
    await lina.says("dewi cuti 3 bulan, siapa yang gantiin")
    await lina.taps("🕐 Dewi Anggraini")


async def _plans(lina: Chat, begin: str, until: str) -> None:
    await _opens(lina)
    await lina.taps("Rini Astuti")
    await lina.says(begin)
    await lina.says(until)
    lina.sees("Dari ")
    await lina.taps("✅ Ya, begitu")


async def _count(world: World, account: int) -> int:
    own = await world.house.services[FamilyService].of_companion(await person(world, account))
    return len(own)


async def _takes_a_case(world: World, *, dewi: Chat) -> None:
    await dewi.taps("📢 Lapor kasus")
    await dewi.taps("Tidak, ini laporan saya")
    await dewi.taps("💰 Uang bantuan")
    await dewi.taps("Bantuan belum masuk")
    await dewi.taps("🟡 Bulan ini")
    await dewi.taps("Transisi")
    for words in ("PKH belum masuk.", "Dicek bank.", "Sudah ke agen."):
        await dewi.says(words)
    await dewi.taps("Ya, setuju")
    await dewi.taps("➡️ Lanjut")
    await dewi.taps("✅ Kirim")
    async with world.units() as work:
        await work.connection.execute(case_file.update().values(owner_id=dewi.person.id))
        await work.commit()


async def _ticks(world: World, *, days: int = 0) -> None:
    """At two at night nobody is written to, at ten they are."""
    zone, post = load_areas().zone("16.71"), Post(world.units, world.house.keyring)
    clock = StandInClock(
        *(world.units, post, load_areas(), world.clock), world.house.services[StandInService]
    )
    news = HandoverNews(world.units, post, load_areas(), world.clock)
    world.clock.advance(**{"days": days})
    for hour in (2, 10):
        local = world.clock.now.astimezone(zone)
        world.clock.now = max(local.replace(hour=hour), local + timedelta(seconds=1))
        await clock.run_once()
        await news.run_once()
        await world.house.sender.drain()
