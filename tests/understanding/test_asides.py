"""What is said beside a report is told from what answers its questions, and from stories."""

import pytest

from features.reminders.rules.words import says_taken
from understanding.asides import (
    Aside,
    aside_in,
    introduces,
    is_question,
    refers_back,
    tells_of_wish,
    thinks_better,
    word_in,
)
from understanding.complaints import story_in


@pytest.mark.parametrize(
    ("words", "aside"),
    [
        ("jgn telp sy ya bu", Aside.CAUTION),
        ("tolong petugas jangan ke rumah dulu", Aside.CAUTION),
        ("ojo nelpon yo bu", Aside.CAUTION),
        ("mertua saya jangan sampai tau", Aside.CAUTION),
        ("wa aja, jangan telpon", Aside.CAUTION),
        ("datangnya pas suami kerja saja", Aside.CAUTION),
        ("takut ketahuan bu RT", Aside.CAUTION),
        ("gimana ngapus percakapan ini", Aside.HIDING),
        ("suami saya suka buka hp saya", Aside.HIDING),
        ("kalau dia baca pesan ini gimana", Aside.HIDING),
        ("yang baca siapa ya", Aside.WHO_READS),
        ("pak lurah bisa baca ga", Aside.WHO_READS),
        ("nama saya kelihatan ga", Aside.WHO_READS),
        ("berapa lama petugas datang", Aside.WHEN),
        ("laporan saya kok belum diproses", Aside.WHEN),
        ("besok pagi aja kirimnya", Aside.LATER),
        ("lanjut nanti malam", Aside.LATER),
        ("saya cabut laporan kemarin", Aside.WITHDRAW),
        ("ga jadi lapor bu", Aside.WITHDRAW),
        ("tolong laporkan saja", Aside.REPORT),
    ],
)
def test_what_is_said_beside_a_report_has_its_kind(words: str, aside: Aside) -> None:
    assert aside_in(words) is aside


@pytest.mark.parametrize(
    "words",
    [
        "suami saya memukul saya lagi",
        "dia mengancam jangan bilang siapa siapa nanti dibunuh",
        "pendamping bilang jangan cerita ke siapa siapa",
        "bantuan kapan datang",
        "kapan uang pkh cair",
        "bantuan saya dibatalkan, mau lapor",
        "laporan palsu dari tetangga",
        "tidak bisa hubungi pendamping",
        "ibu saya sakit tidak bisa datang ke kantor pos",
        "dekat pasar lama, rumah cat hijau",
        "Kabupaten Garut",
        "kencana77",
        "hapus data saya",
        "dia datang lagi semalam bawa parang",
    ],
)
def test_stories_and_answers_are_none(words: str) -> None:
    assert aside_in(words) is None


def test_a_secret_word_is_one_word_and_no_question() -> None:
    assert word_in("eh salah kencana77") == "kencana77"
    assert word_in("maksud saya kencana77 ya") == "kencana77"
    assert word_in("dia sering mabuk juga") is None
    assert is_question("maksudnya")
    assert is_question("buat apa ya")
    assert not is_question("kencana77")


def test_a_wish_says_what_shall_become_of_it() -> None:
    assert tells_of_wish("uangnya dikembalikan")
    assert tells_of_wish("supaya tidak dipotong lagi")
    assert not tells_of_wish("sejak puasa, empat kali")
    assert not tells_of_wish("rumahnya di RT 2 dekat langgar")


def test_who_says_who_they_are_is_another_person() -> None:
    assert introduces("ini saya Wati, pinjam hp bu Lastri")
    assert not introduces("ini suami saya mengamuk lagi")


def test_the_wish_to_report_is_no_story_and_may_speak_of_what_was_told() -> None:
    assert refers_back("laporin aja")
    assert not refers_back("mau lapor")
    assert story_in("laporkan saja") == ""
    assert story_in("lapor ke ombudsman bisa tidak") == ""
    assert story_in("lapor uang saya dipotong ketua") == "uang saya dipotong ketua"


def test_giving_up_may_be_thought_better_of() -> None:
    assert thinks_better("eh jadi deh")
    assert thinks_better("jadi lapor bu")
    assert not thinks_better("tidak jadi")
    assert not thinks_better("jadi uang saya di mana")


def test_only_who_took_the_money_says_so() -> None:
    assert says_taken("ga usah diingetin, sudah diambil")
    assert says_taken("sudah saya ambil kemarin")
    assert not says_taken("uang saya sudah diambil")
    assert not says_taken("pkh saya sudah diambil orang")
    assert not says_taken("sudah diambil belum?")
