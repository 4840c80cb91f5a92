"""Groups are the business of their companion alone, and hold own families alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from chat.taps import pack
from domain.people import Role
from features.groups.storage.tables import (
    family_group,
)
from features.groups.views.taps import (
    AddMember,
    AddVillage,
    ChooseVillage,
    OpenGroup,
    PlanMeeting,
    ShowUnderstood,
)
from features.people.storage.staff import StaffRepository
from features.people.storage.tables import family
from tests.talk.group_steps import (
    at,
    makes_group,
    newest_file,
    opens_group,
    plans,
    tells,
)
from tests.talk.steps import (
    AMRAN,
    DEWI,
    EUIS,
    LINA,
    SARI,
    STALE,
    family_of,
    linked,
    sends_tap,
    units,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def _only_group(world: World, owner_id: int) -> int:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(family_group.c.id).where(family_group.c.owner_id == owner_id)
        )
        return int(rows.scalar_one())


async def test_no_foreign_family_comes_into_a_group(world: World) -> None:
    """By a village, by a name, by a forged button: each says what to do instead."""
    dewi = world.chat(AMRAN)
    await dewi.says("/kelompok")
    await dewi.taps("➕ Kelompok baru")
    await dewi.says("Sembako 1")
    dewi.sees("Kelompok ini bertemu di desa mana?")
    await dewi.says("Garut Kota")
    dewi.sees("Bapak/Ibu tidak mendampingi keluarga di sana")
    dewi.sees("Minta koordinator membetulkan daftarnya.")
    await dewi.taps(dewi.buttons[0])
    dewi.sees("Siapa anggota Sembako 1?")
    await dewi.says("Euis Rohaeti")
    dewi.sees("Tidak ada keluarga dampingan dengan nama itu")
    dewi.sees("Hanya keluarga yang Bapak/Ibu dampingi bisa masuk kelompok.")
    group_id = await _only_group(world, AMRAN)
    foreign = await family_of(world, EUIS)
    tap = pack(AddMember(group_id, foreign.id), AMRAN, world.house.keyring)
    await sends_tap(dewi, tap)
    dewi.sees("Keluarga ini di luar wilayah Bapak/Ibu. Silakan pilih dari daftar sendiri.")
    elsewhere = pack(ChooseVillage(foreign.area_code), AMRAN, world.house.keyring)
    await dewi.says("/kelompok")
    await dewi.taps("➕ Kelompok baru")
    await dewi.says("Garut 1")
    await sends_tap(dewi, elsewhere)
    dewi.sees("Keluarga ini di luar wilayah Bapak/Ibu.")
    assert await _only_group(world, AMRAN) == group_id


@pytest.mark.parametrize("someone", [AMRAN, LINA, SARI])
async def test_a_group_is_the_business_of_its_companion_alone(world: World, someone: int) -> None:
    dewi = await makes_group(world)
    await plans(dewi)
    group_id = await _only_group(world, DEWI)
    chat = world.chat(someone)
    for kind in (OpenGroup, AddVillage, PlanMeeting, ShowUnderstood):
        await chat.starts()
        await sends_tap(chat, pack(kind(group_id), someone, world.house.keyring))
        chat.sees(STALE if someone == AMRAN else "Bagian ini khusus petugas.")
        chat.does_not_see("Melati")


async def test_a_family_that_got_another_companion_is_neither_shown_nor_written_to(
    world: World,
) -> None:
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    async with world.house.database.transaction() as connection:
        await connection.execute(
            update(family)
            .where(family.c.id == (await family_of(world, SARI)).id)
            .values(companion_id="PKH-1671-004")
        )
    sari.acts()
    await tells(world)
    assert sari.news == []
    await opens_group(dewi, count=2)
    await dewi.taps("👪 Anggota")
    assert not [label for label in dewi.buttons if "Sari" in label]
    await dewi.says("/kelompok")
    await dewi.taps("📄 Laporan bulanan")
    await dewi.taps(dewi.buttons[1])
    assert b"Sari" not in await newest_file(world, dewi)


async def test_when_the_post_ends_nobody_is_invited_any_more(world: World) -> None:
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    async with units(world)() as work:
        await work[StaffRepository].remove(DEWI, Role.COMPANION)
        await work.commit()
    sari.acts()
    await tells(world)
    assert sari.news == []
    await dewi.says("/kelompok")
    dewi.sees("Bagian ini khusus petugas.")
