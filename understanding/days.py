"""A day as people say it: `besok`, `Senin depan`, `24/11`, `tgl 3 bulan 12`, `dua minggu lagi`."""

import re
from datetime import date, timedelta

__all__ = ["COUNTS", "ISO", "day_and_rest", "day_in"]

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
ISO = re.compile(r"\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:t(?=\d))?(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.:])(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{4}|\d{2}))?(?!\d)")
_NAMED = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\b(?:\s+(\d{{4}}))?")
COUNTS = {"se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
          "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11}  # fmt: skip
_SHORT = re.compile(r"\b(tgl|pkl)\.\s*")
_UNITS = {"hari": 1, "minggu": 7, "bulan": 30}
_FREE = r"(?<![\w.:/-])" + "".join(
    rf"(?<!\b{word} )" for word in ["jam", "pukul", "pkl", "at", "setengah", "tanggal", "tgl", "ke"]
)
"""A number behind these words is an hour, a date or a turn: `jam 9 hari Senin`, `minggu ke 2`."""
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)})"
_AHEAD = re.compile(
    rf"{_FREE}(?P<count>{_COUNT})\s?(?P<unit>hari|minggu|bulan)\b"
    rf"(?!\s+(?:ini|itu|{'|'.join(map(re.escape, _DAYS))})\b)(?:\s+(?:lagi|(?:ke )?depan))?"
    r"|(?<!\bhari )\b(?P<next>minggu|bulan)\s+depan\b"
)
_NOT_FROM_TODAY = re.compile(
    rf"{_FREE}{_COUNT}\s?(?:hari|minggu|bulan)\s+(?:yang\s+)?(?:lalu|lampau|kemarin)\b"
    rf"|{_FREE}{_COUNT}\s?bulan\s+depan\b"
    rf"|(?:hari|minggu|bulan)\s+(?:sekali\b|se(?:belum|sudah|telah|habis))"
    rf"|\b(?:se)?tiap\s+{_COUNT}\s?(?:hari|minggu|bulan)\b"
    r"|\b(?:hari|minggu|bulan)\s+(?:ke\W?\d|pertama|kedua|ketiga|keempat|terakhir)"
    r"|(?<!\bhari )\bminggu\s+(?:yang\s+)?(?:lalu|lampau|kemarin)\b"
)
"""A span that is past, comes again, begins at another day or may be a date: none is guessed."""
_RANGE = re.compile(r"\d\s*[-/]\s*\d{1,2}\s*(?:(?:hari|minggu|bulan)\s+(?:lagi|ke depan)|hari$)")
_OTHER_MONTHS = {"lalu": -1, "kemarin": -1, "ini": 0, "depan": 1}
_DATE = r"\b(?:tanggal|tgl)\s*(?P<day>\d{1,2})(?![.:/-]?\d)"
_NAMES = rf"{'|'.join(_MONTHS)}|\d{{1,2}}(?![.:]?\d)"
_CALLED = rf"\b(?:bulan|bln)\s+(?P<month>{_NAMES})\b"
_MONTH = rf"\b(?:bulan|bln)\s+(?P<month>{'|'.join(_OTHER_MONTHS)}|{_NAMES})\b"
_YEAR = r"(?:\s+(?:tahun\s+)?(?P<year>\d{4}))?(?!\s*(?:hari|minggu|bulan)\b)"
_DATED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DATE}\s+{_MONTH}{_YEAR}",
        rf"{_MONTH}\s+{_DATE}{_YEAR}",
        rf"{_FREE}(?P<day>\d{{1,2}})\s+{_CALLED}{_YEAR}",
        _DATE,
    )
)
_OF_A_MONTH = re.compile(r"\b(?:bulan|bln|tanggal|tgl)\b")
_WEEKDAY = re.compile(
    rf"\b(?P<eve>malam )?(?P<name>{'|'.join(map(re.escape, _DAYS))})\b"
    r"(?: (?:depan|next)| (?:yang )?(?P<past>lalu|lampau|kemarin)\b)?"
)
_PAST = re.compile(r"\b(?:lalu|lampau|kemarin)\b")
_LATELY = timedelta(days=7)
_FAR = timedelta(days=180)


