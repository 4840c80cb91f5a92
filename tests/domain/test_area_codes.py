"""Area codes of today, of former tables, and of BPS."""

import csv

import pytest

from domain.area_codes import dotted, is_of_bps, load_old_codes
from domain.areas import load_areas
from domain.shipped import DATA

AREAS = load_areas()
OLD = load_old_codes(AREAS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1671041001", "16.71.04.1001"),
        ("16-71-04-1001", "16.71.04.1001"),
        ("16 71 04", "16.71.04"),
        ("16.71", "16.71"),
        ("1671", "16.71"),
        ("16", "16"),
        ("16.7", "16.7"),
        ("Palembang", "Palembang"),
    ],
)
def test_dots_are_put_where_they_belong(text: str, code: str) -> None:
    assert dotted(text) == code


@pytest.mark.parametrize("text", ["94.01.010.001", "3201010", "32.01.010", "3201010001"])
def test_codes_that_only_bps_has_are_recognised(text: str) -> None:
    assert is_of_bps(text)


def test_no_code_of_today_looks_like_one_of_bps() -> None:
    for area in AREAS.all():
        assert not is_of_bps(area.code)
        assert not is_of_bps(area.code.replace(".", ""))


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("91.01", "93.01"),  # Merauke
        ("91.01.01", "93.01.01"),
        ("91.02.03", "95.01.02"),  # Kurulu: the number in its regency changed too
        ("92.71", "96.71"),  # Kota Sorong
        ("92.05.24", "96.03.05"),  # Ayau
    ],
)
def test_a_renumbered_area_is_found_by_its_name(old: str, now: str) -> None:
    assert OLD.now(old) == now


def test_nothing_of_today_counts_as_old_and_all_leads_to_today() -> None:
    with (DATA / "wilayah/kode_kecamatan_lama.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lost = [row["nama"] for row in rows if OLD.now(row["kode"]) is None]
    assert len(lost) == 5, "spelled otherwise today; their regency is known all the same"
    for row in rows:
        assert row["kode"] not in AREAS
        assert (OLD.around(f"{row['kode']}.2001") or "") in AREAS
        now = AREAS.get(OLD.now(row["kode"]) or "")
        assert now is None or now.name.casefold() == row["nama"].casefold().replace("/ ", "/")
