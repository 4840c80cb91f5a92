"""Codes in words, with letters for digits, and the first half of one; and what only looks so."""

import pytest

from domain.leaks import FILLER, LeakKind, find_leaks, may_leak, redacted

CODE, PIN, NUMBER = LeakKind.LOGIN_CODE, LeakKind.PIN, LeakKind.NUMBER

LEAKS = [
    ("kode saya empat delapan satu lima satu", CODE),
    ("kodenya empat puluh delapan seratus lima puluh satu", CODE),
    ("kode login: satu dua tiga empat lima", CODE),
    ("papat wolu siji limo siji kodene", CODE),
    ("kodena opat dalapan hiji lima hiji", CODE),
    ("kodenya four eight one five one", CODE),
    ("kode dari telegram saya 4 lapan 1 5 1", CODE),
    ("yang masuk di sms: nol satu dua tiga empat enam", CODE),
    ("PIN saya satu dua tiga empat lima enam", PIN),
    ("pin atm siji loro telu papat lima enem", PIN),
    ("empat delapan satu lima satu", NUMBER),
    ("ini pak, empat, delapan, satu, lima, satu", NUMBER),
    ("kode 4815l", CODE),
    ("O8l5l kode telegram", CODE),
    ("kodenya: 4 8 l 5 l", CODE),
    ("otp 48I5IB", CODE),
    ("48l5l", NUMBER),
    ("kode 481", CODE),
    ("kodenya 481 ya pak", CODE),
    ("ini kode login saya 481", CODE),
    ("yang masuk di sms 48151", CODE),
    ("dikasih nomor 48151 dari sms", CODE),
]

HARMLESS = [
    "anak saya tiga, umur lima tujuh dan sembilan",
    "rt lima rw dua nomor satu",
    "uang seratus dua puluh lima ribu",
    "dipotong dua ratus lima puluh ribu, kata petugas pakai kode",
    "nomor hp nol delapan satu dua tiga empat lima enam tujuh delapan",
    "satu dua kali saya tanya",
    "satu per satu dipanggil",
    "tahap tiga empat belum cair",
    "10 kilo beras 5 kilo gula",
    "jalan solis nomor 5",
    "kode pos 611",
    "kode wilayah 021",
    "kode 3 huruf",
    "saya punya 3 anak",
    "video 1080i bagus sekali",
    "jumlah keluarga kami lima orang, tiga anak dua orang tua",
    "sms dari bank, saldo 125000",
]


@pytest.mark.parametrize(("text", "kind"), LEAKS)
def test_a_code_is_found_however_it_is_spelled(text: str, kind: LeakKind) -> None:
    assert may_leak(text)
    hidden, kinds = redacted(text)
    assert kinds == {kind}
    assert len(hidden) == len(text)
    assert find_leaks(hidden) == []


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_numbers_in_words_are_let_through(text: str) -> None:
    assert redacted(text) == (text, frozenset())


def test_the_lengths_of_the_words_do_not_tell_the_digits() -> None:
    hidden, _ = redacted("kode saya nol satu dua tiga empat")
    assert hidden == f"kode saya {FILLER * 23}"
