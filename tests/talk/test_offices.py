"""Volunteers and offices beside: a coordinator gives the post; it has its own menu, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat.taps import pack
from domain.people import OFFICE_ROLES, Role
from features.cases.rules.cases import Desk
from features.cases.storage.cases import CaseRepository
from features.cases.views.command_center import ListCases
from features.people.services.posts import PostService
from features.people.storage.staff import StaffMember
from features.people.views.posts import ROLES
from tests.talk.desk_steps import at_laptop, file_case
from tests.talk.steps import (
    KARTO,
    LINA,
    MAYA,
    SARI,
    SHARE,
    command_names,
    copied,
    person,
    sends_tap,
)
from views.translator import translator

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

say = translator("id").plain
MY_POST, NEXT = say("📥 My post"), say("Next ▶️")
OFFICERS_ONLY = "Bagian ini khusus petugas."
NOTHING = "Tugas ini tidak menerima apa pun yang menyebut nama keluarga."


async def _given(world: World, role: Role, area: str = "16.71") -> Chat:
    """Somebody who has this post, by name and code of the coordinator."""
    lina = await world.starts(LINA)
    await lina.says("/penugasan")
    await lina.taps(say("➕ Another desk"))
    while say(ROLES[role]) not in lina.buttons:
        await lina.taps(NEXT)
    await lina.taps(say(ROLES[role]))
    await lina.says("Wati Lestari 081299990077")
    await lina.taps("Kota Palembang")
    new = world.newcomer("Wati", "+6281299990077")
    await new.starts()
    await new.says("/tugas")
    await new.taps(SHARE)
    await new.says(copied(lina))
    post = (await person(world, new.person.id)).posts[0]
    assert (post.role, post.area_code) == (role, area)
    return new


async def test_an_office_beside_has_its_own_keys_and_opens_nothing(world: World) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    case = await file_case(world, SARI, family=True)
    wati = await _given(world, Role.LKS)
    assert "petugas LKS, Kota Palembang" in wati.last
    assert f"Yang masuk untuk Bapak/Ibu ada di “{MY_POST}”." in wati.last
    await wati.taps(MY_POST)
    wati.sees("• petugas LKS, Kota Palembang")
    for words in ("/kasus", "/meja", "/dampingan", "/kode", "/respons", "/penugasan"):
        await wati.says(words)
        wati.sees(OFFICERS_ONLY)
    await sends_tap(wati, pack(ListCases(), wati.person.id, world.house.keyring))
    await wati.says(case.ticket)
    assert "Sari" not in wati.transcript
    assert case.story not in wati.transcript
    assert not {"kasus", "meja", "hari_ini"} & set(command_names(world, wati.person.id))


async def test_a_puskesos_works_at_the_desk_of_the_village(world: World) -> None:
    new = await _given(world, Role.PUSKESOS)
    assert "/kasus" in new.last
    await new.taps(MY_POST)
    await new.taps(say("🗂 Reports at my desk"))
    new.sees("Tidak ada kasus terbuka")


async def test_each_post_names_itself_and_says_what_comes_to_it(world: World) -> None:
    new = world.newcomer("Wati", "+6281299990077")
    await new.starts()
    posts = world.house.services[PostService]
    for role in sorted(OFFICE_ROLES):
        await posts.give(StaffMember(new.person.id, role, "Wati", "16.71", None))
        await new.says("/menu")
        await new.taps(MY_POST)
        new.sees(f"• {say(ROLES[role])}, Kota Palembang")
        if role is Role.AGENT:
            new.sees(NOTHING)
        await new.says("/kasus")
        new.sees(OFFICERS_ONLY)
        await posts.end(new.person.id, role, "16.71")


async def test_dinsos_works_on_a_page_with_what_lies_at_its_desk_alone(world: World) -> None:
    await world.starts(KARTO)
    maya = await world.starts(MAYA)
    posts = world.house.services[PostService]
    await posts.give(StaffMember(MAYA, Role.DINSOS, "Maya", "16.71", None))
    here, other = [await file_case(world, KARTO, words) for words in ("CERITA-SINI", "CERITA-LAIN")]
    async with world.units() as work:
        await work[CaseRepository].change(here.id, desk=Desk.DINSOS)
        await work[CaseRepository].change(other.id, desk=Desk.BANK)
        await work.commit()
    page = await at_laptop(world, MAYA)
    await page.get("/desk/antrean")
    page.sees(here.ticket)
    page.does_not_see(other.ticket)
    await page.get(f"/desk/kasus/{here.id}")
    page.sees("CERITA-SINI")
    assert (await page.get(f"/desk/kasus/{other.id}")).status_code == 404
    await posts.end(MAYA, Role.DINSOS, "16.71")
    assert (await page.get(f"/desk/kasus/{here.id}")).status_code != 200
    await maya.says("/kasus")
    maya.sees(OFFICERS_ONLY)


async def test_a_post_that_ended_takes_its_keys_along(world: World) -> None:
    new = await _given(world, Role.PSM)
    lina = world.chat(LINA)
    await lina.says("/penugasan")
    while not any(one.startswith("Wati Lestari") for one in lina.buttons):
        await lina.taps(NEXT)
    await lina.taps(next(one for one in lina.buttons if one.startswith("Wati Lestari")))
    await lina.taps(say("⛔ End this post"))
    assert "Tugas Bapak/Ibu sudah berakhir" in new.transcript
    await new.says(MY_POST)
    new.sees(OFFICERS_ONLY)
