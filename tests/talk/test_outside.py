"""Offices outside hear what is set right; a coordinator writes down whom letters reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from features.cases.desks.sample import SampleCommandCenter
from features.cases.desks.sample_desk import SampleDesk
from features.cases.rules.cases import Category, Desk
from features.cases.rules.command_center import Voice
from features.cases.rules.contacts import ContactCard, reached_from
from features.cases.rules.errors import PlaceNeeded
from features.cases.services.corrections import CaseCorrections
from features.cases.services.merging import CaseMerging
from features.cases.services.papers import CasePapers
from features.cases.storage.cases import CaseRepository
from features.cases.views.deeds import Do, OnCase
from tests.over import over
from tests.talk.desk_steps import file_case
from tests.talk.desk_world import desk_world
from tests.talk.steps import BAYU, KARTO, LINA, SARI, sends_tap

if TYPE_CHECKING:
    from simulator.country import Sample
    from tests.talk.conftest import World


async def test_a_help_desk_hears_of_corrections_merges_and_of_a_late_wall(
    country_url: str, country: tuple[str, Sample]
) -> None:
    center = SampleCommandCenter(SampleDesk())
    async with desk_world(country_url, country[1], "http", center) as world:
        for one in (KARTO, SARI):
            await world.starts(one)
        case = await file_case(world, KARTO, "Belum cair dua bulan")
        other = await file_case(world, SARI, "Di sini juga belum")
        await world.settle()
        officer = await world.person(BAYU)
        corrections = world.house.services[CaseCorrections]
        await corrections.recategorise(officer, case.id, Category.ZERO_BALANCE, "k1")
        await corrections.move(officer, case.id, "33.05", "k2")
        await world.house.services[CaseMerging].merge(officer, other.id, case.ticket, "k3")
        await corrections.hide(officer, case.id, "k4")
        await world.settle()
        there, gone = center.desk.find(case.ticket), center.desk.find(other.ticket)
        assert there is not None
        assert gone is not None
        told = "\n".join(message.text for message in there.messages)
        assert {message.voice for message in there.messages} == {Voice.NOTE}
        assert "Masalah sekarang: Sudah cair, kartu kosong" in told
        assert "Tempat sekarang: Kabupaten Kebumen" in told
        assert f"{other.ticket} melaporkan hal yang sama" in told
        assert "Di sini juga belum" in told
        assert "mulai sekarang rahasia" in told
        assert f"dilanjutkan dengan nomor {case.ticket}" in gone.messages[-1].text
        assert gone.status.value == "resolved"


async def test_a_coordinator_writes_down_whom_a_letter_reaches(world: World) -> None:
    await world.starts(KARTO)
    lina = await world.starts(LINA)
    case = await file_case(world, KARTO)
    async with world.units() as work:
        await work[CaseRepository].change(case.id, desk=Desk.BANK)
        await work.commit()
    keyring = world.house.keyring
    await sends_tap(lina, pack(OnCase(Do.LETTER, case.id), LINA, keyring))
    await lina.taps("➕ Catat penerima")
    await lina.says("Bank BRI Cabang Palembang")
    lina.sees("paling sedikit dua baris")
    await lina.says("Bank BRI Cabang Palembang\nJl. Kapten Rivai 15\n0711 123456")
    lina.sees("dikirim ke Bank BRI Cabang Palembang")
    async with world.units() as work:
        await work[CaseRepository].change(case.id, area_code="")
        await work.commit()
    await sends_tap(lina, pack(OnCase(Do.LETTER, case.id), LINA, keyring))
    lina.does_not_see("Bank BRI Cabang Palembang")
    async with world.units() as work:
        await work[CaseRepository].change(case.id, area_code=case.area_code)
        await work.commit()
    await sends_tap(lina, pack(OnCase(Do.LETTER, case.id), LINA, keyring))
    lina.sees("Jl. Kapten Rivai 15")


@over(
    [
        ("", Desk.BANK, None),
        ("16", Desk.BANK, None),
        ("16.71", Desk.BANK, "16.71"),
        ("16.71.04.1001", Desk.DINSOS, "16.71"),
        ("16.71.04", Desk.VILLAGE, None),
        ("16.71.04.1001", Desk.VILLAGE, "16.71.04.1001"),
    ]
)
def test_a_contact_is_never_one_of_the_whole_country(case: tuple[str, Desk, str | None]) -> None:
    area, desk, reached = case
    assert reached_from(desk, area) == reached


async def test_where_no_place_is_known_it_is_asked_for_before_anything_is_written(
    world: World,
) -> None:
    await world.starts(KARTO)
    bayu = await world.starts(BAYU)
    case = await file_case(world, KARTO, area="")
    await sends_tap(bayu, pack(OnCase(Do.CONTACT, case.id), BAYU, world.house.keyring))
    bayu.sees("di mana kejadiannya")
    papers, officer = world.house.services[CasePapers], await world.person(BAYU)
    with pytest.raises(PlaceNeeded):
        await papers.record_contact(officer, case.id, ContactCard("Bank", "Jalan"))
