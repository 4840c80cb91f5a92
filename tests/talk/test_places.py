"""Where something happened: everybody finds the own place, and nobody is stopped by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from features.cases.storage.tables import case_file
from tests.talk.steps import KARTO

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld, World

ASK = "Di kabupaten atau kota mana?"
STORY = "Ketua kelompok memotong 50 ribu bulan lalu, semua warga kena."


async def _up_to_the_place(world: World, story: str = STORY) -> Chat:
    """Somebody without a linked family reports."""
    chat = world.newcomer()
    await chat.starts()
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says(story)
    return chat


async def _area_code(world: World) -> str:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(select(case_file.c.area_code).order_by(case_file.c.id))
        return str(rows.scalars().all()[-1])


@pytest.mark.parametrize(
    ("typed", "shown", "code"),
    [
        ("Jakarta Selatan", "Kota Jakarta Selatan, DKI Jakarta", "31.74"),
        ("jaktim", "Kota Jakarta Timur, DKI Jakarta", "31.75"),
        ("Kepulauan Seribu", "Kabupaten Kepulauan Seribu, DKI Jakarta", "31.01"),
        ("kec wamena", "Wamena, Kabupaten Jayawijaya, Papua Pegunungan", "95.01.01"),
    ],
)
async def test_somebody_without_a_family_reports_from_the_own_place(
    world: World, typed: str, shown: str, code: str
) -> None:
    chat = await _up_to_the_place(world)
    chat.sees(ASK)
    await chat.says(typed)
    await chat.taps("➡️ Lanjut")
    chat.sees(f"Tempat: {shown}")
    await chat.taps("✅ Kirim")
    chat.sees("Laporan sudah diterima")
    assert await _area_code(world) == code


async def test_a_province_is_followed_by_its_kabupaten(world: World) -> None:
    chat = await _up_to_the_place(world)
    await chat.says("DKI Jakarta")
    chat.sees("📍 DKI Jakarta: kabupaten atau kota mana?")
    assert set(chat.buttons) >= {
        "Kota Jakarta Barat",
        "Kota Jakarta Pusat",
        "Kota Jakarta Selatan",
        "Kota Jakarta Timur",
        "Kota Jakarta Utara",
        "Kab. Kepulauan Seribu",
    }
    await chat.taps("Kota Jakarta Utara")
    await chat.taps("➡️ Lanjut")
    chat.sees("Tempat: Kota Jakarta Utara, DKI Jakarta")


@pytest.mark.parametrize(
    ("typed", "never"), [("Banten", "Bantaeng"), ("Papua Barat", "Pakpak"), ("Kepri", "Aru")]
)
async def test_a_province_is_never_taken_for_a_kabupaten(
    world: World, typed: str, never: str
) -> None:
    chat = await _up_to_the_place(world)
    await chat.says(typed)
    chat.sees("kabupaten atau kota mana?")
    assert not any(never in label for label in chat.buttons)


async def test_a_place_that_the_story_names_is_one_tap_away(world: World) -> None:
    chat = await _up_to_the_place(world, "Saya di Wonosobo, bantuan dipotong 50 ribu oleh ketua.")
    await chat.taps("Kabupaten Wonosobo")
    await chat.taps("➡️ Lanjut")
    chat.sees("Tempat: Kabupaten Wonosobo, Jawa Tengah")


async def test_a_place_that_is_in_no_list_stops_nobody(forum_world: ForumWorld) -> None:
    world = forum_world
    chat = await _up_to_the_place(world)
    await chat.says("dusun Antah Berantah")
    chat.sees("Tempat itu belum saya temukan.")
    await chat.taps("🚫 Tidak ada di daftar")
    await chat.taps("➡️ Lanjut")
    chat.sees("Tempat: “dusun Antah Berantah”")
    await chat.taps("✅ Kirim")
    chat.sees("Laporan sudah diterima")
    assert await _area_code(world) == ""
    card = "\n".join(str(m.get("text")) for m in world.simulator.messages(world.group.id))
    assert "Wilayah: belum diketahui" in card
    assert "Tempat menurut pelapor: dusun Antah Berantah" in card


async def test_what_is_not_in_the_list_of_a_province_goes_on_with_the_province(
    world: World,
) -> None:
    chat = await _up_to_the_place(world)
    await chat.taps("🗺 Lihat daftar")
    await chat.taps("Maluku & Papua")
    await chat.taps("Papua Tengah")
    await chat.taps("🚫 Tidak ada di daftar")
    await chat.taps("➡️ Lanjut")
    chat.sees("Tempat: Papua Tengah")
    await chat.taps("✅ Kirim")
    chat.sees("Laporan sudah diterima")
    assert await _area_code(world) == "94"


async def test_words_beside_a_known_place_reach_the_officer(forum_world: ForumWorld) -> None:
    chat = await _up_to_the_place(forum_world)
    await chat.says("dusun Mawar di Wonosobo")
    await chat.taps("➡️ Lanjut")
    chat.sees("Tempat: Kabupaten Wonosobo, Jawa Tengah · “dusun Mawar di Wonosobo”")
    await chat.taps("✅ Kirim")
    card = "\n".join(
        str(m.get("text")) for m in forum_world.simulator.messages(forum_world.group.id)
    )
    assert "Tempat menurut pelapor: dusun Mawar di Wonosobo" in card


async def test_a_point_on_the_map_is_kept_and_the_name_is_asked_for(
    forum_world: ForumWorld,
) -> None:
    chat = await _up_to_the_place(forum_world)
    await chat.sends_location(-2.9761, 104.7754)
    chat.sees("Titik itu ikut dikirim ke petugas")
    await chat.says("palembang")
    await chat.taps("➡️ Lanjut")
    chat.sees("Tempat: Kota Palembang, Sumatera Selatan · titik di peta")
    await chat.taps("✅ Kirim")
    card = "\n".join(
        str(m.get("text")) for m in forum_world.simulator.messages(forum_world.group.id)
    )
    assert "Titik di peta: -2.97610, 104.77540" in card


async def test_the_place_can_be_changed_before_sending(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says(STORY)
    await chat.taps("➡️ Lanjut")
    chat.sees("Kabupaten Kebumen, Jawa Tengah")
    await chat.taps("📍 Tempat")
    await chat.says("tangerang")
    chat.sees("• Kota Tangerang, Banten")
    await chat.taps("Kota Tangerang")
    chat.sees("Tempat: Kota Tangerang, Banten")
