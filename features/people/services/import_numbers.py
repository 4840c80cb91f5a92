"""Numbers, sums and days in the cells of an imported file (see `import_cells`)."""

import re
from datetime import date, timedelta
from functools import lru_cache

from pydantic import ValidationInfo

from domain.dates import parse_date, parse_month, partial_date, reads_both_ways
from features.people.rules.imports import Reason
from features.people.services.import_cells import context_of, refusal, text_of

_YEARS = range(2000, 2101)
_MOST_RUPIAH = 1_000_000_000
"""No payout to one family is larger; a NIK in the wrong column is."""
_ONE_DAY = timedelta(days=1)
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_SERIALS = range(36_526, 73_051)
"""Days of the years 2000 to 2099 as a spreadsheet counts them."""
_DAY_ZERO, _MACINTOSH = date(1899, 12, 30), 1462
_ISO = re.compile(r"\d{4}-\d\d-(\d\d)", re.ASCII)

_AMOUNT = re.compile(
    r"'?(?:rp\.?\s*|idr\s*)?(?:(?P<dots>\d{1,3}(?:\.\d{3})+)(?:,00|,-)?"
    r"|(?P<commas>\d{1,3}(?:,\d{3})+)(?:\.00)?"
    r"|(?P<plain>\d+)(?:,00|,-)?|(?P<exported>\d{4,})\.00)",
    re.IGNORECASE | re.ASCII,
)
_DEGREES = re.compile(r"[-−–]?\d{1,3}(?:[.,]\d{1,15})?°?", re.ASCII)
_PLAIN, _NO_DIGIT = re.compile(r"\d{1,12}", re.ASCII), re.compile(r"\D")
_WHOLE = re.compile(r"\d{1,4}(?:\.0)?", re.ASCII)


def decile(cell: object) -> int | None:
    return None if cell is None else _number(cell, range(1, 11), Reason.NOT_A_DECILE)


def year(cell: object) -> int:
    return _number(cell, _YEARS, Reason.NOT_A_YEAR)


def month(cell: object) -> int:
    named = parse_month(cell) if isinstance(cell, str) else None
    return named or _number(cell, range(1, 13), Reason.NOT_A_MONTH)


def rupiah(cell: object) -> int:
    """Whole rupiah from `750000`, `750.000`, `Rp750.000` or `Rp 750.000,00`."""
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    amount = int(text) if _PLAIN.fullmatch(text) else _written_amount(cell, text)
    if amount >= _MOST_RUPIAH:
        raise refusal(Reason.NOT_AN_AMOUNT)
    return amount


def _written_amount(cell: object, text: str) -> int:
    match = _AMOUNT.fullmatch(text)
    if match is None or isinstance(cell, (float, bool)):
        raise refusal(Reason.NOT_AN_AMOUNT)
    return int(_NO_DIGIT.sub("", next(group for group in match.groups() if group)))


def day(cell: object, info: ValidationInfo) -> date:
    """A day, also one that a spreadsheet shows as the number that it keeps."""
    if cell is None:
        raise refusal(Reason.MISSING)
    context = context_of(info)
    found = _serial_day(cell, from_1904=context.counts_from_1904)
    if found is not None:
        context.remark(info, Reason.DATE_READ_AS, found.isoformat())
        return found
    found = _parse_day(cell) if isinstance(cell, str) else None
    if found is None:
        raise refusal(Reason.NOT_A_DATE)
    if info.field_name in context.month_first and reads_both_ways(str(cell)):
        raise refusal(Reason.DATE_AMBIGUOUS)
    if info.field_name in context.turned and _ISO.fullmatch(str(cell)):
        raise refusal(Reason.DATE_AMBIGUOUS)
    return found


def optional_day(cell: object, info: ValidationInfo) -> date | None:
    return None if cell is None or str(cell) == "-" else day(cell, info)


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
    found = day(cell, info)
    if found > context_of(info).today + _ONE_DAY:
        raise refusal(Reason.DATE_IN_FUTURE)
    return found


def optional_past_day(cell: object, info: ValidationInfo) -> date | None:
    return None if cell is None or str(cell) == "-" else past_day(cell, info)


def degrees(cell: object) -> float:
    """Decimal degrees, with point or comma; south and west are negative."""
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    text = text.lstrip("'`’").replace(" ", "")
    if isinstance(cell, bool) or not _DEGREES.fullmatch(text):
        raise refusal(Reason.NOT_DEGREES)
    return float(text.rstrip("°").replace(",", ".").replace("−", "-").replace("–", "-"))


@lru_cache(maxsize=4096, typed=True)
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


def _serial_day(cell: object, *, from_1904: bool) -> date | None:
    text = str(cell)
    if isinstance(cell, bool) or not _SERIAL.fullmatch(text):
        return None
    serial = int(float(text)) + (_MACINTOSH if from_1904 else 0)
    return _DAY_ZERO + timedelta(days=serial) if serial in _SERIALS else None


@lru_cache(maxsize=4096)
def _parse_day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found.year in _YEARS else None
