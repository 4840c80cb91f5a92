"""What a companion asks of the own families in own words; what only sounds like it."""

import csv

import pytest

from understanding.field_questions import FieldQuestion, field_question_in, sought_in
from understanding.normal import DATA

MEANT = {
    FieldQuestion.UNCOLLECTED: (
        *("siapa belum ambil", "Siapa aja yg blm ambil bu?", "kpm mana yg belum gesek"),
        *("sapa sing durung njupuk", "saha nu teu acan nyandak", "siapa tidak transaksi"),
        *("daftar kpm yang belum mencairkan", "berapa keluarga belum transaksi"),
    ),
    FieldQuestion.TODAY: (
        *("hari ini", "hari ini siapa yang perlu saya datangi", "tugas saya hari ini apa"),
        *("kpm mana yang harus saya kunjungi", "siapa yang perlu saya bantu"),
        *("kpm mana yang gagal buka rekening", "agenda saya hari ini?"),
    ),
    FieldQuestion.FAMILIES: (
        *("keluarga dampingan saya", "daftar kpm saya", "berapa kpm dampingan saya"),
        *("kpm binaan saya", "tampilkan keluarga yang saya dampingi"),
    ),
}
OTHERS = (
    *("saya belum ambil bantuan", "mohon naikkan kasus klien saya ke pusat", "kapan pkh cair"),
    *("hasil kunjungan rumah, mohon arahan lanjutan", "saya pendamping, hendak lapor kasus"),
    *("beberapa kpm binaan saya gagal buka rekening", "tksk melaporkan keluarga tanpa identitas"),
    *("kpm binaan saya dipotong ketua kelompok", "kpm saya belum terima bantuan tahap 3"),
    *("hari ini kpm saya mengadu rumahnya roboh", "ada kpm belum ambil karena sakit"),
    *("apakah hari ini sudah cair", "bagaimana kalau belum ambil juga", "hari ini kapan cair"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(k, one) for k, texts in MEANT.items() for one in texts]
)
def test_a_question_about_the_own_families_is_heard(kind: FieldQuestion, text: str) -> None:
    assert field_question_in(text) is kind


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_told_reported_or_about_the_own_aid_is_no_such_question(text: str) -> None:
    assert field_question_in(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cari bu Sari Wulandari", "sari wulandari"),
        ("tolong carikan keluarga Karto", "karto"),
        ("golek bapak Slamet", "slamet"),
        ("saldo bu sari", ""),
        ("cari", ""),
    ],
)
def test_who_is_looked_for_is_told_apart_from_the_wish(text: str, wanted: str) -> None:
    assert sought_in(text) == wanted


def test_every_row_of_the_table_hears_its_own_example() -> None:
    with (DATA / "field_questions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == {"not", *FieldQuestion}
    for row in rows:
        expected = None if row["kind"] == "not" else FieldQuestion(row["kind"])
        assert field_question_in(row["example"]) is expected, row["example"]
        assert row["source"]
