"""A sentence without the person: no digit, no link and no name is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.masking import masked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Saya Siti Aminah, NIK 3305011234560001", "saya <name>, nik <nik>"),
        ("nik 3305 0112 3456 0001 kapan cair", "nik <nik> kapan cair"),
        ("３３０５０１１２３４５６０００１ itu nik saya", "<nik> itu nik saya"),
        ("hp saya 0812-3456-7890 bu", "hp saya <phone> bu"),
        ("uang Rp 225.000 tahap 3 belum masuk", "uang <money> tahap <number> belum masuk"),
        ("laporan CC-2026-1234 sampai mana", "laporan <ticket> sampai mana"),
        ("cek bit.ly/bansos2024 bu", "cek <link> bu"),
        ("email saya siti.aminah@gmail.com", "email saya <link>"),
        ("bu siti aminah dari Kutosari mau tanya", "bu <name> dari <name> mau tanya"),
        ("kartu a.n. suparti hilang", "kartu an <name> hilang"),
        ("SAYA IBU SITI RAHAYU KAPAN CAIR", "saya ibu <name> kapan cair"),
        ("Pak Bunga tidak pernah datang", "pak <name> tidak pernah datang"),
        ("Pak Lurah tidak pernah datang", "pak lurah tidak pernah datang"),
        ("Kapan PKH cair bu", "kapan pkh cair bu"),
        ("kulo bade tanglet bu, kartu kulo ical", "kulo bade tanglet bu, kartu kulo ical"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_sentence(text: str, left: str) -> None:
    assert " ".join(masked(text).replace(" ,", ",").split()) == left


@given(st.text(max_size=200))
def test_no_digit_is_ever_left(text: str) -> None:
    assert not any(sign.isdecimal() for sign in masked(text))
