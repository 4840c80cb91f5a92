"""What a narrow question could not use: another wish, or an answer that it should ask about."""

from hypothesis import example, given
from hypothesis import strategies as st

from chat.answers import is_something_else
from chat.outcomes import Takes
from domain.areas import load_areas
from features.people.rules.linking import ALPHABET, LENGTH, shown
from tests.over import over
from understanding.words import Intent

WISHES = [
    "kartu kks saya hilang di pasar",
    "pin atm saya lupa bu gimana ini",
    "uang saya dipotong ketua kelompok 50 ribu",
    "bantuan saya kok kurang ya bu",
    "pendamping saya siapa ya namanya",
    "mau daftar pkh gimana caranya pak",
]
ANSWERS = [
    "saya tinggal di jawa tengah",
    "dusun krajan desa karangsari kebumen",
    "rumah saya dekat pasar kliwon",
    "kec. Wirosari jawa tengah",
    "di kampung saya ini namanya sungai raya",
    "terima kasih bu sudah dibantu",
    "selamat siang ibu, saya orang medan",
]


@over(WISHES)
def test_a_plain_wish_is_no_place(words: str) -> None:
    assert is_something_else(words, Takes.PLACE)


def test_a_wish_about_what_is_asked_is_none() -> None:
    words = "uang saya dipotong ketua kelompok 50 ribu"
    asked = frozenset({Intent.COMPLAINT_DEDUCTION})
    for takes in (Takes.NUMBER, Takes.CHOICE, Takes.PLACE):
        assert is_something_else(words, takes)
        assert not is_something_else(words, takes, asked)
    assert is_something_else("kartu kks saya hilang di pasar", Takes.NUMBER, asked)


@given(st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
@example("KJPXRCCL")
@example("TKSKHVLB")
@example("WCXRDKVK")
def test_no_code_is_a_wish(code: str) -> None:
    """A wrong one is refused as a code, and not asked for in other words."""
    assert not is_something_else(shown(code), Takes.CODE)


def test_a_question_in_place_of_a_code_is_one() -> None:
    assert is_something_else("kode keluarga itu apa ya bu", Takes.CODE)


@over(ANSWERS)
def test_where_somebody_lives_is_no_wish(words: str) -> None:
    assert not is_something_else(words, Takes.PLACE)


def test_addresses_are_no_wishes() -> None:
    areas = load_areas()
    said = [
        f"desa sukamaju kec. {areas.children(regency.code)[0].name} {regency.name}"
        for regency in areas.regencies()
    ]
    assert len(said) > 500
    assert [words for words in said if is_something_else(words, Takes.PLACE)] == []
