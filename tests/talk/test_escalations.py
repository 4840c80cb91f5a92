"""Companions report cases, file for families, and mediate."""

import pytest

from features.cases.rules.cases import Severity
from features.cases.storage.cases import CaseRepository
from simulator.testing import Chat
from tests.talk.conftest import World
from tests.talk.steps import AMRAN, DEWI
from tests.talk.visit_steps import own_families


async def _report_about_karto(companion: Chat, *, behalf: bool) -> None:
    await companion.says("/respons")
    await companion.taps(companion.buttons[0])
    await companion.taps("Ya, untuk keluarga" if behalf else "Tidak, ini laporan saya")
    await companion.taps("🚨 Bahaya dan penipuan")
    await companion.taps("Ada orang dalam bahaya")
    await companion.taps("🔴 Hari ini: bahaya")
    await companion.says("Nenek tinggal sendiri, sudah dua hari tidak makan.")
    companion.sees("dekat apa?")
    await companion.says("Belakang pasar, gang ketiga. Telepon tetangganya.")
    companion.sees("Silakan dicek")
    companion.sees("Kontak aman: Belakang pasar")
    await companion.taps("✅ Kirim")


async def test_a_companion_reports_a_case_of_the_own_area(world: World) -> None:
    dewi = await world.starts(1008)
    await _report_about_karto(dewi, behalf=False)
    dewi.sees("Laporan sudah diterima. Nomornya: CC-")
    dewi.sees("TKSK")


async def test_a_danger_is_sent_after_two_questions_and_the_rest_is_added_to_it(
    world: World,
) -> None:
    amran, dewi = await world.starts(AMRAN), await world.starts(DEWI)
    await dewi.says("bu sari wulandari dipukul suaminya sampai berdarah, dia di rumah saya")
    dewi.sees("Keluarga tidak dikabari")
    await dewi.taps("🤫 Laporkan soal keluarga")
    dewi.sees("Tentang Sari Wulandari")
    await dewi.sends_location(-2.976, 104.775)
    dewi.sees("Silakan dicek")
    dewi.sees("Sari Wulandari")
    await dewi.says("iya kirim sekarang")
    dewi.sees("Nomornya: CC-")
    dewi.sees("apa yang dibutuhkan")
    await dewi.says("Butuh visum dan tempat aman untuk dua anaknya.")
    dewi.sees("Sudah masuk ke CC-")
    await dewi.says("Barusan suaminya datang lagi mau memukul, pintu didobrak.")
    dewi.sees("Sudah masuk ke CC-")
    await dewi.taps("🏁 Selesai")
    async with world.units.at_once() as work:
        case = (await work[CaseRepository].of(DEWI))[0]
    assert (case.severity, case.phase, case.wish) == (Severity.CRITICAL, None, "")
    await amran.says("/kasus")
    await amran.taps(next(one for one in amran.buttons if case.ticket[3:] in one))
    amran.sees("Titik di peta: -2.97600")
    amran.sees("Butuh visum dan tempat aman")
    amran.sees("pintu didobrak")


async def test_two_who_may_be_meant_stand_before_all_others(world: World) -> None:
    dewi = await world.starts(DEWI)
    *_, one, other = [family.head_name for family in await own_families(world)]
    await dewi.says(f"rumah {one} dan {other} kebakaran, anaknya terjebak di dalam")
    await dewi.taps("🤫 Laporkan soal keluarga")
    assert set(dewi.buttons[:2]) == {one, other}


async def test_a_fraud_is_no_danger_and_the_family_may_be_asked(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("bu sari wulandari terlanjur kasih kode OTP, saldonya habis")
    dewi.sees("dibaca keluarga di HP atau tidak")
    await dewi.taps("👪 Laporkan untuk keluarga")
    assert "Ya, untuk keluarga" in dewi.buttons


async def test_a_report_for_a_family_waits_for_its_yes(world: World) -> None:
    dewi = await world.starts(1008)
    sari = await world.starts(1001)
    await world.link(1001)
    await dewi.says("/respons")
    await dewi.says("sari")
    await dewi.taps("Sari Wulandari")
    await dewi.taps("Ya, untuk keluarga")
    await dewi.taps("💰 Uang bantuan")
    await dewi.taps("Bantuan belum masuk")
    await dewi.taps("🟡 Bulan ini")
    await dewi.taps("Transisi")
    await dewi.says("PKH bulan ini belum masuk ke kartu Ibu Sari.")
    await dewi.says("Dicek bank.")
    await dewi.says("Sudah ke agen.")
    await dewi.taps("Ya, setuju")
    await dewi.taps("➡️ Lanjut")
    await dewi.taps("✅ Kirim")
    await sari.waits()
    assert "Pendamping mengajukan laporan" in sari.last
    await sari.taps("👍 Ya, benar")
    sari.sees("dibenarkan keluarga")


async def test_both_sides_of_a_mediation_are_written_down(world: World) -> None:
    dewi = await world.starts(1008)
    await dewi.says("/mediasi")
    await dewi.taps(dewi.buttons[0])
    for words in (
        "Warung Bu Tini",
        "Harganya mahal.",
        "Harga dari pusat.",
        "Daftar harga ditempel.",
    ):
        await dewi.says(words)
    dewi.sees("Apa yang disepakati?")
    await dewi.says("Daftar harga ditempel mulai Senin.")
    dewi.sees("Kata pihak lain: Harga dari pusat.")
    await dewi.taps("✅ Kirim")
    dewi.sees("Laporan sudah diterima")


@pytest.mark.parametrize("is_open", [True, False])
async def test_a_mediation_overwrites_no_case_report(world: World, is_open: bool) -> None:
    dewi = await world.starts(1008)
    await dewi.says("/respons")
    await dewi.taps(dewi.buttons[0])
    asked = dewi.last
    if not is_open:
        await dewi.says("/jadwal Palembang")
    await dewi.says("/mediasi")
    dewi.sees("Ada laporan kasus yang belum selesai. Mau dilanjutkan?")
    await dewi.taps("▶️ Lanjutkan")
    assert dewi.last == asked
    await dewi.says("/respons")
    assert dewi.last == asked, "the same command goes on where it stands"
    await dewi.says("/mediasi")
    await dewi.taps("Mulai yang baru")
    dewi.sees("Tentang siapa")


async def test_somebody_who_is_no_companion_is_refused(world: World) -> None:
    sari = await world.starts(1001)
    await sari.says("/respons")
    sari.sees("khusus petugas")
