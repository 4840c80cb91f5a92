"""A companion leaves: families, promises and cases go to one colleague, and old rights end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from chat.post import Post
from domain.areas import load_areas
from domain.errors import NotAllowed
from domain.people import Role
from features.cases.storage.tables import case_file
from features.people.services.families import FamilyService
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffRepository
from features.visits.jobs.handovers import HandoverNews
from features.visits.rules.figures import Figures
from features.visits.services.handover import HandoverService
from features.visits.storage.tables import post_handover, post_handover_family
from tests.talk.group_steps import INVITED, at, makes_group, plans, tells
from tests.talk.steps import DEWI, KARTO, LINA, RATNA, SARI, linked, person
from tests.talk.visit_steps import (
    LOROK_PAKJO,
    SARI_NAME,
    count,
    own_families,
    promises,
    promises_to,
    rini_begins,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

BANK = "Saya tanyakan kartu KKS ke bank."


async def test_families_promises_and_cases_go_along_and_all_are_told(world: World) -> None:
    lina, dewi = await world.starts(LINA), await world.starts(DEWI)
    rini = await rini_begins(world)
    await world.link(SARI)
    await promises_to(dewi, BANK, "besok")
    await _takes_a_case(world, dewi)
    families = len(await own_families(world))
    await _hands_over(lina, "Rini")
    lina.sees("Rini Astuti melanjutkan tugas Dewi Anggraini")
    rini.sees("Bapak/Ibu melanjutkan tugas Dewi Anggraini")
    rini.sees(f"Keluarga: {families}")
    rini.sees("Kasus terbuka: 1")
    rini.sees(BANK)
    dewi.sees("Tugas Bapak/Ibu sudah berakhir")
    assert await promises(world) == [("open", rini.person.id)]
    async with world.house.database.autocommit() as connection:
        owners = (await connection.execute(select(case_file.c.owner_id))).scalars().all()
    assert owners == [rini.person.id]
    own = await world.house.services[FamilyService].of_companion(
        await person(world, rini.person.id)
    )
    assert len(own) == families
    await rini.says("janji saya")
    rini.sees(BANK)


async def test_a_successor_whom_the_register_does_not_know_gets_the_families_too(
    world: World,
) -> None:
    lina, _ = await world.starts(LINA), await world.starts(DEWI)
    rini = await rini_begins(world, LOROK_PAKJO, number=None)
    families = len(await own_families(world))
    await _hands_over(lina, "Rini")
    successor = await person(world, rini.person.id)
    own = await world.house.services[FamilyService].of_companion(successor)
    assert len(own) == families


async def test_groups_go_along_with_their_meetings(world: World) -> None:
    """The family is invited in the name of who comes now, and once."""
    await at(world, "09:00", days=1)
    lina, sari = await world.starts(LINA), await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    rini = await rini_begins(world)
    await _hands_over(lina, "Rini")
    lina.sees("Kelompok P2K2: 1")
    rini.sees("Kelompok P2K2: 1")
    await tells(world)
    assert sari.transcript.count(INVITED) == 1
    await rini.says("/kelompok")
    assert "👥 Melati 1 (3)" in rini.buttons
    await dewi.says("/kelompok")
    dewi.sees("khusus petugas")


async def test_a_coordinator_reads_sums_and_no_small_ones(world: World) -> None:
    """Two kept of six would tell who the two are; so would visits at three families."""
    lina, dewi = await world.starts(LINA), await world.starts(DEWI)
    for _ in range(3):
        await promises_to(dewi, BANK, "besok")
    await lina.says("/penugasan")
    await _page_to(lina, "Dewi Anggraini")
    await lina.taps("📊 Kunjungan dan janji")
    lina.sees("kurang dari 5 keluarga")
    lina.does_not_see(SARI_NAME)
    assert Figures(30, 12, 20, 12).kept_shown == (12, 20)
    assert Figures(30, 12, 20, 18).kept_shown is None
    assert Figures(30, 4, 4, 4).visits_shown is None
    await dewi.says("/penugasan")
    dewi.sees("khusus petugas")


async def test_old_rights_end_at_once_also_in_an_open_visit(world: World) -> None:
    lina, dewi = await world.starts(LINA), await world.starts(DEWI)
    await rini_begins(world)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await _hands_over(lina, "Rini")
    await dewi.says("atap bocor")
    await dewi.taps("✅ Tuntas")
    dewi.sees("khusus petugas")
    assert (await person(world, DEWI)).posts == ()


async def test_families_that_knew_who_left_are_told_once_by_day(world: World) -> None:
    lina, dewi, sari, karto = [await world.starts(one) for one in (LINA, DEWI, SARI, KARTO)]
    await rini_begins(world)
    await world.link(SARI)
    await world.link(KARTO)
    await dewi.says(f"kunjungan {SARI_NAME}")
    await _hands_over(lina, "Rini")
    await _night_then_day(world)
    assert sari.transcript.count("pendamping Bapak/Ibu adalah Rini Astuti") == 1
    assert "Rini" not in karto.transcript
    await _night_then_day(world)
    assert sari.transcript.count("pendamping Bapak/Ibu adalah Rini Astuti") == 1
    assert await count(world, post_handover_family) == 1


async def test_families_without_an_account_or_without_contact_are_not_told(world: World) -> None:
    lina, dewi, sari = [await world.starts(one) for one in (LINA, DEWI, SARI)]
    await rini_begins(world)
    await world.link(SARI)
    other = next(one for one in await own_families(world) if one.head_name != SARI_NAME)
    await dewi.says(f"kunjungan {other.head_name}")
    await _hands_over(lina, "Rini")
    await _night_then_day(world)
    assert "Rini" not in sari.transcript
    assert await count(world, post_handover_family) == 0


async def test_to_nobody_to_oneself_and_to_somebody_without_a_post_is_refused(
    world: World,
) -> None:
    """Each with a sentence that says what to do."""
    lina, _ = await world.starts(LINA), await world.starts(DEWI)
    await rini_begins(world)
    await _opens(lina)
    await lina.says("Nama Entah Siapa")
    lina.sees("Tidak ada pendamping bernama itu")
    lina.sees("/penugasan")
    await lina.says("Dewi Anggraini")
    lina.sees("Yang berhenti tidak bisa melanjutkan tugasnya sendiri")
    await lina.says(await _registered_without_a_post(world))
    lina.sees("belum punya tugas sebagai pendamping")
    assert await count(world, post_handover) == 0
    assert (await person(world, DEWI)).holds(Role.COMPANION, LOROK_PAKJO)


async def test_only_the_own_line_hands_over_posts(world: World) -> None:
    """By a button of another's chat neither: the service looks again."""
    await world.starts(LINA)
    await rini_begins(world, "33.05.12.1010")
    lina = await person(world, LINA)
    handovers = world.house.services[HandoverService]
    assert [one.name for one in await handovers.candidates(lina, DEWI)] == ["Amran Saputra"]
    for somebody in (await person(world, DEWI), await person(world, SARI)):
        with pytest.raises(NotAllowed):
            await handovers.hand_over(somebody, DEWI, LOROK_PAKJO, LINA, "", "k")


