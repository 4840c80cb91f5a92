"""Place and accused are set right on the page of a case; many who wait move a case up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.cases.rules.cases import Category
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from features.cases.storage.cases import CaseRepository
from tests.talk.desk_steps import at_laptop, file_case, say
from tests.talk.steps import AMRAN, BAYU, DEWI, KARTO, SARI

if TYPE_CHECKING:
    from features.cases.rules.cases import CaseFile
    from tests.talk.conftest import World


async def _now(world: World, case: CaseFile) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    return found


async def test_the_place_is_set_right_by_the_gazetteer(world: World) -> None:
    await world.starts(KARTO)
    case = await file_case(world, KARTO)
    await world.house.services[CaseOffice].open(await world.person(DEWI), case.id)
    browser = await at_laptop(world, BAYU)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    await browser.post(f"{address}/tempat", {"tempat": "Negeri Antah Berantah"})
    browser.sees(say("No such place is known. Write the village, the kecamatan or the kabupaten."))
    await browser.post(f"{address}/tempat", {"tempat": "Kebumen"})
    assert (await _now(world, case)).area_code.startswith("33.05")
    browser.sees("Dewi")
    browser.sees("Sudah dilihat orang yang mulai sekarang tidak bisa melihatnya")
    await browser.get(address)
    browser.sees("Tempat sekarang: Kabupaten Kebumen")


async def test_a_place_with_several_meanings_is_asked_about(world: World) -> None:
    await world.starts(KARTO)
    case = await file_case(world, KARTO)
    browser = await at_laptop(world, BAYU)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    await browser.post(f"{address}/tempat", {"tempat": "Kebumen atau Palembang"})
    browser.sees("Tempat mana yang dimaksud")
    await browser.post(f"{address}/tempat", {"wilayah": "33.05"})
    browser.sees(say("Set right. Whoever may not see it any more is out."))
    assert (await _now(world, case)).area_code == "33.05"


async def test_somebody_is_named_and_out_with_what_they_had_seen(world: World) -> None:
    await world.starts(KARTO)
    case = await file_case(world, KARTO)
    dewi = await world.person(DEWI)
    await world.house.services[CaseOffice].open(dewi, case.id)
    browser = await at_laptop(world, BAYU)
    address = f"/desk/kasus/{case.id}"
    await browser.get(f"{address}/terlibat")
    browser.sees("Dewi")
    await browser.post(f"{address}/terlibat", {"akun": str(DEWI)})
    browser.sees("Sudah dilihat orang yang mulai sekarang tidak bisa melihatnya")
    browser.sees("Dewi")
    now = await _now(world, case)
    assert now.confidential
    assert now.accused_accounts == {DEWI}
    companion = await at_laptop(world, DEWI)
    assert (await companion.get(address)).status_code == 404
    assert (await companion.get(f"{address}/terlibat")).status_code == 403


async def test_many_who_wait_move_a_case_up_but_never_above_danger(world: World) -> None:
    for one in (KARTO, SARI, AMRAN):
        await world.starts(one)
    first = await file_case(world, KARTO)
    wanted = await file_case(world, SARI, "Sekampung belum cair")
    danger = await file_case(world, KARTO, "Ada bahaya", category=Category.EMERGENCY)
    for one in (KARTO, AMRAN):
        await world.house.services[CaseService].me_too(await world.person(one), wanted.id)
    order = [danger.ticket, wanted.ticket, first.ticket]
    browser = await at_laptop(world, BAYU)
    await browser.get("/desk/antrean")
    assert [browser.page.index(f'class="ticket">{one}') for one in order] == sorted(
        browser.page.index(f'class="ticket">{one}') for one in order
    )
    browser.sees("saya juga: 2")
    bayu = await world.starts(BAYU)
    await bayu.says("/kasus")
    assert [label for label in bayu.buttons if any(one[3:] in label for one in order)] == [
        next(label for label in bayu.buttons if one[3:] in label) for one in order
    ]
    assert any("👥2" in label for label in bayu.buttons)
