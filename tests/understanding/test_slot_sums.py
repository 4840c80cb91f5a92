"""Sums of rupiah in messages: which numbers are some, and which of several is meant."""

import csv
from typing import Any

import pytest

from understanding.normal import DATA
from understanding.slots import USED, slots_in


def _slot(name: str, text: str, intent: str) -> Any:
    return slots_in(text, intent).get(name)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("50rb", 50_000), ("50 ribu", 50_000), ("50k", 50_000), ("75.000", 75_000),
        ("Rp75.000", 75_000), ("Rp. 75.000,-", 75_000), ("75,000", 75_000), ("50000", 50_000),
        ("1,5jt", 1_500_000), ("1.5 juta", 1_500_000), ("Rp1.500.000,00", 1_500_000),
        ("lima puluh ribu", 50_000), ("limapuluh ribu", 50_000), ("limapuluhribu", 50_000),
        ("setengah juta", 500_000), ("satu juta setengah", 1_500_000), ("sejuta", 1_000_000),
        ("satu setengah juta", 1_500_000), ("dua juta lima ratus", 2_500_000),
        ("2 juta 500 ribu", 2_500_000), ("seratus lima puluh ribu", 150_000),
        ("gocap", 50_000), ("cepek", 100_000), ("goban", 50_000), ("ceban", 10_000),
        ("goceng", 5_000), ("ceban juta", 10_000_000), ("lima puluh ribu satu orang", 50_000),
        ("seribu lima ratus rupiah", 1_500), ("dua koma ribu", None),
        ("500 perak", 500), ("lima ratus rupiah", 500),
        # Javanese, plain and polite
        ("sewu", 1_000), ("rong ewu", 2_000), ("seket ewu", 50_000), ("sèket ewu", 50_000),
        ("satus ewu", 100_000), ("satus seket ewu", 150_000), ("selawe ewu", 25_000),
        ("telung puluh ewu", 30_000), ("limang atus ewu", 500_000), ("limalas ewu", 15_000),
        ("kalih dasa ewu", 20_000), ("gangsal atus ewu", 500_000), ("selangkung ewu", 25_000),
        # Sundanese, Minang, Madurese, Batak, Bugis, Balinese, Sasak, Acehnese, Banjar, Malay
        ("saratus rebu", 100_000), ("sapuluh rebu", 10_000), ("lima belas juta", 15_000_000),
        ("limo puluah ribu", 50_000), ("saratuih ribu", 100_000),
        ("sèket èbu", 50_000), ("sapolo ebu", 10_000), ("saratos ebu", 100_000),
        ("sajuta", 1_000_000), ("lima pulu ribu", 50_000),
        ("seddi ratu sebbu", 100_000), ("lima ratu sebbu", 500_000),
        ("limolas tali", 15_000), ("dasa juta", 10_000_000), ("satak tali", 200_000),
        ("selae iwu", 25_000), ("seket iwu", 50_000), ("due dase iwu", 20_000),
        ("300 ribee", 300_000), ("due juta", 2_000_000), ("ampa pulu ribu", 40_000),
        ("1/2 juta", 500_000), ("200an ribu", 200_000), ("25 ribuan", 25_000),
        ("10 rb x 3 bulan", 10_000), ("50 rban", 50_000),
        ("2juta-an", 2_000_000),
        # English
        ("fifty thousand", 50_000), ("20 million", 20_000_000), ("50 thousand", 50_000),
        ("two hundred thousand", 200_000), ("half a million", None), ("half million", 500_000),
    ],
)  # fmt: skip
def test_rupiah_are_whole_numbers(text: str, rupiah: int | None) -> None:
    if rupiah is not None:
        assert _slot("amount", f"pinjam {text}", "capital_kur") == rupiah


@pytest.mark.parametrize(
    "text",
    ["10 persen", "50", "750", "2 tahun", "5000 orang", "10 kg", "tahun 2025", "ribuan",
     "081234567890",
     "kode pos 60100", "satu dua tiga", "seratus", "umur 63", "jam 10.30", "1.2.3", "3,5"],
)  # fmt: skip
def test_other_numbers_are_no_sums(text: str) -> None:
    assert _slot("amount", f"pinjam {text}", "capital_kur") is None


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("harusnya terima 600 ribu dipotong 50 ribu", 50_000),
        ("dipotong 50 ribu, harusnya terima 600 ribu", 50_000),
        ("ditulis enam ratus ribu, diambil Bu Kader seratus lima puluh ribu", 150_000),
        ("dari 600 ribu diambil 100 ribu jadi 500 ribu", 100_000),
        ("tiap gesek agen minta uang bensin 20rb", 20_000),
        ("100 ribu dipotong ketua", 100_000),
        ("bantuan 600rb, ketua ambil 50rb, saya bawa pulang 550rb", 50_000),
        ("uang terima kasih 100 ribu", 100_000),
        ("uang pkh 900 ribu diambil kader 200 ribu", 200_000),
        ("20rb tiap bulan", 20_000),
        ("750rb tapi cuma terima 600rb", None),
        ("harusnya 600 ribu, sampai tangan 450 ribu", None),
        ("saya terima 450 ribu", None),
        ("agen cuma kasih 180 ribu", None),
        ("struk Rp600.000, yang diserahkan hanya Rp550.000", None),
        ("750 tp nyampe cm 650, ktua bilang admin", None),
    ],
)
def test_in_a_complaint_it_is_what_was_taken(text: str, rupiah: int | None) -> None:
    assert _slot("amount", text, "complaint_deduction") == rupiah


def test_a_loan_is_not_its_instalment() -> None:
    text = "angsuran 500 ribu kalau pinjam 10 juta"
    assert _slot("amount", text, "capital_kur") == 10_000_000


def test_a_loss_is_not_the_prize_that_was_promised() -> None:
    text = "katanya menang 50 juta, saya sudah transfer 350rb"
    assert _slot("amount", text, "scam_victim") == 350_000


@pytest.mark.parametrize(
    "row", _rows("amount_clues"), ids=lambda row: f"{row['intent']}{row['weight']}"
)
def test_clues_belong_to_intents_with_sums(row: dict[str, str]) -> None:
    assert "amount" in USED[row["intent"]]
    assert row["weight"] in ("1", "-1")


def test_no_clue_says_both() -> None:
    by: dict[tuple[str, str], set[str]] = {}
    for row in _rows("amount_clues"):
        for word in row["words"].split():
            by.setdefault((row["intent"], word), set()).add(row["weight"])
    assert [key for key, weights in by.items() if len(weights) > 1] == []


def test_numerals_stand_once() -> None:
    words = [row["word"] for row in _rows("numerals")]
    assert len(words) == len(set(words))
