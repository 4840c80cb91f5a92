"""How long things may take: dated rules of `data/aturan_rujukan.csv`."""

from datetime import date, timedelta
from enum import StrEnum

from domain import shipped


class Span(StrEnum):
    CONSENT = "setuju"
    """A family that has not answered within that time is pressed no more."""
    REMINDED = "ingat"
    """So many working days before the deadline the receiver is reminded, once."""
    RESULT = "hasil"
    """So long after the day of coming the receiver is asked what came of it, once."""
    SHOWN = "tampil"
    """So long what is over stands in the lists."""


def span_on(name: Span, day: date) -> timedelta:
    """Raises LookupError where no such rule is in force."""
    _, row = shipped.one_in_force("aturan_rujukan.csv", day, aturan=name.value)
    return timedelta(days=int(row["hari"]))
