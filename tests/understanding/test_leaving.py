"""Phrases that leave a question, say nothing, or say "enough"; guesses about complaints."""

import pytest

from chat.answers import is_national_id
from chat.outcomes import Takes
from domain.texts import is_blank
from features.cases.rules.cases import Category
from features.safety.rules.alarm import mark_of
from features.safety.rules.victims import Harm, harms_in
from understanding.complaints import categories_in, is_card_at_risk, story_in
from understanding.leaving import _REACH, is_enough, leaving
from views.labels import is_label


@pytest.mark.parametrize("text", ["batal", "BATAL", " Batal. ", "bataaal", "ga jadi", "gak jadi"])
def test_to_cancel_is_said_in_any_case(text: str) -> None:
    found = leaving(text)
    assert found is not None
    assert found.meaning == "cancel"
    assert all(found.leaves(takes.value) for takes in Takes)


@pytest.mark.parametrize("text", ["saya batal menerima bantuan", "menu makanannya basi", "", "x"])
def test_what_only_holds_such_a_word_is_no_such_phrase(text: str) -> None:
    assert leaving(text) is None


def test_enough_is_no_story() -> None:
    assert is_enough("tidak ada foto")
    assert not is_enough("tidak ada foto, warungnya melarang")


def test_the_table_reaches_known_questions_only() -> None:
    kinds = {takes.value for takes in Takes}
    assert all(reach is None or reach <= kinds for reach in _REACH.values())


@pytest.mark.parametrize("text", ["✅ Kirim", "✅ kirim", "➡️ Lanjut", "➡ Lanjut", "▶️ Go on"])
def test_labels_are_known_however_their_picture_is_drawn(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["kirim", "Saldo", "✅ Kirim uang saya", "🙏", ""])
def test_words_are_no_labels(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\u2800\u2800", "\u3164", "\u200b", "🙏🙏", "...", "\uffa0"]
)
def test_invisible_letters_and_signs_are_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "ꦧꦥꦏ꧀", "7", "🙏 tolong"])
def test_letters_of_any_script_are_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("1671015508800001", True),
        ("nik saya 1671 0155 0880 0001", True),
        ("nama saya Sari NIK 1671015508800001 belum terima uang sejak Juli", False),
        ("12345", False),
    ],
)
def test_a_typed_nik_is_told_from_a_story_with_one(text: str, alone: bool) -> None:
    assert is_national_id(text) == alone


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("lapor telur pecah di agen", "telur pecah di agen"),
        ("/lapor@KawanKPMBot kartu saya ditahan", "kartu saya ditahan"),
        ("Bu, saya mau mengadu: beras berkutu", "beras berkutu"),
        ("lapor dong bu", ""),
        ("dipotong 50 ribu", "dipotong 50 ribu"),
    ],
)
def test_the_story_is_what_stands_behind_the_wish(text: str, story: str) -> None:
    assert story_in(text) == story


def test_guesses_are_categories() -> None:
    assert categories_in("kartu saya ditahan ketua") == [Category.CARD_HELD]
    assert categories_in("selamat pagi") == []


@pytest.mark.parametrize("text", ["kartu kks hilang", "PIN ditulis di kartu", "atm saya dicuri"])
def test_a_card_at_risk_is_told(text: str) -> None:
    assert is_card_at_risk(text)


@pytest.mark.parametrize("text", ["kartu keluarga hilang", "kartu belum jadi", "lupa pin"])
def test_a_card_that_nobody_else_can_use_is_not(text: str) -> None:
    assert not is_card_at_risk(text)


def test_harms_are_guessed_from_the_words() -> None:
    assert harms_in("saya kasih kode OTP terus uang hilang") == (Harm.MONEY, Harm.CODE)


def test_the_same_words_have_the_same_mark() -> None:
    assert mark_of("LAPAR bu!!") == mark_of("lapar bu")
    assert mark_of("lapar bu") != mark_of("lapar pak")


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("bu kadus minta 50rb tiap pencairan, nggak ngasih katanya nama dihapus",
         [Category.DEDUCTION, Category.INTIMIDATION]),
        ("kami disuruh setor 25.000 ke ketua kalau tidak nanti tidak dapat lagi",
         [Category.DEDUCTION, Category.INTIMIDATION]),
        ("pendamping minta jatah lima puluh ribu, awas dicoret kalau tidak",
         [Category.DEDUCTION, Category.INTIMIDATION]),
        ("agen brilink di pasar motong 15 ribu alasannya biaya admin", [Category.DEDUCTION]),
        ("pak rt ngambil dua puluh ribu setiap ada bantuan", [Category.DEDUCTION]),
        ("dimintai uang bensin 10rb sama pak carik tiap ambil beras", [Category.DEDUCTION]),
    ],
)  # fmt: skip
def test_extortion_stands_first_whatever_it_is_about(told: str, first: list[Category]) -> None:
    assert categories_in(told)[: len(first)] == first


@pytest.mark.parametrize(
    "told",
    [
        "saya mau ambil uang 200 ribu di agen mesin rusak",
        "nama saya dicoret dari daftar kenapa",
        "bantuan cuma masuk 200 ribu",
        "kartu saya hilang di pasar",
    ],
)
def test_no_extortion_is_guessed_where_nobody_takes_anything(told: str) -> None:
    assert not {Category.DEDUCTION, Category.INTIMIDATION} & set(categories_in(told))
