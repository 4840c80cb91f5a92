"""Spans of ideas and thanks, and invented names of stories: dated data."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain import shipped


class Span(StrEnum):
    """By their names in the file, in days."""

    TRIAL = "coba_hari"
    """So long an idea is tried before its result is asked for."""
    THANKS_APART = "ucapan_jeda"
    """A family thanks the same companion once in that time."""
    THANKS_SHOWN = "ucapan_tampil"
    """So long thanks stand on the companion's screen."""


def span_on(name: Span, day: date) -> timedelta:
    """The span that is in force on a day. Raises LookupError where there is none."""
    _, row = shipped.one_in_force("aturan_praktik.csv", day, aturan=name.value)
    return timedelta(days=int(row["nilai"]))


@dataclass(frozen=True)
class Invented:
    """A name behind which a family tells its story."""

    code: str
    called: str


def invented_on(day: date) -> list[Invented]:
    found = shipped.in_force("nama_samaran.csv", day, "kode")
    return [Invented(row["kode"], row["nama"]) for _, row in found]
