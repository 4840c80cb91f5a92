"""What the voice says is what people say: sums in words, numbers to call by digit, short names."""

import re

import pytest

from features.answers.storage.reference import shipped_facts, shipped_pages
from features.voice.rules.numbers import digits, in_words
from features.voice.rules.recordings import SPOKEN
from features.voice.rules.speech import spoken_names, to_speech

PAGES = {page.id: page for page in shipped_pages()}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (11_000, "sebelas ribu"),
        (225_000, "dua ratus dua puluh lima ribu"),
        (750_000, "tujuh ratus lima puluh ribu"),
        (1_000_000, "satu juta"),
        (18_800_000, "delapan belas juta delapan ratus ribu"),
        (2_000_000_000_000, "dua triliun"),
    ],
)
def test_numbers_are_said_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("171", "satu tujuh satu"),
        ("1500017", "satu lima nol nol, nol satu tujuh"),
        ("14000", "satu empat nol, nol nol"),
        ("0811-1022-210", "nol delapan satu satu, satu nol dua dua, dua satu nol"),
        ("081234567890", "nol delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol"),
    ],
)
def test_numbers_to_call_are_said_by_digit(number: str, said: str) -> None:
    assert digits(number) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ibu hamil Rp750.000", "Ibu hamil tujuh ratus lima puluh ribu rupiah."),
        ("Rp2,4 juta setahun", "dua koma empat juta rupiah setahun."),
        ("Rp1.500.000", "satu juta lima ratus ribu rupiah."),
        ("Telepon 171", "Telepon satu tujuh satu."),
        ("SMS 1708", "es em es satu tujuh nol delapan."),
        (
            "081234567890",
            "nol delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol.",
        ),
        ("BRI 1500017", "be er i satu lima nol nol, nol satu tujuh."),
        ("tahap 1/2026", "tahap satu tahun dua ribu dua puluh enam."),
        ("22 November 2026", "dua puluh dua November dua ribu dua puluh enam."),
        ("2026-11-22", "dua puluh dua November dua ribu dua puluh enam."),
        ("12/05/2026", "dua belas Mei dua ribu dua puluh enam."),
        ("pukul 08.00", "pukul delapan."),
        ("pukul 08.30", "pukul delapan lewat tiga puluh menit."),
        ("5% bunga", "lima persen bunga."),
        ("10 kg beras", "sepuluh kilogram beras."),
        ("7,2 meter", "tujuh koma dua meter."),
        ("anak ke-3", "anak ketiga."),
        ("1–5 orang", "satu sampai lima orang."),
        ("Januari–Maret", "Januari sampai Maret."),
        ("2) Bawa KTP/KK", "Dua. Bawa ka te pe atau ka ka."),
        ("PKH dan BPNT", "pe ka ha dan be pe en te."),
        ("NIK, PIN, ATM", "nik, pin, a te em."),
        ("DTSEN, SP2D, P2K2", "de te sen, es pe dua de, pe dua ka dua."),
        ("KKS (kartu bansos) aman", "ka ka es, kartu bansos, aman."),
        ("Ketua RT/RW", "Ketua er te er we."),
        ("XYZ", "eks ye zet."),
        ("Kapan cair?", "Kapan cair?"),
        ("Bapak/Ibu, kabupaten/kota", "Bapak Ibu, kabupaten atau kota."),
        ("📢 Lapor & tunggu!", "Lapor dan tunggu!"),
        ("Buka cekbansos.kemensos.go.id", "Buka cekbansos titik kemensos titik go titik id."),
        ("Ketik /bahasa", "Ketik perintah bahasa."),
        ('Pesan "anti blokir" itu palsu', "Pesan, anti blokir, itu palsu."),
        ("bulan-bulan e-warong", "bulan bulan e warong."),
        ("", ""),
        ("😀😀", ""),
    ],
)
def test_a_line_is_spoken_as_people_say_it(written: str, said: str) -> None:
    assert to_speech(written) == said


def test_forty_pages_are_read_aloud_and_all_of_them_ship() -> None:
    assert len(SPOKEN) == len(set(SPOKEN)) == 40
    assert set(SPOKEN) - PAGES.keys() == set()


def test_every_short_name_on_those_pages_has_its_sound() -> None:
    facts = " ".join(fact.value for fact in shipped_facts())
    texts = [facts, *(f"{PAGES[one].title}\n{PAGES[one].body}" for one in SPOKEN)]
    known = spoken_names()
    capitals = re.compile(r"\b[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*\b")
    assert {name for text in texts for name in capitals.findall(text) if name not in known} == set()


@pytest.mark.parametrize("page_id", sorted(PAGES))
def test_nothing_but_words_and_pauses_is_spoken(page_id: str) -> None:
    said = to_speech(
        f"{PAGES[page_id].title}\n{PAGES[page_id].body}".replace("{", "").replace("}", "")
    )
    assert [c for c in said if not (c.isalpha() or c in " \n.,?!")] == []
