"""What others read from the bot speaks against nobody and hands out no number."""

from __future__ import annotations

import pytest

from features.practice.services.words import fit_public
from features.safety.rules.errors import WordsUnfit

FEWEST, MOST = 20, 300


@pytest.mark.parametrize(
    "text",
    [
        "Bu Ratna pendamping kami memotong uang PKH lima puluh ribu setiap bulan",
        "Kartu KKS saya dipegang Pak Joko, uangnya diambil dia sendiri",
        "Kalau mau ikut kelompok kami silakan hubungi saya di 0812-3456-7890",
        "Kalau mau ikut kelompok kami silakan hubungi saya di +62 812 3456 7890",
        "Kalau mau ikut kelompok kami silakan hubungi 81234567890 sesudah magrib",
        "Kalau mau ikut kelompok kami telepon rumah saya (0711) 354 321 saja",
        "Suami saya memukul saya setiap malam sampai berdarah, saya takut",
        "Terlalu pendek",
    ],
)
def test_accusations_and_numbers_to_call_do_not_go_out(text: str) -> None:
    with pytest.raises(WordsUnfit):
        fit_public(text, FEWEST, MOST)


@pytest.mark.parametrize(
    "text",
    [
        "Kami kumpul sesudah panen, lalu hampir semua keluarga datang.",
        "Sejak 12-01-2026 kami bertemu jam 08.00-10.00 di balai desa, 25 keluarga.",
        "Terima kasih Bu Dewi sudah menemani saya ke bank sampai kartu saya jadi",
        "Modal 1.500.000 dipinjam kelompok tahun 2024-2025, sekarang sudah lunas",
        "Dulu warung saya sepi. Sekarang saya jualan keripik dan anak saya tetap sekolah.",
    ],
)
def test_what_others_can_learn_from_goes_out(text: str) -> None:
    assert fit_public(text, FEWEST, MOST) == text
