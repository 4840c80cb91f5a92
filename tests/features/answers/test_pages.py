"""What a page and a fact must hold, and how values are chosen by day and area."""

from dataclasses import replace
from datetime import date

import pytest

from features.answers.rules.facts import FactTable
from features.answers.rules.pages import Fact, Page, PageKind, Unit, fact_of, page_of
from understanding.words import Intent

DAY = date(2026, 11, 26)
TABLE = {
    "id": "pkh",
    "judul": "PKH",
    "jenis": "program",
    "niat": "program_info",
    "isi": "\nUang {pkh.sd} dan {pkh.sd}, {kontak:telepon}.\n",
    "tombol": ["saldo", "halaman:bpnt"],
    "sumber": "Tempo",
    "dicek": DAY,
}
ROW = {
    "kunci": "pkh.sd",
    "wilayah": "",
    "nilai": "225000",
    "satuan": "rupiah",
    "berlaku_mulai": "2021-01-01",
    "berlaku_sampai": "",
    "sumber": "Tempo",
    "dicek": "2026-11-26",
    "yakin": "ya",
    "catatan": "",
}
FACT = fact_of(ROW)


def test_a_table_becomes_a_page() -> None:
    page = page_of(TABLE)
    assert (page.kind, page.intent) == (PageKind.PROGRAMME, Intent.PROGRAM_INFO)
    assert page.body == "Uang {pkh.sd} dan {pkh.sd}, {kontak:telepon}."
    assert page.facts == ("pkh.sd",)
    assert page.contacts == ("telepon",)
    assert page.links == ("bpnt",)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("id", "ada spasi", "id:"),
        ("id", "x" * 41, "id:"),
        ("judul", "  ", "judul: empty"),
        ("judul", "x" * 101, "judul: more than"),
        ("isi", "x" * 3_501, "isi: more than"),
        ("isi", "baris\x00", "isi: a sign"),
        ("isi", "balik \u202e arah", "isi: a sign"),
        ("sumber", "", "sumber: empty"),
        ("jenis", "lain", "PageKind"),
        ("niat", "lain", "Intent"),
        ("tombol", ["ke bulan!"], "no such button: ke bulan!"),
        ("tombol", "saldo", "list"),
        ("tombol", ["halaman:"], "no such button"),
        ("dicek", "kemarin", "isoformat"),
        ("warna", "merah", "unknown: warna"),
        ("berlaku_sampai", "2020-01-01", "before"),
    ],
)
def test_a_page_that_cannot_be_used_is_refused_by_name(name: str, value: object, why: str) -> None:
    with pytest.raises(ValueError, match=f"(?s)^.*: .*{why}"):
        page_of({**TABLE, "berlaku_mulai": "2021-01-01", name: value})


@pytest.mark.parametrize("name", ["id", "judul", "isi", "sumber", "dicek", "niat", "jenis"])
def test_nothing_a_page_needs_may_be_missing(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is missing"):
        page_of({key: value for key, value in TABLE.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kunci", "PKH SD"),
        ("nilai", ""),
        ("nilai", "225.000"),
        ("nilai", "-5"),
        ("satuan", "ekor"),
        ("yakin", "mungkin"),
        ("dicek", ""),
        ("berlaku_sampai", "2020-12-31"),
    ],
)
def test_a_fact_that_cannot_be_used_is_refused_by_key(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"^(pkh\.sd|PKH SD): "):
        fact_of({**ROW, name: value})


def _values(table: FactTable, on: date, area: str = "") -> list[str]:
    return [fact.value for fact in table.of("pkh.sd", on=on, area=area)]


def test_the_value_of_the_day_holds_from_the_first_to_the_last_day() -> None:
    old = replace(FACT, value="110000", valid_from=date(2017, 2, 1), valid_to=date(2019, 12, 31))
    table = FactTable([old, replace(FACT, valid_from=date(2020, 1, 1))])
    days = [date(2017, 1, 31), date(2017, 2, 1), date(2019, 12, 31), date(2020, 1, 1)]
    assert [_values(table, day) for day in days] == [[], ["110000"], ["110000"], ["225000"]]


def test_the_narrowest_area_that_has_a_value_counts() -> None:
    table = FactTable(
        [FACT, replace(FACT, area="33", value="1"), replace(FACT, area="33.05", value="2")]
    )
    areas = ["33.05.12.1010", "33.05", "33.06", "3", "34", ""]
    assert [_values(table, DAY, area) for area in areas] == [
        *(["2"], ["2"], ["1"]),
        *(["225000"], ["225000"], ["225000"]),
    ]


def test_sources_that_differ_are_both_told_the_newest_first() -> None:
    older = replace(FACT, value="60", unit=Unit.YEARS, source="VIVA", checked=date(2025, 1, 1))
    newer = replace(older, value="70", source="Poskota", checked=date(2025, 3, 7))
    same = replace(newer, source="Tempo", checked=date(2024, 1, 1))
    assert _values(FactTable([older, same, newer]), DAY) == ["70", "60"]


def test_the_same_value_of_two_sources_is_no_contradiction() -> None:
    sure = replace(FACT, source="Kompas", checked=date(2024, 1, 1))
    unsure = replace(FACT, sure=False)
    (found,) = FactTable([unsure, sure]).of("pkh.sd", on=DAY)
    assert isinstance(found, Fact)
    assert found.sure
    assert isinstance(page_of(TABLE), Page)
