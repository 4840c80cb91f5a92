"""Limits and times of surveys: dated rules of `data/aturan_survei.csv`."""

from datetime import date
from enum import StrEnum

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
    """The number that is in force on a day. Raises LookupError where there is none."""
    _, row = shipped.one_in_force("aturan_survei.csv", day, aturan=name.value)
    return int(row["nilai"])
