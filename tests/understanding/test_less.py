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


OF_OTHER_THINGS = (
    *("dulu 5 orang sekarang 4", "dulu anggota keluarga 500 sekarang 400 orang", "hb 110 jadi 90"),
    *("tensi kemarin 140 sekarang 120", "kemarin 140/90 sekarang 120/80", "beras 10 kg jadi 8 kg"),
    *("gula darah kemarin 250 sekarang 140", "dulu berat 70 sekarang 60", "dulu umur 60 jadi 59"),
    *("dulu 200 kpm sekarang 150", "dulu 750 gram sekarang 600 gram", "dari 400 kg jadi 300 kg"),
    *("kemarin jaraknya 600 meter sekarang 400 meter", "dulu antrian 300 sekarang 200"),
)  # fmt: skip
TAKEN = (
    *("uang saya diambil agen, sisa 100rb, biasanya 600rb", "saldo dicuri, kemarin 600 kini 50rb"),
    *("dicolong adike bojo, maune 600rb kari 100rb", "kok dipotong? bulan lalu 750 bulan ini 600"),
    *("dulu 750, sekarang cuma 600 katanya buat pendamping", "kecurian, dulu 600rb jadi 100rb"),
)  # fmt: skip


@over(OF_OTHER_THINGS)
def test_people_weights_and_blood_are_no_money(text: str) -> None:
    assert not is_less(text)
    assert own_question_in(text) is not OwnQuestion.CHANGE


@over(TAKEN)
def test_who_says_it_was_taken_is_heard_so(text: str) -> None:
    assert is_less(text)
    assert own_question_in(text) is not OwnQuestion.CHANGE
    assert hear(text).best.intent is Intent.COMPLAINT_DEDUCTION


def test_pressure_of_blood_is_not_answered_as_aid() -> None:
    assert hear("tensi kemarin 140 sekarang 120").action is not Action.ANSWER


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
