"""A house that is to be repaired, from the sheet to the last stage, and who reads what of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import func, select

from chat.ingress import addressed
from domain.people import Role
from features.cases.rules.accused import Involved
from features.cases.storage.cases import CaseRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.projects.jobs.packs import PackWork
from features.projects.rules.album import MOST
from features.projects.rules.projects import Says, Stage
from features.projects.storage.tables import (
    project,
    project_follower,
    project_item,
    project_pack,
    project_read,
    project_stage,
)
from features.projects.views.taps import (
    AnswerPart,
    MakeProjectPack,
    OpenProject,
    ReportMisuse,
    SayOfStage,
    ShowPhotos,
    ShowSlip,
    WithoutPhoto,
)
from tests.talk.group_steps import newest_file
from tests.talk.project_steps import large_picture, newest, pictures_in, taps, words_in
from tests.talk.referral_steps import PALEMBANG, by_day, has_post, opens_card, reads
from tests.talk.steps import DEWI, LINA, SARI, agrees, family_of, linked, picture, units

if TYPE_CHECKING:
    from tests.talk.conftest import World

FOREIGN = "Proyek itu tidak ada, atau ada di wilayah lain"
LINES = (
    "usul rst Sari Wulandari\natap: rusak\ndinding: lapuk\nlantai: tanah\ntanpa mck: ya\n"
    "tanah sendiri: ya\nrumah satu-satunya: entah"
)


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def _count(world: World, table: Any) -> int:
    async with world.house.database.autocommit() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


async def _packs_made(world: World) -> None:
    await world.house.works[PackWork].run_once()
    await world.settle()


async def test_a_house_goes_from_the_sheet_to_the_last_stage(world: World) -> None:
    """The companion fills in, the family agrees, each stage is confirmed by another one, misuse
    becomes a case that the companion never sees, and officials read counts alone."""
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await opens_card(dewi)
    await dewi.taps("🏗 Perbaikan rumah")
    dewi.sees("Perbaikan rumah (RST)")
    number = (await newest(world)).id
    dewi.sees("❔ Atap rusak atau lapuk")
    await dewi.taps("✏️ Isi lembar")
    dewi.sees("Atap rusak atau lapuk?")
    dewi.sees("Sumber: Permensos 20/2017")
    await dewi.taps("✅ Ya")
    dewi.sees("silakan kirim fotonya")
    await dewi.sends_photo(picture())
    dewi.sees("Dinding rusak atau lapuk?")
    await dewi.says("dinding: lapuk\nlantai: tanah\ntanpa mck: ya\ntanah sendiri: ya\nkamar: bocor")
    dewi.sees("Tidak terbaca: kamar: bocor")
    dewi.sees("✅ Dinding rusak atau lapuk, 📷 0")
    await dewi.sends_location(-2.9761, 104.7754)
    dewi.does_not_see("Titik di peta belum ada")

    await dewi.taps("🙋 Minta persetujuan")
    dewi.sees("mereka ditanya di chat mereka sendiri")
    await reads(
        sari, "mencatat keadaan rumah Bapak/Ibu", "jawaban tidak pun tidak mengubah bantuan"
    )
    await sari.taps("👀 Lihat catatannya")
    sari.sees("✅ Atap rusak atau lapuk, 📷 1")
    await sari.taps("🙅 Belum")
    await reads(dewi, "belum. Tolong jangan mendesak")
    assert (await newest(world)).stage == "lembar"
    await dewi.says(f"proyek {number} mulai")
    dewi.sees("Tunggu dulu persetujuan keluarga")
    await sari.says("/proyek")
    await sari.taps(f"{number}. Sari Wulandari")
    await sari.taps("✅ Ya, boleh diusulkan")
    sari.sees("Kantor yang memutuskan")
    await reads(dewi, "mereka setuju. Berkasnya boleh diserahkan")

    await dewi.taps("🏗 Proyeknya")
    await dewi.taps("📄 Berkas usul (PDF)")
    dewi.sees("lengkap dengan fotonya")
    await _packs_made(world)
    dewi.sees("Tidak dikirim ke siapa pun")
    dewi.sees("Masih kurang 5 hal")
    assert pictures_in(await newest_file(world, dewi)) == 1

    await dewi.says("/proyek")
    await dewi.taps(f"{number}. Sari Wulandari")
    await dewi.taps("📷 Laporkan tahap")
    await dewi.taps("sudah mulai")
    assert "Ada yang melaporkan" not in sari.transcript
    await dewi.sends_photo(picture(9))
    dewi.sees("Yang lain ditanya apakah betul begitu")
    await reads(sari, "Ada yang melaporkan", "Betul begitu?")
    await sari.taps("✅ Betul")
    sari.sees("Yang lain dikabari")
    await reads(dewi, "Sudah dibenarkan")
    assert (await newest(world)).stage == "mulai"

    await dewi.says(f"proyek {number} selesai")
    await reads(sari, "Ada yang melaporkan")
    await sari.taps("❌ Belum begitu")
    sari.sees("Dicatat: belum begitu")
    await reads(dewi, "Belum dibenarkan", "Silakan dilihat lagi bersama")
    assert (await newest(world)).stage == "mulai"
    await sari.says(f"proyek {number} setengah")
    await reads(dewi, "Ada yang melaporkan: setengah jadi")
    async with world.house.database.autocommit() as connection:
        own = await connection.scalar(select(func.max(project_stage.c.id)))
    await taps(world, sari, SayOfStage(own, Says.RIGHT))
    sari.sees("Tahap ini Bapak/Ibu sendiri yang melaporkan")
    await dewi.taps("🏗 Proyeknya")
    await dewi.taps("Tetangga")
    await reads(sari, "Sudah dibenarkan: setengah jadi")
    assert (await newest(world)).stage == "setengah"
    await sari.taps("🏗 Proyeknya")
    await sari.taps("⚠️ Ada yang tidak beres")
    sari.sees("Perbaikan rumah (RST)")
    await sari.says("Gentengnya cuma separuh, semennya tidak ada.")
    sari.sees("Siapa yang terlibat?")
    await sari.taps("👤 Pendamping")
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    async with world.units.at_once() as work:
        case = (await work[CaseRepository].of(SARI))[0]
    assert case.confidential
    assert case.accused_roles == {Involved.COMPANION}
    assert "Gentengnya cuma separuh" in case.story
    assert f"Proyek {number}" in case.story
    await dewi.says("/kasus")
    assert not [label for label in dewi.buttons if case.ticket[3:] in label]
    await dewi.says(case.ticket)
    dewi.does_not_see("Genteng")
    await dewi.says("/proyek")
    await dewi.taps(f"{number}. Sari Wulandari")
    dewi.does_not_see(case.ticket)

    async with world.house.database.autocommit() as connection:
        ways = (await connection.execute(select(project_read.c.way))).scalars().all()
    assert set(ways) == {"asked", "card", "file"}

    lina = await world.starts(LINA)
    await lina.says("/proyek")
    await lina.taps("📊 Jumlah per tahap")
    lina.does_not_see("Sari")
    lina.does_not_see("dimulai: 1")
    await lina.taps("📤 Jadikan berkas Excel")
    book = openpyxl.load_workbook(io.BytesIO(await newest_file(world, lina)))
    cells = [str(cell.value) for sheet in book.worksheets for row in sheet for cell in row]
    assert "Perbaikan rumah (RST)" in "\n".join(cells)
    assert "Sari" not in "\n".join(cells)
    assert "1" not in cells


async def test_the_pack_holds_its_photos_scaled_down_with_what_they_show(world: World) -> None:
    """One that cannot be fetched any more is named, and keeps no other from its place; every part
    has its newest photo before any has a second."""
    dewi = await world.starts(DEWI)
    await dewi.says(LINES)
    number = (await newest(world)).id
    for _ in range(MOST):
        await dewi.sends_photo(large_picture(), "usul rst Sari Wulandari: atap")
    await dewi.sends_photo(picture(9), "usul rst Sari Wulandari: dinding")
    world.simulator.faults.add("status", method="getFile", status=400)
    await taps(world, dewi, MakeProjectPack(number))
    await taps(world, dewi, MakeProjectPack(number))
    await _packs_made(world)
    dewi.sees(f"{MOST} dari {MOST + 1} foto ada di dalamnya")
    dewi.sees("1 foto tidak bisa diambil lagi")
    assert not dewi.last_message.get("has_protected_content"), "it is made to be handed in"
    content = await newest_file(world, dewi)
    assert pictures_in(content) == MOST - 1
    assert len(content) < len(large_picture()) * MOST / 2
    words = words_in(content)
    assert words.count("Foto ini tidak bisa diambil lagi") == 1
    assert words.count("Atap rusak atau lapuk, ") == MOST - 1
    assert words.count("Dinding rusak atau lapuk, ") == 1
    sent = [m for m in world.simulator.messages(dewi.chat_id) if "document" in m]
    assert len(sent) == 1, "asked for twice before it was made: one file"


async def test_a_pack_waits_for_photos_that_cannot_be_had_just_now(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(LINES)
    await dewi.sends_photo(picture(9), "usul rst Sari Wulandari: atap")
    await taps(world, dewi, MakeProjectPack((await newest(world)).id))
    world.simulator.faults.add("status", method="getFile", status=502, times=None)
    await _packs_made(world)
    await _packs_made(world)
    assert await _count(world, project_pack) == 1
    assert "document" not in dewi.last_message
    for _ in range(2):
        world.clock.advance(minutes=2)
        await _packs_made(world)
    assert await _count(world, project_pack) == 0
    assert "Foto ini tidak bisa diambil lagi" in words_in(await newest_file(world, dewi))


async def test_a_pack_is_not_made_for_a_post_that_ended(world: World) -> None:
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, "16.71.04.1001")
    await operator.says("usul proyek warga Sumur RT 3\nkebutuhan bersama: ya")
    await operator.sends_photo(picture(9), "usul proyek warga Sumur RT 3")
    await taps(world, operator, MakeProjectPack((await newest(world)).id))
    assert await _count(world, project_pack) == 1
    async with world.units() as work:
        await work[StaffRepository].remove(operator.person.id, None)
        await work.commit()
    await _packs_made(world)
    assert await _count(world, project_pack) == 0
    assert "document" not in operator.last_message


async def test_neighbours_follow_a_work_and_confirm_it(world: World) -> None:
    """A work of the street: a village post writes it down, a neighbour comes in by the link, and
    a witness counts only where nobody else can say."""
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, "16.71.04.1001")
    await operator.says("usul proyek warga Sumur RT 3\nkebutuhan bersama: ya\nwarga sepakat: ya")
    operator.sees("Sumur RT 3")
    row = await newest(world)
    await operator.taps("🙋 Minta persetujuan")
    operator.sees("belum ada dari mereka di bot ini")
    await operator.taps("Ketua RT atau RW")
    assert (await newest(world)).stage == "setuju"
    await taps(world, operator, WithoutPhoto(row.id, Stage.BEGUN))
    operator.sees("catat saksi di proyeknya")
    await operator.taps("🏗 Proyeknya")
    operator.sees("Belum dibenarkan")
    await operator.taps("🔗 Untuk tetangga")
    assert f"start=proyek_{row.slip}" in operator.transcript

    neighbour = world.newcomer("Tetangga", "+6281299990077")
    await agrees(neighbour)
    await neighbour.starts(f"proyek_{row.slip}")
    neighbour.sees("Proyek warga")
    neighbour.sees("Siapa pun tidak boleh meminta uang")
    await neighbour.taps("✅ Betul")
    await reads(operator, "Sudah dibenarkan")
    assert (await newest(world)).stage == "mulai"
    async with world.house.database.autocommit() as connection:
        said = (await connection.execute(select(project_stage))).one()
    assert (said.says, said.answered_by) == (Says.RIGHT.value, neighbour.person.id)
    await neighbour.taps("🏗 Proyeknya")
    await neighbour.taps("🔕 Berhenti ikuti")
    assert await _count(world, project_follower) == 0

    await operator.says("usul rst Mak Ijah\natap: bocor")
    house = await newest(world)
    await neighbour.starts(f"proyek_{house.slip}")
    neighbour.does_not_see("Mak Ijah")
    assert "✅ Ya, boleh diusulkan" not in neighbour.buttons
    await operator.taps("🙋 Minta persetujuan")
    await operator.taps("Tetangga")
    assert (await newest(world)).stage == "setuju"

    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG, "+6281299992007")
    await dinsos.says("/proyek")
    await dinsos.taps("📊 Jumlah per tahap")
    dinsos.sees("Sumur RT 3")


async def test_only_who_has_to_do_with_a_project_sees_it(world: World) -> None:
    """Another area, another family, a neighbour of the house, and the own household."""
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await dewi.says(LINES)
    dewi.sees("Tidak terbaca: rumah satu-satunya: entah")
    number = (await newest(world)).id
    ani = await has_post(world, "Bu Ani", Role.COMPANION, "33.05.12", number="P-3305-ANI")
    maya = world.newcomer("Warga Lain", "+6281299990078")
    await agrees(maya)
    for chat in (ani, maya):
        for tap in (
            OpenProject(number),
            ShowPhotos(number),
            ReportMisuse(number),
            WithoutPhoto(number, Stage.BEGUN),
        ):
            await taps(world, chat, tap)
            assert FOREIGN in chat.last
    for staff_tap in (AnswerPart(number, "atap", False), MakeProjectPack(number), ShowSlip(number)):
        await taps(world, ani, staff_tap)
        assert FOREIGN in ani.last
    await ani.says("usul rst Sari Wulandari\natap: ya")
    ani.sees("Tidak ada keluarga dampingan dengan nama itu")
    await ani.says(f"proyek {number} mulai")
    ani.sees(FOREIGN)
    assert await _count(world, project) == 1

    await maya.starts(f"proyek_{(await newest(world)).slip}")
    maya.sees("Perbaikan rumah (RST)")
    maya.does_not_see("Sari")
    maya.does_not_see("Atap")
    for forged in (ShowPhotos(number), SayOfStage(number, Says.RIGHT)):
        await taps(world, maya, forged)
        assert FOREIGN in maya.last

    async with units(world)() as work:
        family = await family_of(world, SARI)
        post = StaffMember(SARI, Role.COMPANION, "Sari", "16.71", family.companion_id)
        await work[StaffRepository].put(post)
        await work.commit()
    await sari.says("usul rst Sari Wulandari\natap: tidak")
    sari.sees("Ini keluarga Bapak/Ibu sendiri")


async def test_what_waited_without_a_signal_counts_once(world: World) -> None:
    """Lines, a photo and a stage of three days arrive together, and once more under other update
    ids: one project, one photo, one report, each of the day on which it was written."""
    sari = await linked(world, SARI)
    await world.starts(DEWI)
    waiting = list[dict[str, Any]]()
    world.simulator.say(DEWI, LINES)
    waiting += await _fetched(world)
    world.clock.advance(days=1)
    world.simulator.send_photo(DEWI, picture(), caption="usul rst Sari Wulandari: atap")
    waiting += await _fetched(world)
    world.clock.advance(days=1)
    await _served(world, waiting)
    row = await newest(world)
    await sari.waits()
    await sari.says("/proyek")
    await sari.taps(f"{row.id}. Sari Wulandari")
    await sari.taps("✅ Ya, boleh diusulkan")
    world.simulator.send_photo(DEWI, picture(3), caption=f"proyek {row.id} mulai")
    waiting += await _fetched(world)
    await _served(world, waiting[-1:])
    await _served(world, [{**one, "update_id": one["update_id"] + 5_000} for one in waiting])
    counts = [await _count(world, one) for one in (project, project_item, project_stage)]
    assert counts == [1, 2, 1]
    async with world.house.database.autocommit() as connection:
        found = (await connection.execute(select(project_item).order_by(project_item.c.id))).all()
    assert [one.part for one in found] == ["atap", ""]
    assert len({one.at.date() for one in found}) == 2
    await sari.waits()
    assert sari.transcript.count("Ada yang melaporkan") == 1


async def _fetched(world: World) -> list[dict[str, Any]]:
    """What waits on the telephones, with the date of its sending."""
    _, body = await world.simulator.call("getUpdates", {"offset": 0, "limit": 100, "timeout": 0})
    found: list[dict[str, Any]] = body["result"]
    if found:
        await world.simulator.call("getUpdates", {"offset": found[-1]["update_id"] + 1})
    return found


async def _served(world: World, updates: list[dict[str, Any]]) -> None:
    await world.house.ingress.store([addressed(one) for one in updates], way="test")
    await world.house.turns.drain()
    await world.house.sender.drain()
