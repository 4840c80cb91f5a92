"""Sentences about codes: given away in eight languages, about to be sent, or harmless."""

import pytest

from features.safety.rules.secrets import announces_code, gave_away, is_harmless
from features.safety.rules.victims import Harm, harms_in

GAVE = [
    "saya sudah kasih kodenya",
    "sudah saya kasih tau kodenya ke orang itu",
    "kode otp nya udah saya kirim",
    "tadi saya sebutin angka yang masuk di sms",
    "saya bacakan kodenya lewat telepon",
    "kodenya sudah saya berikan sama petugasnya",
    "dia minta kode trus saya kasih",
    "orangnya nelpon minta angka 6 digit saya sebutkan",
    "saya jawab kodenya waktu ditelpon",
    "pin atm sudah saya kasih ke mbak itu",
    "udah gue kasih kodenya",
    "kodenya udh ak kasih tadi",
    "aku wis ngekeki kodene",
    "kodene wis tak kekno wonge",
    "kula sampun maringi kodenipun",
    "abdi atos masihan kodena",
    "kodena geus dibikeun ka manehna",
    "ambo alah agiah kode tu ka urang",
    "kodenyo lah ambo agiahkan",
    "sengkok la aberrik kode",
    "tiang sampun ngicen kode",
    "sa su kasi itu kode",
    "beta su kasi kode",
    "already sent the otp to him",
]
NOT_GIVEN = [
    "apakah kode boleh dikasih ke petugas",
    "saya belum kasih kodenya",
    "saya tidak kasih kodenya",
    "jangan kasih kode",
    "kalau sudah kasih kode gimana",
    "kodenya apa",
    "durung tak kekno kodene",
    "untung kodenya tidak saya kirim",
    "kode keluarga sudah saya kasih ke pendamping",
    "pendamping sudah kasih kode ke saya",
    "saya sudah dapat kode dari pendamping",
    "petugas sudah kasih kodenya ke saya",
    "kode posnya sudah saya isi",
    "kode undangan sudah saya bawa ke kantor pos",
    "anak saya sudah kirim tugasnya",
]
ABOUT_TO = [
    "yang masuk di sms",
    "kode yang masuk di hp",
    "ini kode telegramnya saya kirim ya",
    "ini kodenya",
    "saya kirim kodenya sekarang ya",
    "saya mau kasih kodenya",
]


@pytest.mark.parametrize("text", GAVE)
def test_whoever_gave_a_code_away_is_heard(text: str) -> None:
    assert gave_away(text)
    assert set(harms_in(text)) & {Harm.CODE, Harm.CARD}


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_who_gave_none_is_no_victim(text: str) -> None:
    assert not gave_away(text)
    assert not announces_code(text)


@pytest.mark.parametrize("text", ABOUT_TO)
def test_a_code_that_is_about_to_come_is_announced(text: str) -> None:
    assert announces_code(text)
    assert not gave_away(text)


def test_the_codes_of_letters_and_of_this_bot_open_nothing() -> None:
    assert is_harmless("kode keluarga saya sudah saya kasih")
    assert not is_harmless("kode telegram saya sudah saya kasih")
