"""Dated rules of business programmes, invitations and follow-ups, and what graduation brings.

`data/aturan_usaha.csv` and `data/sesudah_graduasi.csv`, each row with its source.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from domain import shipped


@dataclass(frozen=True)
class Rule:
    """Not `sure`: sources differ, or there is none. An empty `value` is not known."""

    value: str
    unit: str
    sure: bool
    source: str
    since: date

    @property
    def number(self) -> int | None:
        return int(self.value) if self.value.isdigit() else None

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(one) for one in self.value.split(";") if one)


def rule_on(name: str, day: date, programme: str = "") -> Rule | None:
    """The rule in force on a day; None where there is none (yet)."""
    try:
        return _own(name, day, programme)
    except LookupError:
        return None


def _own(name: str, day: date, programme: str = "") -> Rule:
    since, row = shipped.one_in_force("aturan_usaha.csv", day, aturan=name, program=programme)
    return Rule(row["nilai"], row["satuan"], row["pasti"] == "ya", row["sumber"], since)


def follow_up_months(day: date) -> tuple[int, ...]:
    """So many months after it was accepted a family is asked how it goes."""
    return _own("tindak_lanjut", day).numbers


def rest(day: date) -> timedelta:
    """So long nobody asks again for what the family was not ready for."""
    return timedelta(days=_own("istirahat", day).numbers[0])


def turnover_bounds(day: date) -> tuple[int, ...]:
    """Rupiah a month that part the choices, from below."""
    return _own("omzet", day).numbers


def invited_ages(day: date) -> tuple[int, int]:
    """Years of age at which a family is invited to talk about graduation."""
    low, high = (_own(f"umur_ajak_{end}", day, "GRADUASI").numbers[0] for end in ("min", "maks"))
    return low, high


@dataclass(frozen=True)
class Outcome:
    """What becomes of something after graduation: `ends`, or it stays."""

    what: str
    ends: bool
    sure: bool


def outcomes_on(day: date) -> tuple[Outcome, ...]:
    rows = shipped.in_force("sesudah_graduasi.csv", day, "hal")
    return tuple(
        Outcome(row["hal"], row["nasib"] == "berakhir", row["pasti"] == "ya") for _, row in rows
    )
