"""When families are asked: dated rules of `data/aturan_komitmen.csv`."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain import shipped
from domain.calendar import QUIET_UNTIL
from domain.months import first_of, month_before, months_after

FILE = "aturan_komitmen.csv"


class Rule(StrEnum):
    ASK_DAY = "hari_tanya"
    """From this day of the month on."""
    MONTHS_BACK = "mundur_bulan"
    """So many months may still be ticked off later."""


def rule_on(rule: Rule, day: date) -> int:
    """Raises LookupError where nothing is in force."""
    _, row = shipped.one_in_force(FILE, day, aturan=rule.value)
    return int(row["nilai"])


def ask_at(today: date, zone: ZoneInfo, *, next_month: bool) -> datetime:
    """When a family that said yes is asked: in this month, or in the next one."""
    first = months_after(first_of(today), 1) if next_month else first_of(today)
    day = first.replace(day=rule_on(Rule.ASK_DAY, today))
    return datetime.combine(day, QUIET_UNTIL, zone)


def may_be_said(month: date, today: date) -> bool:
    """Whether a month can (still) be ticked off."""
    earliest = today.replace(day=1)
    for _ in range(rule_on(Rule.MONTHS_BACK, today)):
        earliest = month_before(earliest)
    return month.day == 1 and earliest <= month <= today
