"""Numbers, sums and days in the cells of an imported file (see `import_cells`)."""

import re
from datetime import date, timedelta
from functools import lru_cache

from pydantic import ValidationInfo

from domain.identity import parse_date, partial_date
from features.people.rules.imports import Reason
from features.people.services.import_cells import context_of, refusal, text_of

_YEARS = range(2000, 2101)
_MOST_RUPIAH = 1_000_000_000
"""No payout to one family is larger; a NIK in the wrong column is."""
_ONE_DAY = timedelta(days=1)

_AMOUNT = re.compile(
    r"(?:rp\.?\s*)?(?:(?P<dots>\d{1,3}(?:\.\d{3})+)(?:,00|,-)?"
    r"|(?P<commas>\d{1,3}(?:,\d{3})+)(?:\.00)?"
    r"|(?P<plain>\d+)(?:,00|,-)?|(?P<exported>\d{4,})\.00)",
    re.IGNORECASE | re.ASCII,
)
_WHOLE = re.compile(r"\d{1,4}(?:\.0)?", re.ASCII)


def decile(cell: object) -> int | None:
    return None if cell is None else _number(cell, range(1, 11), Reason.NOT_A_DECILE)


def year(cell: object) -> int:
    return _number(cell, _YEARS, Reason.NOT_A_YEAR)


def month(cell: object) -> int:
    return _number(cell, range(1, 13), Reason.NOT_A_MONTH)


def rupiah(cell: object) -> int:
    """Whole rupiah from `750000`, `750.000`, `Rp750.000` or `Rp 750.000,00`."""
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    match = _AMOUNT.fullmatch(text)
    if match is None or isinstance(cell, (float, bool)):
        raise refusal(Reason.NOT_AN_AMOUNT)
    amount = int(re.sub(r"\D", "", next(group for group in match.groups() if group)))
    if amount >= _MOST_RUPIAH:
        raise refusal(Reason.NOT_AN_AMOUNT)
    return amount


def day(cell: object) -> date:
    if cell is None:
        raise refusal(Reason.MISSING)
    found = _parse_day(cell) if isinstance(cell, str) else None
    if found is None:
        raise refusal(Reason.NOT_A_DATE)
    return found


def optional_day(cell: object) -> date | None:
    return None if cell is None else day(cell)


def partial_day(cell: object) -> str:
    """A day, a month or a year, as exact as it is known: `2024-09-03`, `2024-12`, `2025`."""
    text = text_of(cell)
    if text is None:
        return ""
    if isinstance(cell, float):
        text = text.removesuffix(".0")
    found = partial_date(text)
    if found is None:
        raise refusal(Reason.NOT_A_PARTIAL_DATE)
    return found


def past_day(cell: object, info: ValidationInfo) -> date:
    """A day that has begun somewhere in Indonesia."""
    found = day(cell)
    if found > context_of(info).today + _ONE_DAY:
        raise refusal(Reason.DATE_IN_FUTURE)
    return found


def optional_past_day(cell: object, info: ValidationInfo) -> date | None:
    return None if cell is None else past_day(cell, info)


def _number(cell: object, allowed: range, reason: Reason) -> int:
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    if isinstance(cell, bool) or not _WHOLE.fullmatch(text):
        raise refusal(reason)
    number = int(text.removesuffix(".0"))
    if number not in allowed:
        raise refusal(reason)
    return number


@lru_cache(maxsize=4096)
def _parse_day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found.year in _YEARS else None
