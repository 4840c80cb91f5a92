"""Companions report cases, file for families, and mediate."""

import pytest

from simulator.testing import Chat
from tests.talk.conftest import World


async def _report_about_karto(companion: Chat, *, behalf: bool) -> None:
    await companion.says("/respons")
    await companion.taps(companion.buttons[0])
    await companion.taps("Ya, untuk keluarga" if behalf else "Tidak, ini laporan saya")
    await companion.taps("🚨 Bahaya dan penipuan")
    await companion.taps("Ada orang dalam bahaya")
    await companion.taps("🔴 Hari ini: bahaya")
    await companion.taps("Pemulihan sosial")
    await companion.says("Nenek tinggal sendiri, sudah dua hari tidak makan.")
    await companion.says("Makanan dan pengasuh.")
    await companion.says("Sudah lapor RT.")
    await companion.taps("Ya, setuju")
    await companion.taps("➡️ Lanjut")
    companion.sees("Silakan dicek")
    companion.sees("Pemulihan sosial")
    await companion.taps("✅ Kirim")


async def test_a_companion_reports_a_case_of_the_own_area(world: World) -> None:
    dewi = await world.starts(1008)
    await _report_about_karto(dewi, behalf=False)
    dewi.sees("Laporan sudah diterima. Nomornya: CC-")
    dewi.sees("TKSK")


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
