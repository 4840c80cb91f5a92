"""Companions too are asked who is involved; what is added later is kept from whom it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, Category
from features.cases.rules.command_center import Decision
from features.cases.rules.errors import NoSuchCase
from features.cases.services.assigning import CaseAssigning
from features.cases.services.corrections import CaseCorrections
from features.cases.services.office import CaseOffice
from features.cases.storage.cases import CaseRepository
from tests.talk.desk_steps import at_laptop, file_case, say
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, SARI, linked, picture
from tests.talk.topic_steps import INTAN

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

ACCUSING = "Pendamping minta uang 50 ribu tiap cair"


async def _now(world: World, case: CaseFile) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    return found


async def test_a_companion_is_asked_who_is_involved(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("/respons")
    await dewi.taps(dewi.buttons[0])
    await dewi.taps("Tidak, ini laporan saya")
    await dewi.taps("💰 Uang bantuan")
    await dewi.taps("Bantuan dipotong orang")
    await dewi.taps("🟡 Bulan ini")
    await dewi.taps("Transisi")
    for words in ("Bantuan dipotong lima puluh ribu.", "Dikembalikan.", "Belum lapor."):
        await dewi.says(words)
    dewi.sees("Siapa yang terlibat?")
    await dewi.taps("🏘 Perangkat desa, RT atau RW")
    await dewi.taps("Ya, setuju")
    await dewi.taps("➡️ Lanjut")
    dewi.sees("Perangkat desa")
    await dewi.taps("✅ Kirim")
    async with world.units.at_once() as work:
        (case,) = await work[CaseRepository].of(DEWI)
    assert case.accused_roles == {Involved.VILLAGE}
    assert case.confidential


async def test_an_accusing_addition_is_read_by_nobody_whom_it_speaks_of(world: World) -> None:
    sari, dewi = await world.starts(SARI), await world.person(DEWI)
    await world.link(SARI)
    case = await file_case(world, SARI, family=True)
    office = world.house.services[CaseOffice]
    await office.open(dewi, case.id)
    await sari.says(case.ticket)
    await sari.taps(say("✍️ Answer or add"))
    await sari.says(ACCUSING)
    sari.sees("Siapa yang terlibat?")
    found = await office.open(dewi, case.id)
    assert not [one for one in found.entries if ACCUSING in one.text]
    await sari.taps("👤 Pendamping")
    now = await _now(world, case)
    assert now.confidential
    assert Involved.COMPANION in now.accused_roles
    try:
        await office.open(dewi, case.id)
        raise AssertionError("the companion sees it")
    except NoSuchCase:
        pass
    officer = await office.open(await world.person(BAYU), case.id)
    assert [one for one in officer.entries if one.text == ACCUSING]


async def test_what_speaks_of_nobody_goes_on_as_before(world: World) -> None:
    sari = await world.starts(SARI)
    case = await file_case(world, SARI)
    await sari.says(case.ticket)
    await sari.taps(say("✍️ Answer or add"))
    await sari.says("Kartunya masih saya simpan di rumah")
    sari.does_not_see("Siapa yang terlibat?")
    await sari.says(ACCUSING)
    await sari.taps("Tidak ada")
    assert not (await _now(world, case)).confidential
    found = await world.house.services[CaseOffice].open(await world.person(BAYU), case.id)
    assert [one.text for one in found.entries if one.text == ACCUSING] == [ACCUSING]


async def _closed_for_sari(world: World) -> tuple[Chat, CaseFile]:
    sari = await linked(world, SARI)
    case = await file_case(world, SARI, family=True)
    officer = await world.person(BAYU)
    await world.house.services[CaseOffice].close(
        officer, case.id, Decision.DONE, "Sudah cair.", "close:1"
    )
    await world.settle()
    return sari, await _now(world, case)


async def _kept_from_the_companion(world: World, case: CaseFile) -> None:
    """It is open again, the officer reads all of it, the companion nothing."""
    now = await _now(world, case)
    assert now.is_open
    assert now.confidential
    assert Involved.COMPANION in now.accused_roles
    office = world.house.services[CaseOffice]
    with pytest.raises(NoSuchCase):
        await office.open(await world.person(DEWI), case.id)
    officer = await office.open(await world.person(BAYU), case.id)
    assert [one for one in officer.entries if ACCUSING in one.text]


async def test_why_it_is_not_solved_is_kept_from_whom_it_speaks_of(world: World) -> None:
    sari, case = await _closed_for_sari(world)
    await sari.says(case.ticket)
    await sari.taps(say("👎 Not solved"))
    await sari.says(ACCUSING)
    sari.sees("Siapa yang terlibat?")
    assert not (await _now(world, case)).is_open
    await sari.taps("👤 Pendamping")
    await _kept_from_the_companion(world, case)


async def test_what_opens_a_closed_one_again_is_kept_from_whom_it_speaks_of(world: World) -> None:
    sari, case = await _closed_for_sari(world)
    await sari.says(case.ticket)
    report = sari.sim.messages(SARI)[-1]
    await sari.says(ACCUSING, reply_to=report["message_id"])
    await sari.taps(say("🔁 Open it again with this"))
    sari.sees("Siapa yang terlibat?")
    assert not (await _now(world, case)).is_open
    await sari.taps("👤 Pendamping")
    await _kept_from_the_companion(world, case)


async def test_a_later_photo_of_an_album_is_asked_about_too(world: World) -> None:
    sari, case = await _closed_for_sari(world)
    await sari.says(case.ticket)
    await sari.taps(say("👎 Not solved"))
    for number, words in enumerate(("Belum juga cair", ACCUSING)):
        sari.sim.send_photo(SARI, picture(number), caption=words, media_group_id="77")
    await world.settle()
    sari.sees("Siapa yang terlibat?")
    now = await _now(world, case)
    assert now.is_open
    found = await world.house.services[CaseOffice].open(await world.person(DEWI), case.id)
    assert not [one for one in found.entries if ACCUSING in one.text]
    await sari.taps("👤 Pendamping")
    await _kept_from_the_companion(world, case)


async def test_a_wall_that_stands_is_not_put_up_again(world: World) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    case = await file_case(world, SARI, family=True)
    corrections, sari = world.house.services[CaseCorrections], await world.person(SARI)
    for number in range(2):
        await corrections.speak_of(sari, case.id, Involved.COMPANION, f"of:{number}")
    found = await world.house.services[CaseOffice].open(await world.person(BAYU), case.id)
    assert [one.text for one in found.entries].count("hides") == 1
    await corrections.speak_of(sari, case.id, Involved.AGENT, "of:3")
    assert (await _now(world, case)).accused_roles >= {Involved.COMPANION, Involved.AGENT}


async def test_a_danger_that_is_given_to_somebody_rings_there(world: World) -> None:
    intan = await world.starts(INTAN)
    await world.starts(KARTO)
    case = await file_case(world, KARTO, "Ada bahaya", category=Category.EMERGENCY)
    calm = await file_case(world, KARTO, "Belum cair")
    browser = await at_laptop(world, BAYU)
    await browser.get("/desk/antrean")
    await browser.post("/desk/antrean/serahkan", {"kasus": [str(calm.id)], "kepada": str(LINA)})
    await browser.get("/desk/antrean")
    await browser.post("/desk/antrean/serahkan", {"kasus": [str(case.id)], "kepada": str(INTAN)})
    await world.settle()
    told = "Baru saja diserahkan ke Bapak/Ibu."
    assert told in intan.transcript
    assert told not in world.chat(LINA).transcript
    assert world.house.services[CaseAssigning]
    assert world.house.services[CaseCorrections]
