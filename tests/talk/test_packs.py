"""`/usul` and `/sanggah`: what is needed, the file, the days after; the bot hands in nothing."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from chat.taps import pack as packed
from features.packs.rules.packs import DateKind, Need, PackKind, Route, clocks, dates_of, needed
from features.packs.services.packs import PackService
from features.packs.storage.packs import PackRepository
from features.packs.views.packs import OpenPack
from features.reminders.storage.tables import reminder
from tests.talk.reminder_steps import at, today, wants
from tests.talk.steps import KARTO, MAYA, SARI, STALE, data_of, picture, sends_tap
from views.formats import day
from views.translator import translator

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

SENDS_NOTHING = "Bot ini tidak mengirim apa pun. Bapak/Ibu sendiri yang menyerahkan."
ONLY = "⚠️ Hanya tulisan, foto, dan titik rumah yang masuk berkas."
REASON = "Suaminya sudah tidak kerja dan anaknya tiga. Rumahnya bocor, lantainya masih tanah."


async def _prepared(world: World, command: str = "/usul", who: int = MAYA) -> Chat:
    maya = await world.starts(who)
    await maya.says(command)
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    await maya.says(REASON)
    await maya.sends_photo(picture())
    maya.sees("📷 Sudah 1 foto.")
    await maya.taps("➡️ Lanjut")
    await maya.sends_location(-2.98765, 104.75432)
    maya.sees("Sudah benar semua?")
    return maya


async def test_a_neighbour_is_proposed_with_all_that_is_needed(world: World) -> None:
    world.clock.now = datetime(2026, 11, 3, 3, tzinfo=UTC)
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    maya.sees(SENDS_NOTHING)
    for need in ("• tinggal di desa yang sama", "• foto rumah", "• titik rumah di peta"):
        maya.sees(need)
    maya = await _prepared(world)
    maya.sees("📍 -2.98765, 104.75432")
    await maya.taps("📄 Buat berkasnya")
    document, text = [m["document"] for m in maya.sim.messages(MAYA) if "document" in m]
    assert REASON in maya.sim.files.data(text["file_id"]).decode()
    assert document["file_name"].startswith("usul-")
    assert maya.sim.files.data(document["file_id"]).startswith(b"%PDF")
    maya.sees("Suaminya sudah tidak kerja")
    maya.sees(SENDS_NOTHING)

    await maya.taps("📤 Sudah saya serahkan")
    await maya.taps("📱 Aplikasi Cek Bansos")
    maya.sees("Diserahkan 3 November 2026: 📱 Aplikasi Cek Bansos")
    maya.sees("📅 Selasa, 10 November 2026: tanyakan kabarnya")
    world.clock.now = datetime(2026, 11, 15, 3, tzinfo=UTC)
    await maya.says("/usul")
    await maya.taps("📅 Usulan bansos: tanggalnya")
    maya.sees("📅 Selasa, 17 November 2026: batas jawaban")
    world.clock.now = datetime(2026, 11, 19, 3, tzinfo=UTC)
    await maya.says("/usul")
    await maya.taps("📅 Usulan bansos: tanggalnya")
    maya.sees("⌛ Sudah lewat waktu. Ulangi begini:")
    maya.sees("2. Kirim lagi di aplikasi, dengan foto baru.")
    await maya.taps("🔁 Sudah diserahkan lagi")
    await maya.taps("🏢 Kantor desa")
    maya.sees("📅 Kamis, 3 Desember 2026: tanyakan kabarnya")
    maya.sees("📅 Kamis, 17 Desember 2026: data bulan ini ditutup (belum pasti)")
    maya.sees("Batas hari jawaban di sana tidak disebut siapa pun: tanyakan sendiri.")
    maya.sees("Sumber: aturan sendiri KawanKPM, 27-11-2026; desa Tlogojati 26-12-2025.")
    maya.does_not_see("⌛")


async def test_the_reason_that_was_taken_is_shown_and_can_be_told_anew(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.says("iya satu desa, tetangga saya")
    maya.sees("Kenapa keluarga itu perlu bantuan?")
    await maya.says("iya satu desa sama tetangga saya yang janda")
    maya.sees("✍️ Alasan di berkas: “iya satu desa sama tetangga saya yang janda”")
    await maya.taps("✏️ Ganti alasannya")
    await maya.says(REASON)
    maya.sees(f"✍️ Alasan di berkas: “{REASON}”")
    await maya.says("saya ga bisa foto takut ketahuan")
    maya.sees("takut ketahuan”")
    await maya.taps("✏️ Ganti alasannya")
    await maya.says(REASON)
    await maya.taps("➡️ Lanjut")
    await maya.taps("➡️ Lewati")
    maya.sees(f"Alasan: {REASON}")
    maya.does_not_see("takut ketahuan")


async def test_an_objection_needs_the_same_village(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/sanggah")
    maya.sees("📝 Siapkan sanggahan")
    await maya.taps("▶️ Mulai")
    maya.sees("satu desa dengan keluarga yang disanggah?")
    await maya.taps("❌ Tidak")
    maya.sees("Yang bisa menyerahkannya hanya warga desa itu.")
    await maya.taps("📢 Lapor masalah")
    maya.sees("📢 Tentang apa masalahnya?")


async def test_a_proposal_for_another_village_has_a_way_too(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.taps("❌ Tidak")
    maya.sees("Minta tolong tetangga di sana")
    await maya.taps("📖 Penjelasan lengkap")
    maya.sees("Mengusulkan tetangga atau orang lain")


async def test_photo_and_place_may_be_left_out_and_set_right(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/sanggah")
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    await maya.says("Punya mobil")
    maya.sees("Tambah sedikit, ya: dua atau tiga kalimat.")
    await maya.says("dan dua rumah kontrakan di pasar.")
    await maya.taps("➡️ Lanjut")
    await maya.taps("➡️ Lewati")
    maya.sees("📷 Foto belum ada: bawa satu")
    maya.sees("📍 Titik peta belum ada: tanyakan di kantor desa")
    await maya.taps("✏️ Alasan")
    await maya.says("Keluarga itu punya mobil dan dua rumah yang dikontrakkan.")
    maya.sees("Alasan: Keluarga itu punya mobil")
    await maya.taps("📄 Buat berkasnya")
    maya.sees(SENDS_NOTHING)


async def test_need_told_as_a_reason_raises_no_alarm(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    await maya.says("Suaminya sakit dan tidak kerja, anaknya tiga, rumahnya bocor.")
    maya.sees("Kirim foto rumahnya, dari depan.")


async def test_what_is_half_prepared_waits(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    await maya.says(REASON)
    await maya.says("/jadwal Palembang")
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    maya.sees("Sudah ada yang dimulai: Usulan bansos. Mau dilanjutkan?")
    maya.sees("Alasan: Suaminya sudah tidak kerja")
    await maya.taps("▶️ Lanjutkan")
    maya.sees("Kirim foto rumahnya, dari depan.")


@pytest.mark.parametrize("is_open", [True, False])
async def test_another_one_is_begun_only_after_a_question(world: World, is_open: bool) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    await maya.says(REASON)
    if not is_open:
        await maya.says("/jadwal Palembang")
    for _ in range(2):
        await maya.says("/sanggah")
        await maya.taps("▶️ Mulai")
        maya.sees("Sudah ada yang dimulai: Usulan bansos.")
    await maya.taps("▶️ Lanjutkan")
    maya.sees("Kirim foto rumahnya, dari depan.")
    await maya.says("/sanggah")
    await maya.taps("▶️ Mulai")
    await maya.taps("Mulai yang baru")
    maya.sees("satu desa dengan keluarga yang disanggah?")


async def test_a_long_reason_is_whole_in_the_file(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    await maya.says("Suaminya sudah tidak kerja. " * 120 + "Penutup kalimat terakhir.")
    await maya.taps("➡️ Lanjut")
    await maya.taps("➡️ Lewati")
    await maya.taps("📄 Buat berkasnya")
    document = next(m["document"] for m in maya.sim.messages(MAYA) if "document" in m)
    written = _words_of(maya.sim.files.data(document["file_id"]))
    assert written.count("Suaminya sudah") == 120
    assert "Penutup kalimat terakhir." in written
    assert "Tanda tangan" in written


def _words_of(pdf: bytes) -> str:
    """What stands on the pages, words of a line apart by one blank."""
    pages = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    lines = re.findall(rb"\((.*?)\) Tj", b"\n".join(zlib.decompress(one) for one in pages))
    return b" ".join(lines).decode("latin-1").replace("  ", " ")


async def test_what_does_not_go_into_the_file_is_said_at_once(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    await maya.sends_voice()
    maya.sees(ONLY)
    maya.sees("Tambah sedikit, ya")
    await maya.says(REASON)
    maya.does_not_see(ONLY)
    await maya.sends_document(b"%PDF-1.4", "surat.pdf")
    assert maya.last.startswith(ONLY), "below what was sent, not in the place of an older answer"
    maya.sees("Kirim foto rumahnya, dari depan.")
    await maya.sends_photo(picture(), caption="Atapnya hampir roboh di bagian dapur.")
    maya.sees("✍️ Alasan di berkas:")
    maya.sees("📷 Sudah 1 foto.")
    await maya.taps("➡️ Lanjut")
    await maya.sends_voice()
    maya.sees(ONLY)
    maya.sees("Kirim lokasi rumahnya")
    await maya.taps("➡️ Lewati")
    await maya.taps("📄 Buat berkasnya")
    (pack,) = await world.house.services[PackService].mine(await world.person(MAYA))
    assert pack.reason == f"{REASON}\nAtapnya hampir roboh di bagian dapur."


async def test_a_changed_message_changes_the_reason(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("/usul")
    await maya.taps("▶️ Mulai")
    await maya.taps("✅ Ya")
    told = await maya.says(REASON)
    await maya.edits(told["message_id"], REASON.replace("tiga", "empat"))
    maya.sees("✏️ Di alasannya sudah saya ganti juga.")
    await maya.taps("➡️ Lanjut")
    await maya.taps("➡️ Lewati")
    maya.sees("anaknya empat")
    await maya.edits(told["message_id"], REASON.replace("tiga", "lima"))
    maya.sees("anaknya lima")
    maya.sees("Sudah benar semua?")
    await maya.edits(told["message_id"], "Kosong")
    maya.sees("Kenapa keluarga itu perlu bantuan?")


async def test_a_pack_is_deleted_only_after_a_question_and_once(world: World) -> None:
    maya = await _prepared(world)
    await maya.taps("📄 Buat berkasnya")
    service, person = world.house.services[PackService], await world.person(MAYA)
    await maya.taps("🗑 Hapus")
    maya.sees("Hapus ini: Usulan bansos?")
    await maya.taps("⬅️ Kembali")
    assert len(await service.mine(person)) == 1
    await maya.taps("🗑 Hapus")
    number, yes = data_of(maya, "🗑 Ya, hapus")
    for _ in range(2):
        await sends_tap(maya, yes, number)
    assert "Sudah dihapus." in maya.transcript
    assert await service.mine(person) == []


async def test_a_day_is_told_once_whichever_families_are_linked(world: World) -> None:
    """The reminder belongs to the person: another family changes nothing about it."""
    sari = await wants(world, SARI)
    sari = await _prepared(world, who=SARI)
    await sari.taps("📄 Buat berkasnya")
    await sari.taps("📤 Sudah saya serahkan")
    await sari.taps("🏢 Kantor desa")
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(reminder.c.family_id).where(reminder.c.source == "packs")
        )
        assert set(rows.scalars()) == {None}
    await at(world, "07:01", days=14)
    sari.sees("tanyakan kabarnya")


async def test_whoever_wants_reminders_is_told_of_the_days(world: World) -> None:
    sari = await wants(world, SARI)
    sari = await _prepared(world, who=SARI)
    await sari.taps("📄 Buat berkasnya")
    await sari.taps("📤 Sudah saya serahkan")
    await sari.taps("📱 Aplikasi Cek Bansos")
    handed_in = today(world)
    await sari.says("/ingatkan")
    sari.sees("tanyakan kabarnya")
    sari.acts()
    await at(world, "07:01", days=7)
    sari.sees(f"📅 {day(handed_in + timedelta(days=7), 'id')}: tanyakan kabarnya")
    sari.does_not_see(REASON)
    await sari.taps("📄 Yang saya serahkan")
    sari.sees(SENDS_NOTHING)


async def test_a_pack_is_its_owners_and_goes_with_the_account(world: World) -> None:
    maya = await _prepared(world)
    await maya.taps("📄 Buat berkasnya")
    (pack,) = await world.house.services[PackService].mine(await world.person(MAYA))
    karto = await world.starts(KARTO)
    await sends_tap(karto, packed(OpenPack(pack.id), KARTO, world.house.keyring))
    karto.sees(STALE)
    await maya.says("/data_saya")
    maya.sees("Usulan dan sanggahan yang disiapkan: 1")
    await maya.says("/privasi")
    await maya.taps("Hapus data saya")
    await maya.taps("Ya, hapus")
    async with world.units.at_once() as work:
        assert await work[PackRepository].of(MAYA) == []


async def test_whoever_asks_how_to_be_proposed_is_led_there(world: World) -> None:
    sari = await world.starts(SARI)
    await sari.says("bagaimana cara mengusulkan keluarga saya supaya dapat bantuan")
    assert "📝 Siapkan usulan" in sari.buttons
    await sari.taps("📝 Siapkan usulan")
    sari.sees(SENDS_NOTHING)


def test_days_follow_the_rules_of_the_day() -> None:
    app = dates_of(Route.APP, date(2026, 11, 18))
    assert [(one.kind, one.on.isoformat()) for one in app] == [
        (DateKind.REMIND, "2026-11-25"),
        (DateKind.REMIND, "2026-11-28"),
        (DateKind.REMIND, "2026-12-01"),
        (DateKind.ANSWER, "2026-12-02"),
        (DateKind.CUT_OFF, "2026-12-17"),
    ]
    portal = {one.kind: one.on for one in dates_of(Route.PORTAL, date(2027, 1, 31))}
    assert portal[DateKind.ANSWER] == date(2027, 2, 28)
    assert portal[DateKind.CUT_OFF] == date(2027, 2, 17)
    village = dates_of(Route.VILLAGE, date(2026, 11, 17))
    assert [(one.kind, one.on.isoformat(), one.sure) for one in village] == [
        (DateKind.CUT_OFF, "2026-11-17", False),
        (DateKind.REMIND, "2026-12-01", True),
        (DateKind.REMIND, "2026-12-17", True),
    ]
    assert [one.sure for one in app if one.kind is DateKind.ANSWER] == [True]
    assert clocks(date(2020, 1, 1)) == []
    assert all(one.source for one in clocks(date(2026, 11, 26)))
    for kind in PackKind:
        assert set(needed(kind, date(2026, 11, 26))) == set(Need)
        assert all(one.source for one in needed(kind, date(2026, 11, 26)).values())
        assert needed(kind, date(2020, 1, 1)) == {}
    assert translator("id").plain("Objection (sanggah)") == "Sanggahan"
    assert PackKind("usul") is PackKind.PROPOSE
