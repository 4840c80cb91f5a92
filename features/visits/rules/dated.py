"""How often a family should be visited, and what belongs together: dated rules of
`data/aturan_kunjungan.csv`, changed without a release."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain import shipped

_UNITS = {"jam": timedelta(hours=1), "hari": timedelta(days=1)}


class Span(StrEnum):
    """The rules by their names in the file."""

    TOGETHER = "gabung"
    """What is sent about one family within that time is one visit."""
    BACK = "mundur"
    """A visit is recorded so long afterwards at most."""
    BETWEEN = "berkala"
    """A family should be visited again within that time."""
    REMINDED = "janji_lewat"
    """So long after its day a promise that is still open is told once more."""


@dataclass(frozen=True)
class VisitRule:
    """From `valid_from` on. Not `sure`: no official number is known, and it is said so."""

    span: timedelta
    valid_from: date
    sure: bool
    source: str


def rule_on(name: Span, day: date) -> VisitRule:
    """The rule that is in force on a day. Raises LookupError where there is none."""
    since, row = shipped.one_in_force("aturan_kunjungan.csv", day, aturan=name.value)
    span = int(row["nilai"]) * _UNITS[row["satuan"]]
    return VisitRule(span, since, row["pasti"] == "ya", row["sumber"])