async def test_an_administrator_hands_over_as_well(world: World) -> None:
    ratna, dewi = await world.starts(RATNA), await world.starts(DEWI)
    rini = await rini_begins(world)
    await _takes_a_case(world, dewi)
    await ratna.says("/semua_tugas")
    await _page_to(ratna, "Dewi Anggraini")
    await ratna.taps("🔁 Serahkan ke pendamping lain")
    await ratna.says("Rini")
    await ratna.taps("Rini Astuti")
    await ratna.taps("🔁 Serahkan sekarang")
    ratna.sees("Kasus terbuka: 1")
    async with world.house.database.autocommit() as connection:
        owners = (await connection.execute(select(case_file.c.owner_id))).scalars().all()
    assert owners == [rini.person.id]


async def test_a_post_that_only_ends_leaves_promises_for_whoever_comes(world: World) -> None:
    lina, dewi, sari = [await world.starts(one) for one in (LINA, DEWI, SARI)]
    await world.link(SARI)
    await promises_to(dewi, BANK, "besok")
    await _opens(lina, end=True)
    assert await promises(world) == [("open", None)]
    await sari.says("/data")
    await sari.taps("🤝 Janji pendamping")
    sari.sees(BANK)


async def _opens(lina: Chat, *, end: bool = False) -> None:
    await lina.says("/penugasan")
    await _page_to(lina, "Dewi Anggraini")
    await lina.taps("⛔ Akhiri tugas ini" if end else "🔁 Serahkan ke pendamping lain")


async def _page_to(chat: Chat, name: str) -> None:
    while not (found := [one for one in chat.buttons if one.startswith(name)]):
        await chat.taps("Berikutnya ▶️")
    await chat.taps(found[0])


async def _hands_over(lina: Chat, name: str) -> None:
    await _opens(lina)
    await lina.says(name)
    await lina.taps(next((one for one in lina.buttons if one.startswith(name)), name))
    await lina.taps("🔁 Serahkan sekarang")


async def _takes_a_case(world: World, dewi: Chat) -> None:
    """Dewi has a case of Sari's family in hand."""
    await dewi.says(f"kunjungan {SARI_NAME}")
    await dewi.taps("📢 Lapor kasus")
    await dewi.taps("Tidak, ini laporan saya")
    await dewi.taps("💰 Uang bantuan")
    await dewi.taps("Bantuan belum masuk")
    await dewi.taps("🟡 Bulan ini")
    await dewi.taps("Transisi")
    await dewi.says("PKH belum masuk.")
    await dewi.says("Dicek bank.")
    await dewi.says("Sudah ke agen.")
    await dewi.taps("Ya, setuju")
    await dewi.taps("➡️ Lanjut")
    await dewi.taps("✅ Kirim")
    async with world.units() as work:
        await work.connection.execute(case_file.update().values(owner_id=DEWI))
        await work.commit()


async def _registered_without_a_post(world: World) -> str:
    async with world.units.at_once() as work:
        held = {one.companion_id for one in await work[StaffRepository].all()}
        found = await work[FamilyRepository].register_in("16.71")
    return next(one.name for one in found if one.companion_id not in held and "PKH" in one.role)


async def _night_then_day(world: World) -> None:
    """Nobody is woken: at two at night nothing is told, at ten it is."""
    zone = load_areas().zone("16.71")
    news = HandoverNews(
        world.units, Post(world.units, world.house.keyring), load_areas(), world.clock
    )
    world.clock.advance(days=1)
    for hour in (2, 10):
        local = world.clock.now.astimezone(zone)
        world.clock.now = local.replace(hour=hour)
        before = await count(world, post_handover_family)
        await news.run_once()
        await world.house.sender.drain()
        assert before == await count(world, post_handover_family)
