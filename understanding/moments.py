"""A moment as people type it: `besok 08.00`, `24/11 08:00`, `Senin jam 9 pagi`, `tomorrow 8am`."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAYS = {
    word: number
    for number, words in enumerate(
        (
            "senin monday mon",
            "selasa tuesday tue",
            "rabu wednesday wed",
            "kamis thursday thu",
            "jumat jum'at friday fri",
            "sabtu saturday sat",
            "minggu ahad sunday sun",
        )
    )
    for word in words.split()
}
_RELATIVE = {
    "kemarin dulu": -2,
    "kemarin lusa": -2,
    "kemarin": -1,
    "yesterday": -1,
    "today": 0,
    "hari ini": 0,
    "nanti": 0,
    "besok": 1,
    "bsk": 1,
    "tomorrow": 1,
    "lusa": 2,
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu aug agt",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for word in words.split()
}
_ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
_ISO = re.compile(r"\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:t(?=\d))?(?!\d)")
_OFFSET = re.compile(r"(?<=\d)\s*(?:z|[+-]\d\d:?\d\d)$")
_NUMBERS = re.compile(r"(?<![\d.:])(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{4}|\d{2}))?(?!\d)")
_NAMED = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\b(?:\s+(\d{{4}}))?")
_CLOCK = re.compile(
    r"(?:\b(?:jam|pukul|pkl|at)\s*)?(?<!\d)(\d{1,2})\s*[.:]\s*(\d{2})(?!\d)\s*"
    r"(pagi|siang|sore|malam|am|pm)?\b"
)
_HOUR = re.compile(
    r"\b(?:(?:jam|pukul|pkl|at)\s*(\d{1,2})\s*(pagi|siang|sore|malam|am|pm)?"
    r"|(\d{1,2})\s*(pagi|siang|sore|malam|am|pm))\b"
)
_COUNTS = {"se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7}
_UNITS = {"hari": 1, "minggu": 7, "bulan": 30}
_AHEAD = re.compile(
    rf"(?<![\d\w])(?:(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s?(?P<unit>hari|minggu|bulan)\b"
    r"(?!\s+(?:yang\s+)?(?:lalu|lampau|kemarin))(?:\s+(?:lagi|ke depan))?"
    r"|(?<!hari )(?P<next>minggu|bulan)\s+depan\b)"
)
_FAR = timedelta(days=180)
_MORNING = time(8)


def moment_in(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment that a text names, read in `zone` unless it names one; None when it names none.

    It may lie in the past. A day without a time means 08.00; a time without a day means the next
    such time.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    named = re.search(r"\b(wib|wita|wit)\b", words)
    zone = ZoneInfo(_ZONES[named.group()]) if named else zone
    if (exact := _exact(words)) is not None:
        return exact
    local = now.astimezone(zone)
    try:
        day, rest = _day(words, local.date())
        clock = _clock(rest)
    except ValueError:
        return None
    if day is None and clock is None:
        return None
    if day is None:
        assert clock is not None
        found = datetime.combine(local.date(), clock, zone)
        return found if found > now else found + timedelta(days=1)
    return datetime.combine(day, clock or _MORNING, zone)


def day_in(text: str, today: date) -> date | None:
    """The day that a text names, seen from that one; it may lie in the past. None when it names
    none, or one that does not exist."""
    try:
        return _day(" ".join(text.casefold().replace(",", " ").split()), today)[0]
    except (ValueError, OverflowError):
        return None


def _exact(words: str) -> datetime | None:
    """A moment in ISO form that names its own offset, as machines write it."""
    if _OFFSET.search(words) is None or _ISO.match(words) is None:
        return None
    try:
        found = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _day(words: str, today: date) -> tuple[date | None, str]:
    """The day, and the text without it. Raises ValueError for days that do not exist."""
    if found := _ISO.search(words):
        year, month, number = (int(found[group]) for group in (1, 3, 4))
        return date(year, month, number), _without(words, found)
    if found := _NAMED.search(words):
        month = _MONTHS[found.group(2)]
        return _in_year(found.group(3), month, int(found.group(1)), today), _without(words, found)
    if found := _NUMBERS.search(words):
        number, month = int(found.group(1)), int(found.group(2))
        return _in_year(found.group(3), month, number, today), _without(words, found)
    if found := _AHEAD.search(words):
        return _ahead(found, today, rest := _without(words, found)), rest
    for word, days in _RELATIVE.items():
        if found := re.search(rf"\b{word}\b", words):
            return today + timedelta(days=days), _without(words, found)
    for word, number in _DAYS.items():
        if found := re.search(rf"\b{re.escape(word)}\b( depan| next)?", words):
            ahead = (number - today.weekday()) % 7 or 7
            return today + timedelta(days=ahead), _without(words, found)
    return None, words


def _ahead(found: re.Match[str], today: date, rest: str) -> date:
    """In so many days: a week is seven and a month thirty, whatever the calendar calls them. A
    weekday beside "minggu depan" is that of the next week."""
    if found["next"] == "minggu":
        weekday = next((n for word, n in _DAYS.items() if word in rest.split()), None)
        if weekday is not None:
            return today + timedelta(days=7 - today.weekday() + weekday)
    if found["next"]:
        return today + timedelta(days=_UNITS[found["next"]])
    count = found["count"]
    many = _COUNTS[count] if count in _COUNTS else int(count)
    return today + timedelta(days=many * _UNITS[found["unit"]])


def _in_year(year: str | None, month: int, day: int, today: date) -> date:
    """Without a year the next such day, unless it has passed only lately."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = date(today.year, month, day)
    return found if today - found < _FAR else date(today.year + 1, month, day)


def _clock(words: str) -> time | None:
    if found := _CLOCK.search(words):
        return _time(int(found.group(1)), int(found.group(2)), found.group(3))
    if found := _HOUR.search(words):
        hour, part = found.group(1) or found.group(3), found.group(2) or found.group(4)
        return _time(int(hour), 0, part)
    return None


def _time(hour: int, minute: int, part: str | None) -> time:
    if part in ("sore", "malam", "pm") and hour < 12:
        hour += 12
    if part == "siang" and 1 <= hour <= 4:
        hour += 12
    if part in ("pagi", "am") and hour == 12:
        hour = 0
    return time(hour, minute)


def _without(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}"