def day_in(text: str, today: date) -> date | None:
    """The day that a text names, seen from that one; it may lie in the past. None when it names
    none, or one that does not exist."""
    try:
        return day_and_rest(" ".join(text.casefold().replace(",", " ").split()), today)[0]
    except (ValueError, OverflowError):
        return None


def day_and_rest(words: str, today: date) -> tuple[date | None, str]:
    """The day, and the text without it. Raises ValueError for days that do not exist, and for
    those that are counted from another day than today."""
    words = _SHORT.sub(r"\1 ", words)
    if found := ISO.search(words):
        year, month, number = (int(found[group]) for group in (1, 3, 4))
        return date(year, month, number), _without(words, found)
    if found := _NAMED.search(words):
        month = _MONTHS[found.group(2)]
        return _in_year(found.group(3), month, int(found.group(1)), today), _without(words, found)
    if found := None if _RANGE.search(words) else _NUMBERS.search(words):
        number, month = int(found.group(1)), int(found.group(2))
        return _in_year(found.group(3), month, number, today), _without(words, found)
    if _NOT_FROM_TODAY.search(words):
        raise ValueError
    for pattern in _DATED:
        if found := pattern.search(words):
            return _of_month(found, today, rest := _without(words, found)), rest
    if found := _AHEAD.search(words):
        return _ahead(found, today, rest := _without(words, found)), rest
    return _called(words, today)


def _of_month(found: re.Match[str], today: date, rest: str) -> date:
    """A date of the month that is named, or else the next such date, unless it was lately."""
    day, named = int(found["day"]), found.groupdict().get("month")
    if named is None and _OF_A_MONTH.search(rest):
        raise ValueError
    if named in _OTHER_MONTHS:
        return _date(today, _OTHER_MONTHS[named], day)
    if named is not None:
        month = _MONTHS[named] if named in _MONTHS else int(named)
        return _in_year(found["year"], month, day, today)
    last = _date(today, 0 if day <= today.day else -1, day)
    is_past = today - last < _LATELY or _PAST.search(rest)
    return last if is_past else _date(last, 1, day)


def _date(today: date, months: int, day: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, day)


def _ahead(found: re.Match[str], today: date, rest: str) -> date:
    """In so many days: a week is seven and a month thirty, whatever the calendar calls them. A
    weekday beside weeks is that of the week they lead to."""
    if _AHEAD.search(rest):
        raise ValueError
    unit, count = found["next"] or found["unit"], found["count"] or "satu"
    many = COUNTS[count] if count in COUNTS else int(count)
    weekday = _WEEKDAY.search(rest)
    if unit == "minggu" and weekday is not None:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=7 * many + _DAYS[weekday["name"]])
    return today + timedelta(days=many * _UNITS[unit])


def _called(words: str, today: date) -> tuple[date | None, str]:
    """The day by its name. Beside another weekday `besok` and `nanti` only say that it comes:
    `besok Senin`."""
    weekday, is_past = _WEEKDAY.search(words), False
    for word, days in _RELATIVE.items():
        if found := re.search(rf"\b{word}\b", words):
            day = today + timedelta(days=days)
            if weekday is None or day.weekday() == _DAYS[weekday["name"]]:
                return day, _without(words, found)
            is_past = days < 0
            break
    if weekday is None:
        if _OF_A_MONTH.search(words):
            raise ValueError
        return None, words
    number = _DAYS[weekday["name"]]
    days = (number - today.weekday()) % 7 or 7
    if is_past or weekday["past"]:
        days = -((today.weekday() - number) % 7 or 7)
    eve = weekday["eve"] or ""
    return today + timedelta(days=days - bool(eve)), f"{_without(words, weekday)} {eve}"


def _in_year(year: str | None, month: int, day: int, today: date) -> date:
    """Without a year the next such day, unless it has passed only lately."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = date(today.year, month, day)
    return found if today - found < _FAR else date(today.year + 1, month, day)


def _without(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}"
