"""A sum compared with a larger one of before, in figures and words of several languages."""

import pytest

from tests.over import over
from understanding.hearing import hear
from understanding.intents import Action
from understanding.less import is_less
from understanding.own_questions import OwnQuestion, own_question_in
from understanding.words import Intent

LESS = (
    *("kok uang saya cuma 600rb bulan lalu 750", "dari 750 jadi 600", "750 dulu, 600 sekarang"),
    *("wingi entuk 750 saiki mung 600", "dulu tujuh ratus sekarang empat ratus"),
    *("riyin kula nampi pitung atus ewu, sapunika namung gangsal atus ewu", "enam ratus jadi empat"
      " ratus ya"),
    *("kapungkur nampi genep ratus, ayeuna mung opat ratus", "kamari 600 rebu ayeuna 400 rebu"),
    *("seharusnya 600 ribu yg masuk 400 ribu", "kemarin cuma dapat 600, biasanya 750"),
    *("Bulan lalu Rp 750.000 bulan ini Rp 600.000, kenapa?", "dulu limo ratuih kini tigo ratuih"),
    "my money is only 600 thousand, last month it was 750 thousand",
    "dapat 750 dulu, sekarang 600",
)  # fmt: skip
OTHER = (
    *("dulu 500 sekarang 750", "bulan lalu cuma 600 sekarang 750", "sembako sebulan 200 ribu ya"),
    *("tetangga saya 750 saya cuma 600", "harga beras dulu 12000 sekarang 9000", "jam 750 kemarin"),
    *("kemarin antri nomor 212 sekarang nomor 87", "sekarang umur saya 62 dulu kerja di pasar"),
    *("dulu tahun 2020 dapat 600 ribu, tahun 2024 masih 600 ribu", "", "cuma"),
)


@over(LESS)
def test_it_is_asked_why_it_is_less(text: str) -> None:
    assert is_less(text)
    assert own_question_in(text) is OwnQuestion.CHANGE
    found = hear(text)
    offered = found.offered[:1] if found.action is Action.ANSWER else found.offered
    assert Intent.AID_AMOUNT in offered
    assert found.action is Action.ANSWER or Intent.COMPLAINT_DEDUCTION in offered


@over(OTHER)
def test_what_is_more_or_is_no_money_of_the_family_is_something_else(text: str) -> None:
    assert not is_less(text)


@pytest.mark.parametrize("text", ["\ud800", "9" * 5_000, "dulu 1 " * 600, "dari jadi ke " * 99])
def test_no_text_breaks_it(text: str) -> None:
    assert not is_less(text)
