"""Codes that companions make, and that nobody else can."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.people import Role
from features.people.rules.errors import NotYourArea
from features.people.services.families import FamilyService
from features.people.services.linking import LinkingService
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.views.companions import IssueCode, ShowFamilies
from tests.talk.steps import (
    AMRAN,
    BAYU,
    DEWI,
    EUIS,
    LINA,
    MAYA,
    NURHAYATI,
    RATNA,
    SARI,
    STALE,
    command_names,
    copied,
    data_of,
    family_of,
    outgoing,
    person,
    sends_tap,
    units,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

OFFICERS_ONLY = "Bagian ini khusus petugas."


async def _give_post(world: World, person_id: int, area: str | None, companion_id: str) -> None:
    """Instead of the one that the account had."""
    async with units(world)() as work:
        await work[StaffRepository].remove(person_id, Role.COMPANION)
        await work[StaffRepository].put(
            StaffMember(person_id, Role.COMPANION, "Contoh", area, companion_id)
        )
        await work.commit()


async def test_a_companion_sees_the_own_families(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    chat.sees("Ada 3 keluarga di wilayah Bapak/Ibu.")
    assert "Sari Wulandari" in chat.buttons


async def test_a_code_comes_with_a_picture_and_a_button_to_copy_it(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    await chat.taps("Sari Wulandari")
    code = copied(chat)
    assert re.fullmatch("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", code)
    chat.sees(code)
    chat.sees("sekali pakai")
    assert "photo" in chat.last_message


async def test_a_code_can_be_neither_forwarded_nor_saved(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    await chat.taps("Sari Wulandari")
    assert chat.last_message["has_protected_content"]


async def test_the_code_is_valid_for_a_day_in_local_time(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    await chat.taps("Sari Wulandari")
    assert re.search(r"Berlaku sampai \w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB", chat.last)


async def test_a_family_is_found_by_a_part_of_its_name(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    await chat.says("wulan")
    assert chat.buttons == ["Sari Wulandari", "Semua keluarga", "🏠 Menu"]


async def test_an_unknown_name_is_answered_kindly(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    await chat.says("Euis Rohaeti")
    chat.sees("Tidak ada keluarga dengan nama itu di wilayah Bapak/Ibu.")
    await chat.says("sari")
    assert "Sari Wulandari" in chat.buttons


@pytest.mark.parametrize("someone", [SARI, MAYA, LINA, BAYU, RATNA])
async def test_nobody_but_companions_makes_codes(world: World, someone: int) -> None:
    chat = world.chat(someone)
    for words in ("/kode", "/code", "🔑 Kode keluarga"):
        await chat.says(words)
        chat.sees(OFFICERS_ONLY)
    assert not [sent for sent in outgoing(world) if "Sari Wulandari" in sent]


async def test_a_name_alone_makes_no_companion(world: World) -> None:
    chat = world.newcomer("Pendamping PKH ✅")
    await chat.starts()
    await chat.says("/kode")
    chat.sees(OFFICERS_ONLY)
    assert "kode" not in command_names(world, chat.person.id)


async def test_the_button_of_a_companion_does_nothing_in_another_chat(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("/kode")
    _, data = data_of(dewi, "Sari Wulandari")
    for someone in (AMRAN, SARI, MAYA):
        chat = await world.starts(someone)
        await sends_tap(chat, data)
        chat.sees(STALE)
        chat.does_not_see("Sari Wulandari")


async def test_a_companion_makes_no_code_for_a_family_elsewhere(world: World) -> None:
    chat = await world.starts(DEWI)
    family = await family_of(world, EUIS)
    await sends_tap(chat, pack(IssueCode(family.id), DEWI, world.house.keyring))
    chat.sees("Keluarga ini di luar wilayah Bapak/Ibu.")


async def test_a_companion_makes_no_code_for_a_colleagues_family(world: World) -> None:
    chat = await world.starts(DEWI)
    family = await family_of(world, NURHAYATI)
    await sends_tap(chat, pack(IssueCode(family.id), DEWI, world.house.keyring))
    chat.sees("Keluarga ini di luar wilayah Bapak/Ibu.")


async def test_a_tksk_makes_codes_for_the_families_of_the_kecamatan(world: World) -> None:
    chat = world.chat(AMRAN)
    await chat.says("/kode")
    assert "Sari Wulandari" in chat.buttons
    await chat.taps("Sari Wulandari")
    chat.sees("Kode untuk keluarga Sari Wulandari")


async def test_a_tksk_makes_no_code_for_a_family_of_another_kecamatan(world: World) -> None:
    chat = world.chat(AMRAN)
    await chat.says("/kode")
    family = await family_of(world, 1002)
    await sends_tap(chat, pack(IssueCode(family.id), AMRAN, world.house.keyring))
    chat.sees("Keluarga ini di luar wilayah Bapak/Ibu.")


async def test_a_companion_who_moved_loses_the_families_of_the_old_place(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    await _give_post(world, DEWI, "16.71.02", "PKH-1671-001")
    await chat.taps("Sari Wulandari")
    chat.sees("Keluarga ini di luar wilayah Bapak/Ibu.")
    await chat.says("/kode")
    assert "Sari Wulandari" not in chat.buttons


async def test_a_companion_whose_post_ended_is_refused(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    async with units(world)() as work:
        await work[StaffRepository].remove(DEWI, None)
        await work.commit()
    await chat.taps("Sari Wulandari")
    chat.sees(OFFICERS_ONLY)
    await chat.says("sari")
    chat.does_not_see("Sari Wulandari")


async def test_a_post_without_an_area_opens_no_family(world: World) -> None:
    await _give_post(world, DEWI, None, "PKH-1671-001")
    who = await person(world, DEWI)
    family = await family_of(world, SARI)
    assert await world.house.services[FamilyService].of_companion(who) == []
    with pytest.raises(NotYourArea):
        await world.house.services[LinkingService].issue(who, family.id)


async def test_a_page_beyond_the_last_shows_the_last(world: World) -> None:
    chat = await world.starts(DEWI)
    await sends_tap(chat, pack(ShowFamilies(99), DEWI, world.house.keyring))
    chat.sees("Ada 3 keluarga")


async def test_a_code_is_nowhere_in_the_database_in_clear(world: World) -> None:
    chat = world.chat(DEWI)
    await chat.says("/kode")
    await chat.taps("Sari Wulandari")
    code = copied(chat).replace("-", "")
    async with world.house.database.autocommit() as connection:
        rows = await connection.exec_driver_sql("SELECT link_code::text FROM link_code")
        assert not [row[0] for row in rows if code in row[0]]
