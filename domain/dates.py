"""Days as officials and their spreadsheets write them: `17-Agu-26`, `Kamis, 1 Oktober 2026`."""

import re
from datetime import date

_NAMES = (
    *("januari january jan", "februari february pebruari febuari feb peb", "maret march mar mrt"),
    *("april apr", "mei may", "juni june jun", "juli july jul"),
    *("agustus august agust agu agt ags aug", "september sept sep", "oktober october okt oct"),
    *("november nopember nov nop", "desember december des dec"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_DAYS = (
    *("senin monday", "selasa tuesday", "rabu wednesday", "kamis thursday", "jumat jum'at friday"),
    *("sabtu saturday", "minggu ahad sunday"),
)
_WEEKDAYS = {name: number for number, names in enumerate(_DAYS) for name in names.split()}

_TIME = re.compile(
    r"(?<![\st,])[\st,]+([01]?\d|2[0-3])[.:][0-5]\d([.:][0-5]\d(\.\d+)?)?\s*(wib|wita|wit|z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
_WEEKDAY = re.compile(r"(?<![a-z'])([a-z']++)[\s,]+(?=\d)")
_GAP = r"\s?[-/.\s]\s?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_GAP}(\d{{1,2}}){_GAP}(\d{{4}}|\d\d)", re.ASCII)
_DAY_NAME = re.compile(r"(\d{1,2})[-/.\s]*([a-z]+)\.?[-/.,\s]*(\d{4}|\d\d)", re.ASCII)
_NAME_DAY = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)
_MONTH_ONLY = re.compile(r"([a-z]+)\.?[-/\s]+(20\d\d)|(\d{1,2})/(20\d\d)", re.ASCII)

_SHORT_YEARS = range(20, 50)
"""What two digits may mean; `26-10-01` could be a year first, and is nobody's guess."""


def parse_date(text: str) -> date:
    """A day in ISO form, in figures with the day first, or with the month in words.

    A time behind it is left out. Raises ValueError, with nothing of the text in it, also where a
    weekday contradicts the day.
    """
    text = " ".join(text.casefold().split())
    if time := _TIME.search(text):
        text = text[: time.start()] if time.end() == len(text) else text
    named = _WEEKDAY.match(text)
    weekday = _WEEKDAYS.get(named[1]) if named else None
    if named and weekday is not None:
        text = text[named.end() :]
    found = _day(text)
    if weekday not in (None, found.weekday()):
        raise ValueError("not that weekday")
    return found


def is_month_first(text: str) -> bool:
    """Whether this can only be the American order, such as `10/25/2026`."""
    found = _DAY_FIRST.fullmatch(text.strip())
    return found is not None and int(found[1]) <= 12 < int(found[2]) <= 31


def is_day_first(text: str) -> bool:
    """Whether figures can only be read with the day first, such as `25/10/2026`."""
    found = _DAY_FIRST.fullmatch(text.strip())
    return found is not None and int(found[2]) <= 12 < int(found[1]) <= 31


def reads_both_ways(text: str) -> bool:
    """Whether day and month may be exchanged: `01/10/2026`."""
    found = _DAY_FIRST.fullmatch(text.strip())
    return found is not None and int(found[1]) <= 12 >= int(found[2]) and found[1] != found[2]


def parse_month(text: str) -> int | None:
    """The number of a month written in words."""
    return _MONTHS.get(text.strip().strip(".").casefold())


def partial_date(text: str) -> str | None:
    """A day, a month or a year in its ISO form, as exact as it was written; None if it is none."""
    text = text.strip()
    if re.fullmatch(r"20\d\d(-(0[1-9]|1[0-2]))?", text, re.ASCII):
        return text
    if month := _MONTH_ONLY.fullmatch(text.casefold()):
        number = _MONTHS.get(month[1]) if month[1] else int(month[3])
        if number in range(1, 13):
            return f"{month[2] or month[4]}-{number:02}"
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found.isoformat() if 2000 <= found.year < 2100 else None


def _day(text: str) -> date:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups() if part)
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), _year(found[3])
    elif found := _DAY_NAME.fullmatch(text):
        day, month, year = int(found[1]), _MONTHS.get(found[2], 0), _year(found[3])
    elif found := _NAME_DAY.fullmatch(text):
        day, month, year = int(found[2]), _MONTHS.get(found[1], 0), int(found[3])
    else:
        raise ValueError("no day")
    return date(year, month, day)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    if int(digits) not in _SHORT_YEARS:
        raise ValueError("no year")
    return 2000 + int(digits)
