"""What a companion reports of harm, or against somebody, never reaches the family's telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from chat.taps import pack
from domain.errors import AidError
from features.cases.rules.accused import Involved
from features.cases.rules.cases import HARMLESS, CaseKind, Category, Severity
from features.cases.rules.filing import Filing
from features.cases.rules.parties import PartyAnswer
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from features.cases.services.parties import CaseParties
from features.cases.storage.cases import CaseRepository
from features.cases.storage.tables import case_file
from features.cases.storage.whose import FiledBy
from features.cases.views.escalation import ConfirmCase
from storage.copying import Subject
from tests.talk.steps import AMRAN, BAYU, DEWI, SARI, family_of, person, sends_tap
from tests.talk.topic_steps import case_now

if TYPE_CHECKING:
    from features.cases.rules.cases import CaseFile
    from simulator.testing import Chat
    from tests.talk.conftest import World

PLAIN = "Datanya perlu dicek lagi di kelurahan."


async def _files(world: World, category: Category, story: str = PLAIN, **more: object) -> CaseFile:
    """Dewi files it in the name of Sari's family."""
    family = await family_of(world, SARI)
    given: dict[str, object] = {"severity": Severity.MEDIUM, **more}
    filing = Filing(
        *(CaseKind.ESCALATION, category, story, "Dibantu", family.area_code),
        family_id=family.id,
        on_behalf=True,
        **given,  # type: ignore[arg-type]
    )
    service = world.house.services[CaseService]
    return (await service.file(await person(world, DEWI), filing, f"{category}:{story}"[:60])).case


async def _is_shut_out(world: World, case: CaseFile) -> None:
    """Neither list nor number, question, answer nor copy leads the family to it."""
    sari, family = await world.person(SARI), await family_of(world, SARI)
    service, parties = world.house.services[CaseService], world.house.services[CaseParties]
    assert case.id not in [one.id for one in await service.mine(sari)]
    for way in (
        service.open_own(sari, case.id),
        service.own_with_ticket(sari, case.ticket),
        parties.answer_for_family(sari, case.id, PartyAnswer.NO),
    ):
        with pytest.raises(AidError):
            await way
    assert case.id not in await _copied(world, family.id)
    assert (await case_now(world, case.id)).is_open


async def _copied(world: World, family_id: object) -> list[int]:
    whose = FiledBy()(case_file, Subject(SARI, (family_id,)))  # type: ignore[arg-type]
    async with world.house.database.autocommit() as connection:
        return list(await connection.scalars(select(case_file.c.id).where(whose)))


async def test_what_is_not_harmless_is_never_the_familys(world: World) -> None:
    await world.link(SARI)
    for category in sorted(set(Category) - HARMLESS):
        await _is_shut_out(world, await _files(world, category))


@pytest.mark.parametrize(
    ("story", "more"),
    [
        ("Anak perempuannya 15 tahun sering diraba pamannya kalau malam", {}),
        ("Istri ditonjok suaminya sampai bibirnya pecah", {}),
        ("Ayahnya mencambuk anak itu dengan kabel, punggungnya luka", {}),
        ("Ketua kelompok memotong 50 ribu tiap kali cair", {}),
        (PLAIN, {"severity": Severity.CRITICAL}),
        (PLAIN, {"involved": Involved.GROUP_HEAD}),
        (PLAIN, {"answers": {"done": "Suaminya mengancam mau membunuh dia"}}),
    ],
)
async def test_words_weight_and_whom_it_speaks_of_keep_an_ordinary_kind_away(
    world: World, story: str, more: dict[str, object]
) -> None:
    await world.link(SARI)
    await _is_shut_out(world, await _files(world, Category.DATA_MISMATCH, story, **more))


async def test_what_is_harmless_the_family_is_asked_about(world: World) -> None:
    await world.link(SARI)
    filed = {(await _files(world, category)).id for category in sorted(HARMLESS)}
    family, sari = await family_of(world, SARI), await world.person(SARI)
    assert {one.id for one in await world.house.services[CaseService].mine(sari)} == filed
    assert set(await _copied(world, family.id)) == filed


