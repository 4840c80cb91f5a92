"""Posts begin by contact and code, are given and ended by coordinators, and are told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.areas import load_areas
from domain.people import Role
from features.people.services.families import FamilyService
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import companion, post_change
from simulator.testing import Chat
from tests.talk.steps import (
    AMRAN,
    DEWI,
    LINA,
    RATNA,
    SARI,
    SHARE,
    command_names,
    copied,
    gives_post,
    person,
    units,
)
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import World

say = translator("id").plain
BEGUN = "Tugas Bapak/Ibu sudah aktif"
REFUSED = "Nomor HP dan kodenya tidak cocok, atau kodenya sudah lewat masa berlakunya."
END = say("⛔ End this post")
OTHERS = say("➕ Another desk")
OFFICERS_ONLY = "Bagian ini khusus petugas."


async def _registered(world: World, area: str = "16.71") -> tuple[str, str, str]:
    """Number, name and telephone of somebody in the register of Palembang without an account."""
    async with units(world).at_once() as work:
        found = await work[FamilyRepository].register_in(area)
        held = {one.companion_id for one in await work[StaffRepository].all()}
    one = next(
        one for one in found if one.phone and "PKH" in one.role and one.companion_id not in held
    )
    return one.companion_id, one.name, one.phone or ""


async def _code_for(world: World, name: str) -> str:
    lina = world.chat(LINA)
    await lina.says("/penugasan")
    await lina.says(name)
    label = next(one for one in lina.buttons if one.startswith(name))
    await lina.taps(label)
    return copied(lina)


async def _enrols(chat: Chat, code: str) -> None:
    await chat.starts()
    await chat.says("/tugas")
    await chat.taps(SHARE)
    await chat.says(code)


async def _changes(world: World) -> list[tuple[int, str, str, int | None]]:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(select(post_change).order_by(post_change.c.id))
        return [(r.telegram_id, r.role, r.what, r.changed_by) for r in rows]


async def test_a_companion_of_the_register_begins_with_contact_and_code(world: World) -> None:
    companion_id, name, phone = await _registered(world)
    lina, ratna = await world.starts(LINA), await world.starts(RATNA)
    code = await _code_for(world, name)
    new = world.newcomer("Pendamping", phone)
    await _enrols(new, code)
    assert any(BEGUN in one for one in new.news)
    who = await person(world, new.person.id)
    assert (who.posts[0].role, who.posts[0].companion_id) == (Role.COMPANION, companion_id)
    assert {"kode", "respons", "kasus"} <= set(command_names(world, new.person.id))
    assert any(f"{name} mulai bertugas" in one for one in lina.news)
    ratna.sees(f"{name} mulai bertugas")
    assert await _changes(world) == [(new.person.id, "companion", "given", LINA)]
    await new.says("/kode")
    new.does_not_see(OFFICERS_ONLY)


async def test_the_picture_brings_the_code_along(world: World) -> None:
    _, name, phone = await _registered(world)
    code = await _code_for(world, name)
    new = world.newcomer("Pendamping", phone)
    await new.starts(f"t-{code.replace('-', '')}")
    await new.taps(SHARE)
    assert any(BEGUN in one for one in new.news)


async def test_a_code_opens_nothing_for_another_number_and_only_once(world: World) -> None:
    _, name, phone = await _registered(world)
    code = await _code_for(world, name)
    thief = world.newcomer("Orang lain", "+6281299990044")
    await _enrols(thief, code)
    thief.sees(REFUSED)
    assert (await person(world, thief.person.id)).posts == ()
    await _enrols(world.newcomer("Pendamping", phone), code)
    again = world.newcomer("Kedua", phone)
    await _enrols(again, code)
    again.sees(REFUSED)


async def test_a_code_runs_out_and_a_typed_number_does_not_count(world: World) -> None:
    _, name, phone = await _registered(world)
    code = await _code_for(world, name)
    new = world.newcomer("Pendamping", phone)
    await new.starts()
    await new.says("/tugas")
    await new.says(phone)
    new.sees("Nomor yang diketik tidak bisa dipakai")
    world.clock.advance(days=7, seconds=1)
    await _enrols(new, code)
    new.sees(REFUSED)


async def test_after_five_tries_a_day_no_code_is_taken(world: World) -> None:
    _, name, phone = await _registered(world)
    code = await _code_for(world, name)
    new = world.newcomer("Pendamping", phone)
    await _enrols(new, "ZZZZ-ZZZZ")
    for _ in range(4):
        await new.says("ZZZZ-ZZZZ")
    await new.says("/tugas")
    new.sees("Sudah terlalu banyak mencoba")
    assert (await person(world, new.person.id)).posts == ()
    world.clock.advance(days=1, seconds=1)
    await _enrols(new, code)
    assert any(BEGUN in one for one in new.news)


async def test_a_code_of_a_coordinator_whose_post_ended_opens_nothing(world: World) -> None:
    _, name, phone = await _registered(world)
    code = await _code_for(world, name)
    async with units(world)() as work:
        await work[StaffRepository].remove(LINA, None)
        await work.commit()
    new = world.newcomer("Pendamping", phone)
    await _enrols(new, code)
    new.sees(REFUSED)


async def test_a_coordinator_gives_a_desk_of_the_own_area_by_name_and_number(
    world: World,
) -> None:
    lina = await world.starts(LINA)
    await lina.says("/penugasan")
    await lina.taps(OTHERS)
    await lina.taps(say("data officer"))
    await lina.says("tanpa nomor")
    lina.sees("nama dan nomor HP")
    await lina.says("Fitri Handayani 081299990077")
    await lina.says("Kebumen")
    lina.sees("tidak ada di wilayah Bapak/Ibu")
    await lina.taps("Kota Palembang")
    new = world.newcomer("Fitri", "+6281299990077")
    await _enrols(new, copied(lina))
    post = (await person(world, new.person.id)).posts[0]
    assert (post.role, post.area_code, post.name) == (
        Role.DATA_OFFICER,
        "16.71",
        "Fitri Handayani",
    )
    await new.says("/kasus")
    new.sees("Tidak ada kasus terbuka")


async def test_a_coordinator_ends_a_post_and_all_are_told(world: World) -> None:
    lina, dewi, ratna = [await world.starts(one) for one in (LINA, DEWI, RATNA)]
    await lina.says("/penugasan")
    await lina.taps(next(one for one in lina.buttons if one.startswith("Dewi Anggraini")))
    await lina.taps(END)
    lina.sees("Tugas Dewi Anggraini sudah berakhir")
    dewi.sees("Ada yang keliru?")
    ratna.sees("Lina Marlina mengakhiri tugas Dewi Anggraini")
    assert "kode" not in command_names(world, DEWI)
    await dewi.says("/kode")
    dewi.sees(OFFICERS_ONLY)
    assert await _changes(world) == [(DEWI, "companion", "ended", LINA)]


async def test_nobody_ends_posts_of_other_areas_or_the_own(world: World) -> None:
    await gives_post(world, StaffMember(4_100_001, Role.COMPANION, "Ujang", "33.05.12.1010", None))
    lina = await world.starts(LINA)
    await lina.says("/penugasan")
    assert not [one for one in lina.buttons if one.startswith(("Ujang", "Lina", "Bayu"))]
    for someone in (DEWI, SARI):
        chat = await world.starts(someone)
        await chat.says("/penugasan")
        chat.sees(OFFICERS_ONLY)


async def test_one_person_holds_the_same_role_in_two_areas(world: World) -> None:
    await gives_post(
        world, StaffMember(AMRAN, Role.COMPANION, "Amran Saputra", "33.05.12", "TKSK-1671-001")
    )
    who = await person(world, AMRAN)
    assert [post.area_code for post in who.posts] == ["16.71.04", "33.05.12"]
    families = await world.house.services[FamilyService].of_companion(who)
    assert {one.area_code[:5] for one in families} == {"16.71", "33.05"}
    amran = await world.starts(AMRAN)
    await amran.says("/respons")
    await amran.taps(say("Not registered yet"))
    amran.sees("Di wilayah tugas yang mana?")
    assert {load_areas().name(code) for code in ("16.71.04", "33.05.12")} <= set(amran.buttons)
    async with units(world)() as work:
        await work[StaffRepository].remove(AMRAN, Role.COMPANION, "33.05.12")
        await work.commit()
    assert [post.area_code for post in (await person(world, AMRAN)).posts] == ["16.71.04"]


async def test_no_code_stands_in_the_database_in_clear(world: World) -> None:
    _, name, _ = await _registered(world)
    code = (await _code_for(world, name)).replace("-", "")
    assert re.fullmatch("[BCDFGHJKLMNPQRSTVWXZ]{8}", code)
    async with world.house.database.autocommit() as connection:
        rows = await connection.exec_driver_sql("SELECT i::text FROM post_invitation i")
        assert not [row[0] for row in rows if code in row[0] or name in row[0]]
        assert await connection.scalar(select(companion.c.companion_id).limit(1))
