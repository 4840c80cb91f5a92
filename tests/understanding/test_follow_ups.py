"""Questions of few words are asked of the lines that stood there before."""

import csv

import pytest

from understanding.follow_ups import fitting, follow_up_in
from understanding.normal import DATA

LINES = (
    "KUR adalah pinjaman bank untuk usaha, bukan bantuan.",
    "Datang ke kantor bank di kecamatan, tanya petugas KUR.",
    "Bawa KTP, KK dan surat usaha dari desa.",
    "Bunganya 6 persen setahun. Yang lain tidak dipungut biaya.",
    "Biasanya 7 hari sampai ada jawaban.",
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("syaratnya apa bu", 2),
        ("bawa apa aja", 2),
        ("dimana itu?", 1),
        ("kmn ya", 1),
        ("brp lama", 4),
        ("berapa", 3),
        ("bayar ga", 3),
        ("bunganya berapa", 3),
        ("surat apa", 2),
    ],
)
def test_the_line_that_answers(text: str, line: int) -> None:
    asked = follow_up_in(text)
    assert asked is not None
    assert fitting(asked, LINES)[0] == line


@pytest.mark.parametrize(
    "text",
    [
        "", "iya", "ok bu", "sari", "cilacap", "12", "berapa 200", "terima kasih",
        "saya mau tanya bantuan anak saya yang sekolah berapa", "🙏", "?" * 200,
    ],
)  # fmt: skip
def test_what_is_no_such_question(text: str) -> None:
    assert follow_up_in(text) is None


def test_what_the_explanation_does_not_speak_of_is_not_answered_by_it() -> None:
    asked = follow_up_in("cair kapan")
    assert asked is not None
    assert asked.about == ("cair",)
    assert fitting(asked, LINES) == []


def test_every_kind_is_asked_and_answered_by_something() -> None:
    with (DATA / "follow_ups.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert row["source"]
        for phrase in row["asked"].split("|"):
            found = follow_up_in(phrase)
            assert (found is None) == (row["kind"] == "filler"), phrase
            assert found is None or (row["kind"] in found.kinds and not found.about)
        assert bool(row["answered"]) == (row["kind"] != "filler")
