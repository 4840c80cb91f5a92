"""Questions in people's own words get the explanation, and something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from chat import logs
from features.answers.rules.pages import PageKind
from features.answers.storage.tables import answer_vote
from tests.talk.answer_steps import fact, page, put, understanding
from tests.talk.conftest import Clock, World
from tests.talk.steps import DEWI, KARTO, MAYA, SARI
from understanding.words import Intent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simulator.country import Sample

CUT = "ketua kelompok minta 50 ribu dari bantuan saya"
HOW_MUCH = "berapa uang zakat lumbung sebulan"
SCHOOL = "zakolah anak saya kapan cair"
LOVE = "lagu apa yang enak didengar"
SUGGESTION = "usul: pembagian jangan hari kerja"
DRUGS = "tempat untuk berhenti minum ciu di mana"
CLIENT = "klien saya gagal buka rekening, mohon dinaikkan"
MOVED = "uang saya kapan saja masuknya"
WHEN = "zakumi itu kapan dibayar"
HELP = "nomor gawat itu yang mana"
MEANT = {
    CUT: Intent.COMPLAINT_DEDUCTION,
    HOW_MUCH: Intent.AID_AMOUNT,
    SCHOOL: Intent.OUT_OF_SCOPE,
    LOVE: Intent.OUT_OF_SCOPE,
    SUGGESTION: Intent.SURVEY,
    DRUGS: Intent.REFERRAL_DRUGS,
    CLIENT: Intent.COMPANION_ESCALATE,
    MOVED: Intent.CHECK_TRANSACTIONS,
    HELP: Intent.EMERGENCY,
    "jangan kirim kabar malam-malam": Intent.NOTICE_SETTINGS,
    "pamit dulu ya": Intent.GOODBYE,
    WHEN: Intent.DISBURSEMENT_SCHEDULE,
    "coba lihatkan dong": Intent.DISBURSEMENT_SCHEDULE,
}
GRANARY = page(
    "uji-lumbung",
    Intent.AID_AMOUNT,
    "Lumbung: {uji.lumbung} sebulan.\nTelepon {kontak:telepon}. Batas: {uji.tidak_ada}.",
    kind=PageKind.PROGRAMME,
    names=("zakat lumbung",),
    questions=("berapa lumbung",),
    buttons=("jadwal", "halaman:uji-sekolah", "halaman:tidak-ada"),
)
WHOLE = page(
    "uji-utuh",
    Intent.COMPLAINT_DEDUCTION,
    "Bantuan harus utuh.",
    names=("ketua kelompok minta",),
)
OTHER = page(
    "uji-sekolah",
    Intent.OUT_OF_SCOPE,
    "PIP diurus sekolah.",
    kind=PageKind.OTHER_AGENCY,
    names=("zakolah",),
)


@pytest.fixture
async def asking(
    country_url: str, country: tuple[str, Sample], clock: Clock
) -> AsyncIterator[World]:
    logs.configure("json")
    async with understanding(country_url, clock, MEANT) as (house, simulator):
        world = World(house, simulator, clock, country[1])
        await put(world, GRANARY, WHOLE, OTHER, fact("uji.lumbung", "75000"))
        yield world


async def test_an_amount_is_the_value_of_the_day_with_its_source(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(HOW_MUCH)
    chat.sees("Lumbung: Rp75.000 sebulan.\nTelepon 171.")
    chat.sees("Batas: belum ada angka resmi di daftar kami.")
    chat.sees("Sumber: Dinas Sosial Kebumen (dicek 20 November 2026)")
    assert "📅 Jadwal" in chat.buttons
    assert "📖 Judul uji-sekolah" in chat.buttons
    assert not any("tidak-ada" in label for label in chat.buttons)


async def test_the_value_of_the_familys_own_area_is_shown(asking: World) -> None:
    await put(asking, fact("uji.lumbung", "90000", area="33.05"))
    for person_id, amount in ((KARTO, "Rp90.000"), (SARI, "Rp75.000")):
        chat = await asking.starts(person_id)
        await asking.link(person_id)
        await chat.says(HOW_MUCH)
        chat.sees(f"Lumbung: {amount} sebulan.")


async def test_a_page_leads_to_another_page(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(HOW_MUCH)
    await chat.taps("📖 Judul uji-sekolah")
    chat.sees("PIP diurus sekolah.")


async def test_the_aid_of_another_agency_is_never_answered_as_ours(asking: World) -> None:
    chat = await asking.starts(KARTO)
    await asking.link(KARTO)
    await chat.says(SCHOOL)
    chat.sees("PIP diurus sekolah.")
    chat.does_not_see("Rp")
    await chat.says(LOVE)
    chat.does_not_see("PIP diurus sekolah.")
    chat.does_not_see("Rp")


async def test_a_complaint_begins_with_what_was_said(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(CUT)
    chat.sees("Bantuan harus utuh.")
    await chat.taps("📢 Lapor masalah")
    chat.sees(CUT)
    assert chat.buttons[0] == "Bantuan dipotong orang"


async def test_what_was_said_is_kept_for_an_hour_only(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(CUT)
    asking.clock.advance(minutes=61)
    await chat.taps("📢 Lapor masalah")
    chat.does_not_see(CUT)
    chat.sees("Tentang apa masalahnya?")


async def test_batal_forgets_what_was_said(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(CUT)
    await chat.says("/batal")
    await chat.taps("📢 Lapor masalah")
    chat.sees("Tentang apa masalahnya?")
    chat.does_not_see(CUT)


async def test_not_answered_leads_to_a_person_or_to_a_filled_report(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(HOW_MUCH)
    await chat.taps("👎 Belum terjawab")
    assert chat.buttons == ["☎️ Tanya petugas", "📢 Buat laporan", "🏠 Menu"]
    await chat.taps("📢 Buat laporan")
    chat.sees(HOW_MUCH)


async def test_a_vote_counts_once_and_may_be_changed(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(HOW_MUCH)
    await chat.taps("👍 Terjawab")
    chat.sees("Terima kasih")
    await chat.taps("👍 Terjawab")
    await chat.taps("👎 Belum terjawab")
    async with asking.house.database.autocommit() as connection:
        votes = (await connection.execute(select(answer_vote))).all()
    assert [(one.telegram_id, one.yes) for one in votes] == [(MAYA, False)]


async def test_a_referral_offers_a_report_with_what_was_said(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(DRUGS)
    assert "📢 Lapor masalah" in chat.buttons
    await chat.taps("📢 Lapor masalah")
    chat.sees(DRUGS)


async def test_a_companion_reports_a_client_with_what_was_said(asking: World) -> None:
    dewi, maya = await asking.starts(DEWI), await asking.starts(MAYA)
    await dewi.says(CLIENT)
    await dewi.taps("🗂 Lapor kasus")
    dewi.sees("Tentang siapa?")
    await maya.says(CLIENT)
    assert "🗂 Lapor kasus" not in maya.buttons
    await maya.taps("📢 Lapor masalah")
    maya.sees(CLIENT)


async def test_whoever_has_no_post_reads_how_a_neighbours_case_is_told(asking: World) -> None:
    dewi, maya = await asking.starts(DEWI), await asking.starts(MAYA)
    await dewi.says(CLIENT)
    dewi.sees("Pendamping: menaikkan kasus")
    await maya.says(CLIENT)
    maya.sees("Bukan petugas, tetapi ingin melaporkan kasus warga")
    await maya.says("/info menaikkan kasus")
    maya.does_not_see("Pendamping: menaikkan kasus")


async def test_an_opinion_is_passed_on_as_a_suggestion(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(SUGGESTION)
    await chat.taps("💌 Ya, sampaikan")
    await chat.says("tidak ada")
    assert SUGGESTION in chat.transcript


async def test_the_history_of_payouts_needs_a_link(asking: World) -> None:
    newcomer = asking.newcomer()
    await newcomer.starts()
    await newcomer.says(MOVED)
    newcomer.does_not_see("📜 Riwayat")
    chat = await asking.starts(KARTO)
    await asking.link(KARTO)
    await chat.says(MOVED)
    chat.sees("📜 Riwayat")


async def test_help_is_a_number_first(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says(HELP)
    chat.sees("110")
    assert "🍚 Tidak ada makanan" in chat.buttons


async def test_notices_and_goodbyes_have_a_door(asking: World) -> None:
    chat = await asking.starts(MAYA)
    await chat.says("jangan kirim kabar malam-malam")
    chat.sees("Kabar apa yang Bapak/Ibu mau?")
    await chat.says("pamit dulu ya")
    chat.sees("Sampai jumpa")


async def test_what_was_plainly_meant_stands_beside_what_a_door_shows(asking: World) -> None:
    await put(
        asking, page("uji-kapan", Intent.DISBURSEMENT_SCHEDULE, "Tiap bulan.", names=("zakumi",))
    )
    maya, karto = await asking.starts(MAYA), await asking.starts(KARTO)
    await asking.link(KARTO)
    for chat in (maya, karto):
        await chat.says(WHEN)
        assert "📖 Judul uji-kapan" in chat.buttons
        await chat.says("coba lihatkan dong")
        assert not any("📖" in label for label in chat.buttons)
        await chat.says("📅 Jadwal")
        assert not any("📖" in label for label in chat.buttons)


async def test_every_intent_has_a_door(asking: World) -> None:
    """Two of a table, and the bot's own."""
    assert set(Intent) - set(asking.house.doors.meanings) == set()
