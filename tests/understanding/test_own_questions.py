"""What is asked of the own record, in people's words; and what only looks like it."""

import csv

import pytest

from tests.over import over
from understanding.normal import DATA
from understanding.own_questions import OwnQuestion, own_question_in

SAID = {
    OwnQuestion.RAPEL: ("rapel ya bu ini?", "ini rapelan apa bukan", "rapelannya sudah masuk ya"),
    OwnQuestion.CHANGE: (
        *("kok beda dari kemarin", "kenapa kurang", "kenapa kurang uangnya", "knp pkh sy turun"),
        *("kok tahap ini lebih sedikit ya", "kunaon ayeuna suda", "KENAPA SEKARANG LEBIH KECIL"),
        "dulu 750 ribu sekarang cuma 500 ribu",
    ),
    OwnQuestion.COUNT: (
        *("kok cuma 225 ribu", "kok cuma dua ratus dua lima", "naha mung 225", "kok mung 225 ewu"),
        *("uang pkh saya dihitung dari mana", "sembako kok 400", "pkh kok cuma segini"),
    ),
    OwnQuestion.DECILE: (
        "desil saya berapa",
        "sy desil brp",
        "abdi desil sabaraha",
        "desil ku brp",
    ),
    OwnQuestion.STEP: ("sudah burekol kok belum dapat kartu", "kks blm d bagi dr taun lalu"),
    OwnQuestion.STOPPED: (
        *("kenapa pkh saya berhenti", "KENAPA SAYA DIKELUARKAN DARI PKH", "kenapa saya dicoret"),
        *("kunaon pkh abdi eureun", "kok tidak dapat lagi", "kenapa nama saya dihapus"),
    ),
    OwnQuestion.STATUS: (
        *("status saya", "status pkh saya", "apa saya masih penerima", "aku isih kedaftar ora"),
        "saya masih terdaftar pkh",
    ),
}


@over([(kind, words) for kind, several in SAID.items() for words in several])
def test_it_is_understood(case: tuple[OwnQuestion, str]) -> None:
    kind, words = case
    assert own_question_in(words) is kind


@over(
    [
        "", "???", "arti SPM apa", "gagal burekol artinya apa", "rapel itu apa", "rapel kapan cair",
        "kenapa tetangga dapat lebih banyak", "cara menurunkan desil", "saldo saya berapa",
        "pendamping motong 50 ribu, kok cuma 175 ribu", "ibu hamil dapat berapa",
        "syarat jadi penerima apa saja", "kartu saya hilang", "kapan pkh cair", "kok cuma " * 30,
        "pin saya lupa", "apakah penerima boleh ikut KUBE", "sa\x00ya <b>desil</b>",
    ]
)  # fmt: skip
def test_other_matters_are_left_to_others(words: str) -> None:
    assert own_question_in(words) is None


def test_every_row_of_the_table_finds_its_own_example() -> None:
    with (DATA / "own_questions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [
        row["example"]
        for row in rows
        if own_question_in(row["example"]) != (None if row["kind"] == "not" else row["kind"])
    ]
    assert wrong == []
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize("text", ["\ud800", "a" * 10_000, "🧮" * 500, "<sum> <ask> <short>"])
def test_no_text_breaks_it(text: str) -> None:
    own_question_in(text)
