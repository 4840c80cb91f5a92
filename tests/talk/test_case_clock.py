"""What people tap below the messages of the clock."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.areas import load_areas
from features.cases.jobs.bell import CaseBell
from features.cases.jobs.clock import CaseClock
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from features.cases.storage.clock import CaseClockRepository
from features.cases.storage.readings import CaseReadingRepository
from features.cases.views.deeds import Do, OnCase
from features.cases.views.follow_ups import HarmAnswer, SafetyAnswer
from features.people.storage.people import PeopleRepository
from tests.talk.steps import BAYU, DEWI, HASNAH, family_of, person, sends_tap, units

if TYPE_CHECKING:
    from features.cases.rules.cases import CaseFile
    from tests.talk.conftest import World


@pytest.fixture
async def case(world: World) -> CaseFile:
    """Ibu Hasnah reported a deduction eight days ago; she and Pak Bayu read English."""
    async with units(world)() as work:
        for who in (HASNAH, BAYU):
            await work[PeopleRepository].set_language(who, "en")
        await work.commit()
    for who in (HASNAH, BAYU):
        await world.starts(who)
    family = await family_of(world, HASNAH)
    noon = world.clock().replace(hour=4, minute=0)
    world.clock.now = noon - timedelta(days=8)
    filing = Filing(
        CaseKind.COMPLAINT,
        Category.DEDUCTION,
        "Dipotong lima puluh ribu",
        "",
        family.area_code,
        family_id=family.id,
    )
    filed = await world.house.services[CaseService].file(await person(world, HASNAH), filing, "k1")
    world.clock.now = noon
    house = world.house
    await CaseClock(
        units(world),
        house.services[CaseOffice],
        house.services[Newsroom],
        house.parts.post,
        world.clock,
        load_areas(),
        house.services[CaseBell],
    ).run_once()
    await world.settle()
    return filed.case


async def test_a_problem_since_the_report_reaches_an_officer(world: World, case: CaseFile) -> None:
    hasnah, bayu = world.chat(HASNAH), world.chat(BAYU)
    await hasnah.taps("Yes, go on")
    await hasnah.taps("Yes, something happened")
    hasnah.sees("Whoever works on your report was told now.")
    assert "🆘 Emergency numbers" in hasnah.buttons
    bayu.sees("The reporter needs an officer.")
    assert "Hasnah" not in bayu.last
    await bayu.taps("📄 Open")
    bayu.sees("Dipotong lima puluh ribu")
    await bayu.taps("🔧 I take it")
    himself = await person(world, BAYU)
    assert (await world.house.services[CaseOffice].open(himself, case.id)).case.owner_id == BAYU


async def test_not_safe_is_answered_with_silence_until_taken_back(
    world: World, case: CaseFile
) -> None:
    hasnah = world.chat(HASNAH)
    await hasnah.taps("No, not here")
    hasnah.sees("We will not write by ourselves any more.")
    async with units(world).at_once() as work:
        assert await work[CaseClockRepository].is_paused(case.id)
    await hasnah.taps("You may write again")
    async with units(world).at_once() as work:
        assert not await work[CaseClockRepository].is_paused(case.id)


async def test_others_cannot_answer_for_the_reporter(world: World, case: CaseFile) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("/kode")
    for tap in (
        SafetyAnswer(case.id, safe=False),
        HarmAnswer(case.id, harmed=True),
        OnCase(Do.OPEN_NUDGED, case.id),
        OnCase(Do.TAKE_NUDGED, case.id),
    ):
        await sends_tap(dewi, pack(tap, DEWI, world.house.keyring))
        assert "Dipotong" not in dewi.transcript
    async with units(world).at_once() as work:
        assert not await work[CaseClockRepository].is_paused(case.id)
        assert await work[CaseReadingRepository].readings(case.id) == []
