"""Nobody gets at a case on the desk by any address: all roles, all kinds of cases, all pages.

The pages are not listed here: they are asked of the app, so that a new one is walked too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.routing import Route

from domain.people import Role
from features.cases.rules.cases import CaseFile, Category
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.tables import case_file
from features.desk.build import DeskWorks
from features.people.services.posts import PostService
from features.people.storage.staff import StaffMember
from tests.talk.desk_steps import Browser, at_laptop, file_case, in_app
from tests.talk.steps import AMRAN, BAYU, DEWI, KARTO, LINA, MAYA, RATNA, SARI
from tests.talk.topic_steps import INTAN

if TYPE_CHECKING:
    from tests.talk.conftest import World

STAFF = (DEWI, AMRAN, LINA, BAYU, INTAN, RATNA, MAYA)
"""Maya has the post of Dinsos here."""
SECRET = "CERITA-RAHASIA"
FIELDS = {
    "isi": "coba",
    "putusan": "selesai",
    "langkah": "kirim",
    "meja": "command_center",
    "kepada": str(DEWI),
    "dari": str(BAYU),
    "surat": "1",
    "kode": "000000",
    "tujuan": "laporan bulanan dinas",
}


def _routes(world: World) -> list[Route]:
    return [one for one in world.house.works[DeskWorks].works().web if isinstance(one, Route)]


async def _cases(world: World) -> list[CaseFile]:
    """An open case, integrity cases against a companion and a coordinator, one far away."""
    for person in (KARTO, SARI):
        await world.starts(person)
        await world.link(person)
    await world.starts(MAYA)
    at_dinsos = StaffMember(MAYA, Role.DINSOS, "Maya", "16.71", None)
    await world.house.services[PostService].give(at_dinsos)
    plain = await file_case(world, KARTO, f"{SECRET} biasa")
    accusing = await file_case(world, SARI, f"{SECRET} potongan", category=Category.DEDUCTION)
    upward = await file_case(world, SARI, f"{SECRET} ancaman", category=Category.INTIMIDATION)
    far = await file_case(
        world, KARTO, f"{SECRET} jauh", category=Category.CARD_PROBLEM, area="33.05.12.1010"
    )
    async with world.house.database.transaction() as connection:
        for case, accused in ((accusing, "PKH-1671-001"), (upward, "KORKAB-1671-001")):
            await connection.execute(
                case_file.update()
                .where(case_file.c.id == case.id)
                .values(accused_companion=accused, owner_id=BAYU)
            )
    return [await _now(world, one) for one in (plain, accusing, upward, far)]


async def _now(world: World, case: CaseFile) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    return found


async def _state(world: World) -> list[tuple[object, ...]]:
    """All that a deed could have changed."""
    async with world.house.database.autocommit() as connection:
        found = []
        for table in (
            "case_file",
            "case_entry",
            "case_read",
            "case_outbox",
            "desk_letter",
            "desk_look",
        ):
            rows = await connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")
            found += [tuple(row) for row in rows]
    return found


async def test_no_page_of_a_case_opens_to_whoever_may_not_see_it(world: World) -> None:
    cases = await _cases(world)
    of_case = [one for one in _routes(world) if "{case_id" in one.path]
    assert len(of_case) >= 12
    seen = 0
    for person_id in STAFF:
        person = await world.person(person_id)
        browser = await at_laptop(world, person_id)
        for case in cases:
            if may_see(person, case):
                continue
            before = await _state(world)
            for route in of_case:
                answer = await _call(browser, route, case.id)
                assert answer in (403, 404), (person_id, case.ticket, route.path, answer)
                assert SECRET not in browser.page
                seen += 1
            assert await _state(world) == before, (person_id, case.ticket)
    assert seen > 100


async def test_no_list_shows_a_case_to_whoever_may_not_see_it(world: World) -> None:
    cases = await _cases(world)
    await world.house.works[DeskWorks].names.run_once()
    lists = [
        "/desk/antrean",
        *(f"/desk/antrean?lihat={lane}" for lane in ("integritas", "bahaya", "selesai")),
        f"/desk/antrean?petugas={BAYU}",
        "/desk/antrean?cari=wulandari",
        "/desk/antrean?cari=palembang",
        "/desk/antrean?wilayah=16",
        "/desk/antrean?program=PKH",
        "/desk/beban",
        "/desk/angka",
        *(f"/desk/antrean?cari={case.ticket}" for case in cases),
        *(f"/desk/kasus/{case.id}" for case in cases),
    ]
    for person_id in STAFF:
        person = await world.person(person_id)
        browser = await in_app(world, person_id)
        hidden = [case for case in cases if not may_see(person, case)]
        for path in lists:
            await browser.get(path)
            for case in hidden:
                typed = f"cari={case.ticket}" in path
                assert case.ticket not in browser.page or typed, (person_id, path)
                assert f"/desk/kasus/{case.id}" not in browser.page, (person_id, path)
                assert case.story not in browser.page


async def test_what_one_may_not_see_is_not_given_away_either(world: World) -> None:
    """A hand-over moves only what both may see, whoever asks."""
    cases = await _cases(world)
    lina = await at_laptop(world, LINA)
    await lina.get("/desk/antrean")
    ids = [str(case.id) for case in cases]
    await lina.post("/desk/antrean/serahkan", {"kasus": ids, "kepada": str(DEWI)})
    bayu = await at_laptop(world, BAYU)
    await bayu.get("/desk/beban")
    await bayu.post("/desk/beban/serahkan", {"dari": str(BAYU), "kepada": str(DEWI)})
    dewi = await world.person(DEWI)
    for case in cases:
        now = await _now(world, case)
        assert now.owner_id != DEWI or may_see(dewi, case)
    assert (await _now(world, cases[1])).owner_id == BAYU


async def test_nobody_outside_gets_any_page(world: World) -> None:
    case = (await _cases(world))[0]
    stranger = Browser(world)
    before = await _state(world)
    for route in _routes(world):
        if route.path.startswith(("/desk/masuk", "/desk/static")):
            continue
        assert await _call(stranger, route, case.id) == 401, route.path
        assert SECRET not in stranger.page
    assert await _state(world) == before


async def test_every_form_needs_the_token_of_its_page(world: World) -> None:
    case = (await _cases(world))[0]
    browser = await at_laptop(world, BAYU)
    before = await _state(world)
    posts = [r for r in _routes(world) if "POST" in (r.methods or ()) and "masuk" not in r.path]
    assert len(posts) >= 13
    for route in posts:
        answer = await browser.client.post(_path(route, case.id), data=FIELDS)
        assert answer.status_code == 403, route.path
    assert await _state(world) == before


async def _call(browser: Browser, route: Route, case_id: int) -> int:
    path = _path(route, case_id)
    if "POST" in (route.methods or ()):
        answer = await browser.post(path, FIELDS)
    else:
        answer = await browser.client.get(path)
        browser.page += answer.text if SECRET in answer.text else ""
    return answer.status_code


def _path(route: Route, case_id: int) -> str:
    path = re.sub(r"\{case_id[^}]*\}", str(case_id), route.path)
    return re.sub(r"\{[^}]*\}", "0", path)
