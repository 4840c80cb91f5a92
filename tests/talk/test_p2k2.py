"""A companion's P2K2 month, and a mother who is invited."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
from sqlalchemy import select

from features.groups.storage.tables import (
    group_report,
    meeting_attendance,
    meeting_invitation,
)
from features.people.services.consent import ConsentService
from features.people.services.copies import CopyService
from tests.talk.group_steps import (
    CANNOT,
    COMES,
    CONFIRM,
    INVITED,
    MODULE,
    PLAN,
    SESSION,
    at,
    makes_group,
    newest_file,
    opens_group,
    opens_meeting,
    own_names,
    plans,
    tells,
)
from tests.talk.steps import (
    DEWI,
    SARI,
    linked,
    person,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

_NIK = re.compile(rb"\d{16}")


async def _attendance(world: World) -> list[bool]:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(meeting_attendance.c.present).order_by(meeting_attendance.c.member_id)
        )
        return list(rows.scalars())


async def test_a_companions_month(world: World) -> None:
    """Group, meeting, attendance, note, report: in the words of the phone."""
    await at(world, "09:00", days=1)
    names = await own_names(world)
    sari = await linked(world, SARI)
    dewi = world.chat(DEWI)
    await dewi.says("p2k2")
    dewi.sees("Bapak/Ibu belum punya kelompok. Buat satu: nama, desa, lalu keluarganya.")
    await dewi.taps("➕ Kelompok baru")
    dewi.sees("Apa nama kelompoknya?")
    await dewi.says("Daftar di bit.ly/bansos")
    dewi.sees("tanpa tautan atau kode")
    await dewi.says("Melati 1")
    dewi.sees("Siapa anggota Melati 1?\n\n0 dari paling banyak 60 keluarga.")
    await dewi.taps("Sari Wulandari")
    dewi.sees("1 dari paling banyak 60 keluarga.")
    await dewi.taps("🏘 Semua di desa ini (2)")
    dewi.sees("Semua keluarga dampingan sudah masuk kelompok.")
    await dewi.taps("✅ Selesai")
    dewi.sees("3 keluarga, 1 di antaranya memakai bot ini.")

    await dewi.taps(PLAN)
    dewi.sees("📅 Hari apa pertemuannya?")
    await dewi.says("lusa jam 9")
    dewi.sees("📍 Bertemu di mana?")
    await dewi.says("Balai desa bit.ly/bansos")
    dewi.sees("tanpa tautan atau kode")
    await dewi.says("Balai desa")
    dewi.sees("📚 Materi apa yang dibahas?")
    await dewi.taps(MODULE)
    await dewi.taps(SESSION)
    dewi.sees("Melati 1. Sudah benar semua?")
    dewi.sees("pukul 09.00 WIB\n📍 Balai desa\n📚 Memahami perilaku anak")
    dewi.sees("1 keluarga yang memakai bot ini diberi tahu, antara pukul 07.00 dan 20.00.")
    await dewi.taps(CONFIRM)
    dewi.sees("✅ Pertemuan sudah direncanakan.")
    others = [one for one in names if one != "Sari Wulandari"]
    dewi.sees(f"📣 Beri tahu langsung: {others[0]} dan {others[1]}.")

    sari.acts()
    await tells(world)
    sari.sees(INVITED)
    await sari.taps(COMES)
    await dewi.taps("👥 Siapa yang datang?")
    dewi.sees("✅ Datang: Sari Wulandari")

    await opens_meeting(dewi)
    assert "📝 Siapa yang hadir?" not in dewi.buttons
    await at(world, "07:30", days=2)
    await opens_meeting(dewi)
    assert "📝 Siapa yang hadir?" not in dewi.buttons
    assert "✏️ Ubah" in dewi.buttons
    await at(world, "11:00")
    await opens_meeting(dewi)
    await dewi.taps("📝 Siapa yang hadir?")
    dewi.sees("📝 Melati 1: siapa yang hadir?")
    await dewi.says("hadir semua kecuali 2")
    dewi.sees("✅ Sudah dicatat.\n\nHadir: 2 dari 3. Sudah dicatat: 3.\nTidak hadir: 2. ")
    await dewi.taps("📚 Materi")
    await dewi.taps("Keuangan dan usaha")
    await dewi.taps("Mengelola keuangan keluarga")
    dewi.sees("📚 Mengelola keuangan keluarga")
    await dewi.taps("🗒 Catatan")
    await dewi.says("Ibu-ibu minta contoh catatan belanja. WA 0812-3456-7890")
    dewi.sees("🗒 Ibu-ibu minta contoh catatan belanja. WA …")

    await dewi.says("/kelompok")
    await dewi.taps("📄 Laporan bulanan")
    dewi.sees("Tanpa NIK.")
    await dewi.taps(next(one for one in dewi.buttons if one.endswith(": PDF")))
    dewi.sees("• Melati 1: 1 pertemuan, kehadiran 67%")
    pdf = await newest_file(world, dewi)
    assert pdf.startswith(b"%PDF")
    await dewi.says("/kelompok")
    await dewi.taps("📄 Laporan bulanan")
    await dewi.taps(next(one for one in dewi.buttons if one.endswith(": Excel")))
    book = openpyxl.load_workbook(io.BytesIO(await newest_file(world, dewi)))
    assert book.sheetnames == [
        "Ringkasan",
        "Pertemuan",
        "Kehadiran",
        "Pelajaran",
        "Sekolah dan posyandu",
    ]
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert cells.count("Tidak") == 1
    assert [cell for cell in cells if _NIK.search(cell.encode())] == []
    note = "Ibu-ibu minta contoh catatan belanja. WA …"
    assert {"Melati 1", "67%", "Mengelola keuangan keluarga", note, *names} <= set(cells)
    async with world.house.database.autocommit() as connection:
        found = (await connection.execute(select(group_report).order_by("id"))).all()
    assert [(one.telegram_id, one.format, one.lines) for one in found] == [
        (DEWI, "pdf", 3),
        (DEWI, "xlsx", 3),
    ]


async def test_a_mother_is_invited_by_day_and_hears_of_every_change_once(world: World) -> None:
    sari = await linked(world, SARI)
    await at(world, "19:00", days=1)
    dewi = await makes_group(world)
    await at(world, "21:00")
    sari.acts()
    await plans(dewi)
    await tells(world)
    assert sari.news == []
    await at(world, "07:01")
    sari.sees(INVITED)
    sari.sees("📍 Balai desa\n📚 Memahami perilaku anak\n\nGratis, tidak ada iuran.")
    sari.acts()
    await tells(world)
    assert sari.news == []

    await sari.taps(CANNOT)
    sari.sees("❌ Sudah dicatat: Bapak/Ibu tidak bisa datang. Jawaban ini tidak mengubah bantuan.")
    await opens_meeting(dewi)
    dewi.sees("Datang: 0. Tidak bisa: 1. Belum menjawab: 0. Perlu diberi tahu langsung: 2.")

    await dewi.taps("✏️ Ubah")
    await dewi.taps("✏️ Hari dan jam")
    await dewi.says("lusa jam 14.30")
    sari.acts()
    await dewi.taps("✅ Ubah dan beri tahu")
    await tells(world)
    sari.sees("🔄 Pertemuan kelompok berubah")
    sari.sees("pukul 14.30 WIB")
    await opens_meeting(dewi)
    dewi.sees("Datang: 0. Tidak bisa: 0. Belum menjawab: 1.")
    await sari.taps(COMES)
    sari.sees("✅ Sudah dicatat: Bapak/Ibu datang. Sampai bertemu!")
    await sari.says("kapan pertemuan kelompok?")
    sari.sees("Jawaban Bapak/Ibu: datang.")

    await opens_meeting(dewi)
    await dewi.taps("❌ Batalkan")
    sari.acts()
    await dewi.taps("❌ Batalkan")
    dewi.sees("❌ Pertemuan dibatalkan.")
    await tells(world)
    sari.sees("❌ Pertemuan kelompok tidak jadi")
    sari.acts()
    await tells(world)
    assert sari.news == []
    await sari.taps("🗓 Pertemuan saya")
    sari.sees("🗓 Belum ada pertemuan kelompok yang tercatat di sini.")
    await sari.says("kapan pertemuan kelompok?")
    sari.sees("👤 Pendamping Bapak/Ibu: Dewi Anggraini")


async def test_a_button_of_an_older_date_answers_nothing(world: World) -> None:
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    await tells(world)
    first = sari.last_message["message_id"]
    await opens_meeting(dewi)
    await dewi.taps("✏️ Ubah")
    await dewi.taps("✏️ Tempat")
    await dewi.says("Rumah Bu RT")
    await dewi.taps("✅ Ubah dan beri tahu")
    data = next(
        button["callback_data"]
        for row in sari.last_message["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == COMES
    )
    await tells(world)
    world.simulator.tap(SARI, sari.chat_id, first, data)
    await sari.waits()
    sari.sees("Rencananya sudah berubah. Sekarang begini:")
    sari.sees("📍 Rumah Bu RT")
    await opens_meeting(dewi)
    dewi.sees("Belum menjawab: 1.")


async def test_what_comes_doubled_or_late_changes_nothing(world: World) -> None:
    await at(world, "09:00", days=1)
    names = await own_names(world)
    dewi = await makes_group(world)
    await plans(dewi)
    await at(world, "11:00", days=2)
    await opens_meeting(dewi)
    await dewi.taps("📝 Siapa yang hadir?")
    sheet = dewi.last_message
    first, everybody = f"⬜ 1. {names[0]}", "✅ Hadir semua"
    taps = {
        button["text"]: button["callback_data"]
        for row in sheet["reply_markup"]["inline_keyboard"]
        for button in row
    }

    async def taps_again(label: str) -> None:
        found = next(data for text, data in taps.items() if text.startswith(label[:16]))
        world.simulator.tap(DEWI, dewi.chat_id, sheet["message_id"], found)
        await dewi.waits()

    await taps_again(first)
    assert await _attendance(world) == [True]
    await taps_again(first)
    assert await _attendance(world) == [True]
    await taps_again(everybody)
    assert await _attendance(world) == [True]

    await dewi.says("hadir semua kecuali 1")
    assert await _attendance(world) == [False, True, True]
    await taps_again(first)
    assert await _attendance(world) == [False, True, True]
    typed = await dewi.says("1 hadir, 3 hadir")
    assert await _attendance(world) == [True, True, True]
    await dewi.says("3 tidak hadir")
    assert await _attendance(world) == [True, True, False]
    world.simulator.updates.add("message", typed, dewi.chat_id)
    await dewi.waits()
    assert await _attendance(world) == [True, True, False]
    await taps_again(first)
    assert await _attendance(world) == [True, True, False]


async def test_words_after_the_list_change_nothing_of_it(world: World) -> None:
    """Once it was noted the question is over; what plainly is a list corrects it still."""
    await at(world, "09:00", days=1)
    dewi = await makes_group(world)
    await plans(dewi)
    await at(world, "11:00", days=2)
    await opens_meeting(dewi)
    await dewi.taps("📝 Siapa yang hadir?")
    await dewi.says("semua sakit")
    dewi.sees("Belum ada yang dicatat.")
    assert await _attendance(world) == []
    await dewi.says("hadir semua kecuali 1")
    for words in ("terima kasih semuanya", "sudah lengkap ya", "3", "semua izin karena banjir"):
        await dewi.says(words)
        assert await _attendance(world) == [False, True, True]
    await dewi.says("1 hadir, 3 tidak hadir")
    assert await _attendance(world) == [True, True, False]
    await at(world, "13:30")
    await dewi.says("3 hadir")
    assert await _attendance(world) == [True, True, False]


async def test_a_list_after_days_without_signal_finds_its_meeting(world: World) -> None:
    """Without a question that is open; where two meetings wait, nobody guesses."""
    await at(world, "09:00", days=1)
    dewi = await makes_group(world)
    await plans(dewi)
    await dewi.says("hadir semua kecuali 3")
    assert await _attendance(world) == []
    await at(world, "18:00", days=4)
    await dewi.says("/menu")
    await dewi.says("hadir semua kecuali 3")
    dewi.sees("✅ Sudah dicatat.\n\nHadir: 2 dari 3. Sudah dicatat: 3.")
    await dewi.says("3 hadir")
    assert await _attendance(world) == [True, True, True]
    for when in ("kemarin jam 9", "kemarin jam 14"):
        await opens_group(dewi)
        await dewi.taps(PLAN)
        await dewi.says(when)
        await dewi.taps("📍 Tempat yang sama")
        await dewi.taps("Kesehatan dan gizi")
        await dewi.taps("✅ Catat")
    await dewi.says("/menu")
    await dewi.says("hadir semua kecuali 3")
    dewi.does_not_see("Sudah dicatat")


async def test_a_closed_group_calls_off_what_it_planned(world: World) -> None:
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    await tells(world)
    await opens_group(dewi)
    await dewi.taps("👪 Anggota")
    await dewi.taps("🗑 Tutup kelompok")
    sari.acts()
    await dewi.taps("🗑 Ya, tutup")
    dewi.sees("Kelompok Melati 1 sudah ditutup.")
    await tells(world)
    sari.sees("❌ Pertemuan kelompok tidak jadi")
    await dewi.says("/kelompok")
    dewi.sees("Bapak/Ibu belum punya kelompok.")


async def test_a_meeting_of_last_week_is_only_written_down(world: World) -> None:
    await at(world, "12:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await dewi.taps(PLAN)
    await dewi.says("kapan kapan")
    dewi.sees("Harinya belum saya temukan.")
    await dewi.says("kemarin jam 9")
    await dewi.says("Rumah Bu RT")
    await dewi.taps("Kesehatan dan gizi")
    dewi.sees("Pertemuan ini sudah lewat: tidak ada yang diundang, hanya dicatat.")
    sari.acts()
    await dewi.taps("✅ Catat")
    await tells(world)
    assert sari.news == []
    await dewi.taps("📝 Siapa yang hadir?")
    await dewi.says("semua kecuali bu yati")
    dewi.sees("Tidak saya temukan di kelompok ini: yati. Belum ada yang dicatat.")
    await dewi.says("1671045408909901")
    dewi.does_not_see("1671045408909901")
    assert await _attendance(world) == []
    await dewi.says("semua")
    dewi.sees("Hadir: 3 dari 3.")


async def test_withdrawing_forgets_the_invitation_and_the_copy_shows_it_before(
    world: World,
) -> None:
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    await tells(world)
    await sari.taps(COMES)
    found = await world.house.services[CopyService].of(await person(world, SARI))
    kinds = {kind.table: kind.rows for kind in found}
    assert kinds["meeting_invitation"][0]["reply"] == "coming"
    assert kinds["family_group"][0]["name"] == "Melati 1"
    assert len(kinds["group_member"]) == 1
    await world.house.services[ConsentService].withdraw(await person(world, SARI), text="")
    async with world.house.database.autocommit() as connection:
        assert (await connection.execute(select(meeting_invitation))).all() == []