@pytest.mark.parametrize(
    "changes",
    [
        {"category": Category.EMERGENCY},
        {"category": Category.NOT_ELIGIBLE},
        {"severity": Severity.CRITICAL},
        {"confidential": True},
        {"accused_roles": [Involved.AGENT]},
    ],
)
async def test_what_turns_out_to_be_grave_leaves_the_family_and_an_old_button_closes_nothing(
    world: World, changes: dict[str, object]
) -> None:
    sari = await world.starts(SARI)
    await world.link(SARI)
    case = await _files(world, Category.NOT_PAID)
    async with world.units() as work:
        await work[CaseRepository].change(case.id, **changes)
        await work.commit()
    await sends_tap(sari, pack(ConfirmCase(case.id, False), SARI, world.house.keyring))
    sari.does_not_see("ditutup")
    await _is_shut_out(world, case)


async def _reports(dewi: Chat, told: str) -> None:
    await dewi.says(told)
    await dewi.taps("🤫 Laporkan soal keluarga")
    dewi.sees("Tentang Sari Wulandari")
    dewi.does_not_see("Ya, untuk keluarga")
    await dewi.says("rumah neneknya, dekat musala; telepon saya saja")


async def test_a_danger_is_reported_and_the_telephone_at_home_stays_silent(world: World) -> None:
    sari, dewi = await world.starts(SARI), await world.starts(DEWI)
    await world.link(SARI)
    amran, before = await world.starts(AMRAN), sari.transcript
    await _reports(dewi, "anak bu sari kelas 2 smp dicabuli ayah tirinya, ibunya takut")
    dewi.sees("Kontak aman: rumah neneknya")
    dewi.sees("Keluarga tidak dikabari dan tidak ditanya")
    await dewi.taps("✅ Kirim")
    await world.settle()
    async with world.units.at_once() as work:
        case = (await work[CaseRepository].of(DEWI))[0]
    assert sari.transcript == before
    await sari.says("/laporan")
    assert not [one for one in sari.buttons if case.ticket in one]
    assert case.ticket in amran.transcript
    found = await world.house.services[CaseOffice].open(await person(world, BAYU), case.id)
    assert found.case.family_id is not None
    await amran.says("/kasus")
    await amran.taps(next(one for one in amran.buttons if case.ticket[3:] in one))
    amran.sees("Keluarga tidak mendapat kabar apa pun dari bot")


async def test_who_works_on_an_ordinary_case_hears_that_the_family_does_not_want_it(
    world: World,
) -> None:
    sari, dewi, bayu = [await world.starts(one) for one in (SARI, DEWI, BAYU)]
    await world.link(SARI)
    case = await _files(world, Category.NOT_PAID)
    await world.house.services[CaseOffice].take(await person(world, BAYU), case.id, "t:1")
    await sari.says(case.ticket)
    await sari.taps("👎 Tidak")
    await world.settle()
    assert f"tidak menginginkan {case.ticket}" in dewi.transcript
    assert f"Keluarga tidak menginginkan {case.ticket}" in bayu.transcript
    await bayu.taps("📄 Buka")
    bayu.sees("Keputusan: Keluarga tidak menginginkannya.")
    await dewi.says(case.ticket)
    dewi.sees("⛔ ditutup. Keluarga tidak menginginkannya.")


async def test_a_report_that_was_taken_back_says_so(world: World) -> None:
    sari = await world.starts(SARI)
    await world.link(SARI)
    family = await family_of(world, SARI)
    filing = Filing(
        *(CaseKind.COMPLAINT, Category.MOVED, PLAIN, "", family.area_code), family_id=family.id
    )
    service = world.house.services[CaseService]
    case = (await service.file(await world.person(SARI), filing, "back")).case
    await service.undo(await world.person(SARI), case.id)
    await sari.says(case.ticket)
    sari.sees("⛔ ditutup. Ditarik kembali oleh pelapor")
