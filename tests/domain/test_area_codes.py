"""Area codes without dots, from before a renumbering, and of the office of statistics."""

import pytest

from domain.area_codes import dotted, looks_like_bps, renumbered
from domain.areas import load_areas
from domain.shipped import rows

AREAS = load_areas()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("33", "33"),
        ("3305", "33.05"),
        ("330526", "33.05.26"),
        ("3305262013", "33.05.26.2013"),
        ("33.05", "33.05"),
        ("33052", "33052"),
        ("kebumen", "kebumen"),
        ("\u0663\u0663", "\u0663\u0663"),
    ],
)
def test_dots_are_put_where_a_code_has_them(text: str, code: str) -> None:
    assert dotted(text) == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("91.01", "93.01"),
        ("91.01.01", "93.01.01"),
        ("91.01.01.2001", "93.01.01"),
        ("91.02", "95.01"),
        ("92.71.01.1001", "96.71.01"),
        ("91.03", None),
        ("33.05", None),
        ("94.01.010.001", None),
    ],
)
def test_a_code_from_before_the_split_of_papua_is_known_under_its_new_number(
    old: str, new: str | None
) -> None:
    assert renumbered(old) == new


def test_every_old_code_leads_to_an_area_of_today() -> None:
    old = [row["kode"] for row in rows("wilayah/kode_kecamatan_lama.csv")]
    assert all(code not in AREAS for code in old)
    assert all((renumbered(code) or "-") in AREAS for code in old)
    kept = [code for code in old if AREAS.name(renumbered(code) or "") == _name(code)]
    assert len(kept) > 0.95 * len(old)


def _name(code: str) -> str:
    return next(
        row["nama"] for row in rows("wilayah/kode_kecamatan_lama.csv") if row["kode"] == code
    )


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("3201012001", True),
        ("3201010001", True),
        ("3201010", True),
        ("32.01.010", True),
        ("94.01.010.001", True),
        ("3201", False),
        ("32.01.01.2001", False),
        ("99", False),
        ("Kebumen", False),
    ],
)
def test_the_shape_of_a_code_of_the_office_of_statistics_is_told(text: str, looks: bool) -> None:
    assert looks_like_bps(text) is looks
