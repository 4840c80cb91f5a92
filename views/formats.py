"""Money, dates and lists as people write them. Formats fall back to Indonesian.

A turn formats the same few values again and again: what is pure and repeats is remembered.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    get_timezone_name,
)
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit
from markupsafe import Markup

from domain.payments import Period
from domain.small_counts import FEWEST
from views.translator import Translator

LONGEST_LABEL = 30
"""Letters that a button shows whole on a small phone."""
_DAY = "EEEE, d MMMM y"
"""Indonesian Babel would write `07 Maret`."""
_MONTH = "yMMMM"
_INDONESIAN = Locale.parse("id")
_REMEMBERED = 4096
_INITIALS = 3
_UNITS = r"(?:an)?\s*(?:ribu|rb|rebu|ewu|juta|jt|yuta)(?:an)?"
"""Thousands and millions, in Indonesian, Javanese and Sundanese; `200an ribu`, `25 ribuan`."""
_SUM = re.compile(
    rf"\bRp\.?\s*\d+(?:[.,]\d+)*(?:{_UNITS}\b)?"
    rf"|(?<![\d.,])\d+(?:[.,]\d+)*(?:{_UNITS}|k)\b"
    r"|(?<![\w.,/:=#-])[1-9]\d{1,4}000(?![\w/-]|[.,]\d)"
    r"|(?<![\d.,/-])\d{1,3}(?:\.\d{3})+(?![\d/-]|\.\d)",
    re.IGNORECASE,
)
"""`Rp750.000`, `750 ribu`, `750k`, `1,2 juta`, `750.000` and `750000`: as `money` and as people
write them."""
_ISO_DATE = re.compile(r"(?<![\d/.-])\d{4}-\d\d-\d\d(?![\d/.-]*\d)")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse("en_GB") if language == "en" else _INDONESIAN


@lru_cache(_REMEMBERED)
def money(rupiah: int) -> str:
    """`Rp750.000`, in every language: it is what stands on receipts."""
    return str(format_currency(rupiah, "IDR", "¤#,##0", locale=_INDONESIAN, currency_digits=False))


def without_sums(text: str) -> str:
    """The same words, without what `money` or a person wrote as a sum."""
    return _SUM.sub("Rp•••", text)


@lru_cache(_REMEMBERED)
def number(value: int, language: str) -> str:
    return str(format_decimal(value, locale=_locale(language)))


def count_or_few(value: int | None, language: str) -> str:
    """`1.234`, or `<5` for a count that is not shown because it is small."""
    return f"<{FEWEST}" if value is None else number(value, language)


def count_or_dash(value: int | None, language: str) -> str:
    """A dash for what is not shown and need not be small: of two counts the other would tell it."""
    return "–" if value is None else number(value, language)


def not_shown(t: Translator) -> Markup:
    """What a dash in the place of a count says."""
    return t("– is not shown, so that nobody can be known by it.")


def percent(value: int | None) -> str:
    """`40%`, or a dash where there is nothing to show."""
    return "–" if value is None else f"{value}%"


@lru_cache(_REMEMBERED)
def decimal(value: float, language: str) -> str:
    """With one place behind the comma."""
    return str(format_decimal(value, "0.0", locale=_locale(language)))


@lru_cache(_REMEMBERED)
def distance(km: float, language: str) -> str:
    """`350 m`, `1,2 km` or `23 km`: as exact as a straight line is worth."""
    if km < 0.95:
        return f"{max(50, round(km * 20) * 50)} m"
    pattern = "0.#" if km < 9.95 else "0"
    return f"{format_decimal(km, pattern, locale=_locale(language))} km"


@lru_cache(_REMEMBERED)
def day(value: date, language: str) -> str:
    """`Jumat, 7 Maret 2025`."""
    return str(format_date(value, _DAY, locale=_locale(language)))


@lru_cache(_REMEMBERED)
def short_day(value: date, language: str) -> str:
    """`7 Maret 2025`."""
    return str(format_date(value, "long", locale=_locale(language)))


def day_of(value: datetime, zone: ZoneInfo, language: str) -> str:
    """`7 Maret 2025`: the day of a moment where its reader lives."""
    return short_day(value.astimezone(zone).date(), language)


def with_dates(text: str, language: str) -> str:
    """A text of others, such as a source, with `2025-03-07` as people write it."""
    return _ISO_DATE.sub(lambda found: _read_day(found[0], language), text)


def _read_day(text: str, language: str) -> str:
    try:
        return short_day(date.fromisoformat(text), language)
    except ValueError:
        return text


def month_name(number: int, language: str) -> str:
    return str(format_date(date(2026, number, 1), "LLLL", locale=_locale(language)))


def partial_day(value: str, language: str) -> str:
    """`7 Maret 2025`, `Maret 2025` or `2025`: as exact as `2025-03-07`, `2025-03` or `2025` is."""
    match value.split("-"):
        case [_, _, _]:
            return short_day(date.fromisoformat(value), language)
        case [year, month]:
            return months(Period(int(year), int(month), int(month)), language)
        case _:
            return value


def moment(value: datetime, zone: ZoneInfo, language: str) -> str:
    """`Senin, 7 Desember 2026 pukul 08.00 WIB`, in the reader's own zone."""
    local = value.astimezone(zone)
    at = "at" if language == "en" else "pukul"
    clock = format_skeleton("Hm", local, locale=_locale(language))
    # `WIB`, `WITA` or `WIT`, in every language: no other has names for them
    name = get_timezone_name(local, "short", locale=_INDONESIAN)
    return f"{day(local.date(), language)} {at} {clock} {name}"


def span(value: timedelta, language: str) -> str:
    """`45 menit`, `3 jam` or `2 hari`: rounded up, in the largest unit that is still exact enough.

    Up to 90 minutes are told in minutes, up to two days in hours.
    """
    minutes = max(1, -(value // timedelta(minutes=-1)))
    hours = -(minutes // -60)
    if minutes < 90:
        count, unit = minutes, "minute"
    elif hours < 48:
        count, unit = hours, "hour"
    else:
        count, unit = -(hours // -24), "day"
    return str(format_unit(count, f"duration-{unit}", locale=_locale(language)))


@lru_cache(_REMEMBERED)
def months(period: Period, language: str) -> str:
    """`Juli–September 2025`."""
    first, last = (date(period.year, m, 1) for m in (period.first_month, period.last_month))
    return str(format_interval(first, last, _MONTH, locale=_locale(language)))


def bank_name(bank: str) -> str:
    """`Mandiri`, `BRI`: as it stands on signs; files write them in capitals."""
    return bank.title() if len(bank) > _INITIALS else bank


def shortened(label: str, most: int = LONGEST_LABEL) -> str:
    """At most so many letters, such as fit on a button of a small phone."""
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


@lru_cache(_REMEMBERED)
def few_months(period: Period, language: str) -> str:
    """`Jul–Sep`: for lines that stand under their year."""
    names = [
        str(format_date(date(period.year, m, 1), "LLL", locale=_locale(language)))
        for m in (period.first_month, period.last_month)
    ]
    return "–".join(dict.fromkeys(names))


@lru_cache(_REMEMBERED)
def tiny_day(value: date, language: str) -> str:
    """`7 Mar`: where the year stands above."""
    return str(format_date(value, "d MMM", locale=_locale(language)))


def listed(items: Sequence[str], language: str) -> str:
    return str(format_list(list(items), locale=_locale(language)))
