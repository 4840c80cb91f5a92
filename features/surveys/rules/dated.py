"""Limits and times of surveys: dated rules of `data/aturan_survei.csv`."""

from datetime import date
from enum import StrEnum
from functools import cache

from domain import shipped


class Limit(StrEnum):
    """The rules by their names in the file."""

    QUESTIONS = "pertanyaan_paling_banyak"
    CHOICES = "pilihan_paling_banyak"
    REPEATS = "ulangan_paling_banyak"
    REMINDED = "ingatkan_setelah_hari"
    """In days: so long after the invitation, once."""
    OPEN = "buka_hari"
    """In days: so long a survey takes answers."""
    BETWEEN = "jeda_hari"
    """In days: a family gets no two invitations within that time."""


def limit_on(name: Limit, day: date) -> int:
    """The number that is in force on a day; the first one before that."""
    rules = _rules()[name]
    return [value for since, value in rules if since <= day or since == rules[0][0]][-1]


@cache
def _rules() -> dict[str, list[tuple[date, int]]]:
    found: dict[str, list[tuple[date, int]]] = {}
    for row in shipped.rows("aturan_survei.csv"):
        since = date.fromisoformat(row["berlaku_sejak"])
        found.setdefault(row["aturan"], []).append((since, int(row["nilai"])))
    return {name: sorted(rules) for name, rules in found.items()}
