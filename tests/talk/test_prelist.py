"""Households and changes that are written down at the door, and looked at a second time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import func, select

from chat.ingress import addressed
from chat.taps import pack
from domain.people import Role
from features.people.storage.families import FamilyRepository
from features.prelist.jobs.arrivals import Arrivals
from features.prelist.storage.tables import prelist_note, prelist_read
from features.prelist.views.taps import NoteAgreed
from tests.talk.group_steps import newest_file
from tests.talk.referral_steps import PALEMBANG, begins, by_day, has_post, reads
from tests.talk.steps import DEWI, SARI, linked, sends_tap

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

VILLAGE = "16.71.04.1001"
NEW = (
    "data baru\nnama: Siti Rahmawati\nnik: 1671044101850003\nkk: 1671040101010099\n"
    'alamat: =HYPERLINK("http://x")\ntelepon: 0812 3456 7890\nketerangan: suami di-PHK'
)


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def _rows(world: World) -> list[Any]:
    async with world.house.database.autocommit() as connection:
        found = await connection.execute(select(prelist_note).order_by(prelist_note.c.id))
        return list(found)


async def test_a_household_goes_to_the_village_and_out_in_the_officials_columns(
    world: World,
) -> None:
    dewi = await world.starts(DEWI)
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, VILLAGE)
    await dewi.says(NEW)
    dewi.sees("Keluarga baru")
    dewi.sees("Nomornya tampak benar")
    dewi.sees("Bot tidak mengubah data resmi")
    dewi.does_not_see("1671044101850003")
    await operator.says("/rujukan")
    await operator.taps("📝 Pra-daftar")
    operator.sees("0 untuk diperiksa")
    await dewi.taps("✅ Keluarganya setuju")
    dewi.sees("dikabari, kalau malam besok pagi, lalu memeriksanya sekali lagi")
    await reads(operator, "Ada catatan untuk diperiksa")
    assert "Siti" not in operator.transcript
    await operator.taps("📄 Buka")
    operator.sees("Siti Rahmawati")
    await operator.taps("🔙 Perlu diperbaiki")
    await operator.says("Nomor HP kurang satu angka, cek lagi.")
    await reads(dewi, "Nomor HP kurang satu angka")
    world.clock.advance(days=1)
    await dewi.says("hp: 0812 3456 78901")
    dewi.sees("0812-3456-78901")
    await dewi.taps("✅ Keluarganya setuju")
    await operator.waits()
    await operator.taps("📄 Buka")
    await operator.taps("✅ Cocok")
    await reads(dewi, "sudah diperiksa dan cocok")
    await operator.taps("📝 Semua catatan")
    await operator.taps("📤 Jadikan berkas Excel")
    name = operator.last_message["document"]["file_name"]
    assert name == "pra-daftar.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(await newest_file(world, operator)))
    sheet = book.worksheets[0]
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    taken = dict(zip(head, row, strict=True))
    assert head[:3] == ["no_kk", "nik_pengurus", "nama_pengurus"]
    assert taken["nik_pengurus"] == "1671044101850003"
    assert taken["kode_desa"] == VILLAGE
    assert str(taken["alamat"]).startswith("'=")
    async with world.house.database.autocommit() as connection:
        ways = set((await connection.execute(select(prelist_read.c.way))).scalars())
    assert ways == {"card", "file"}


async def test_what_waited_without_a_signal_is_one_note_each(world: World) -> None:
    """Three messages of three days arrive together, and once more under other update ids: each is
    one note, of the day on which it was written."""
    dewi, waiting = await world.starts(DEWI), list[dict[str, Any]]()
    for number in range(3):
        world.simulator.say(
            DEWI, f"data baru\nnama: Keluarga {number}\nnik: 167104410185000{number + 1}"
        )
        waiting += await _fetched(world)
        world.clock.advance(days=1)
    await _served(world, waiting)
    await _served(world, [{**one, "update_id": one["update_id"] + 5_000} for one in waiting])
    dewi.sees("Keluarga 2")
    rows = await _rows(world)
    assert len(rows) == 3
    assert len({row.at.date() for row in rows}) == 3


async def test_odd_numbers_are_told_and_kept(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("data baru\nnama: Mak Ijah\nnik: 16710441018\nalamat: Lr. Contoh")
    dewi.sees("bentuk NIK tidak biasa")
    dewi.sees("nomor KK belum ada")
    await dewi.says("nik: 1671044101850003\nkk: 1671040101010099")
    dewi.sees("Nomornya tampak benar")
    await dewi.says("data baru\nnama: Ijah\nnik: 1671044101850003\nkk: 1671040101010098\nalamat: x")
    dewi.sees("nomor yang sama sudah dicatat di desa ini")
    assert len(await _rows(world)) == 2


async def test_a_change_belongs_to_an_own_family_and_to_no_other(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("ubah data Sari Wulandari\nanak ketiga lahir 3 November")
    dewi.sees("Perubahan data")
    dewi.sees("anak ketiga lahir")
    await dewi.says("ubah data Karto\npindah rumah")
    dewi.sees("tidak ada keluarga dampingan dengan nama ini")
    rows = await _rows(world)
    assert [row.family_id is not None for row in rows] == [True, False]


async def test_a_family_that_types_the_same_writes_nothing_down(world: World) -> None:
    sari = await linked(world, SARI)
    await sari.says(NEW)
    async with world.house.database.autocommit() as connection:
        assert not await connection.scalar(select(func.count()).select_from(prelist_note))


async def _checked(dewi: Chat, operator: Chat, nik: str) -> None:
    """Written down, agreed to, and looked at a second time."""
    await dewi.says(NEW.replace("1671044101850003", nik))
    await dewi.taps("✅ Keluarganya setuju")
    await operator.waits()
    await operator.taps("📄 Buka")
    await operator.taps("✅ Cocok")


async def test_a_household_that_is_in_the_register_by_now_is_told_of_and_its_note_is_the_familys(
    world: World,
) -> None:
    """Told once, by day; a household of another place, or one that nobody looked at, tells nothing
    of any register."""
    dewi = await world.starts(DEWI)
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, VILLAGE)
    here, unseen = await _niks(world, VILLAGE)
    elsewhere, _ = await _niks(world, "33.05")
    await _checked(dewi, operator, here)
    await _checked(dewi, operator, elsewhere)
    await dewi.says(NEW.replace("1671044101850003", unseen))
    arrivals = world.house.works[Arrivals]
    by_day(world, hour=22)
    await arrivals.run_once()
    await dewi.waits()
    assert "sudah ada di data" not in dewi.transcript
    by_day(world)
    for _ in range(2):
        await arrivals.run_once()
        await dewi.waits()
    assert dewi.transcript.count("sudah ada di data") == 1
    joined, *others = await _rows(world)
    assert joined.family_id is not None
    assert [row.family_id for row in others] == [None, None]
    await dewi.taps("📄 Buka")
    dewi.sees("📥 sudah ada di data")
    dewi.does_not_see("ubah data")


async def _niks(world: World, area: str) -> tuple[str, str]:
    """The numbers of two families there."""
    async with world.units.at_once() as work:
        one, other, *_ = await work[FamilyRepository].in_area(area)
    return one.nik, other.nik


async def test_nobody_looks_at_their_own_note_a_second_time(world: World) -> None:
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, VILLAGE)
    await operator.says(NEW)
    await operator.taps("✅ Keluarganya setuju")
    assert "✅ Cocok" not in operator.buttons
    await operator.taps("📝 Semua catatan")
    operator.sees("1 catatan sendiri, 0 untuk diperiksa")


async def test_an_answer_to_another_question_goes_to_no_household(world: World) -> None:
    """Whatever it looks like: it would stand in the papers of somebody else."""
    dewi = await world.starts(DEWI)
    await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await dewi.says(NEW)
    before = await _rows(world)
    await begins(dewi, need="catatan: atap bocor dan lapuk")
    dewi.sees("Baru dikirim kalau keluarga setuju")
    assert await _rows(world) == before


async def test_nobody_is_said_to_be_told_where_nobody_is(world: World) -> None:
    """Also at the second press."""
    operator = await has_post(world, "Operator Desa", Role.VILLAGE, "33.05.12.1010")
    await operator.says(NEW)
    (row,) = await _rows(world)
    for _ in range(2):
        tap = pack(NoteAgreed(row.id), operator.person.id, world.house.keyring)
        await sends_tap(operator, tap)
    assert "Operator desa di sana belum ada di bot ini" in operator.transcript
    assert "dikabari" not in operator.transcript


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
