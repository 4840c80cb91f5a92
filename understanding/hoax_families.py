"""Hoaxes that are told apart by little, and answered alike: naming one of them answers for all."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FAMILIES = Path(__file__).parent.parent / "data" / "hoaks_keluarga.csv"


@cache
def shipped_families() -> Mapping[str, str]:
    """The family of each shipped hoax that has near-twins, by the id of the hoax."""
    with _FAMILIES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["keluarga"] for row in csv.DictReader(file)}


def are_twins(one: str, other: str) -> bool:
    """Whether two hoaxes are the same or of one family."""
    families = shipped_families()
    return one == other or (one in families and families[one] == families.get(other))
