"""Areas of every level by the name that somebody types."""

import pytest

from domain.areas import load_areas
from features.people.services.areas import AreaService

AREAS = AreaService(load_areas())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Provinsi Aceh", "11"),
        ("Provinsi Jawa Tengah", "33"),
        ("jawa tenggah", "33"),
        ("Kabupaten Kebumen", "33.05"),
        ("kab. kebumen", "33.05"),
        ("Kota Palembang", "16.71"),
        ("Kec. Karangsambung, Kebumen", "33.05.26"),
    ],
)
def test_one_area_is_found(text: str, code: str) -> None:
    assert [area.code for area in AREAS.find_any(text)] == [code]


def test_a_common_name_is_narrowed_by_what_lies_around() -> None:
    everywhere = AREAS.find_any("Sukamaju", most=1_000)
    there = AREAS.find_any("Sukamaju, Bandung", most=1_000)
    assert 0 < len(there) < len(everywhere)
    assert all(area.code.startswith("32.") for area in there)


@pytest.mark.parametrize("text", ["", "xy", "Xyzzy", "\n", ",,,"])
def test_what_is_no_area_finds_none(text: str) -> None:
    assert AREAS.find_any(text) == []
