"""Money, dates and lists as people write them. Formats fall back to Indonesian."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_month_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from domain.payments import Period

_SHORT_ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def _locale(language: str) -> Locale:
    return Locale.parse("en" if language == "en" else "id")


def money(rupiah: int) -> str:
    """`Rp750.000`, in every language: it is what stands on receipts."""
    return str(format_currency(rupiah, "IDR", "¤#,##0", locale="id", currency_digits=False))


def number(value: int, language: str) -> str:
    return str(format_decimal(value, locale=_locale(language)))


def day(value: date, language: str) -> str:
    """`Jumat, 7 Maret 2025`."""
    return str(format_date(value, "EEEE, d MMMM y", locale=_locale(language)))


def short_day(value: date, language: str) -> str:
    """`7 Maret 2025`."""
    return str(format_date(value, "d MMMM y", locale=_locale(language)))


def month_name(number: int, language: str) -> str:
    return str(format_date(date(2026, number, 1), "LLLL", locale=_locale(language)))


def partial_day(value: str, language: str) -> str:
    """`7 Maret 2025`, `Maret 2025` or `2025`: as exact as `2025-03-07`, `2025-03` or `2025` is."""
    match value.split("-"):
        case [year, month, _]:
            return short_day(date.fromisoformat(value), language)
        case [year, month]:
            names = get_month_names("wide", "stand-alone", locale=_locale(language))
            return f"{names[int(month)]} {year}"
        case _:
            return value


def moment(value: datetime, zone: ZoneInfo, language: str) -> str:
    """`Senin, 7 Desember 2026 pukul 08.00 WIB`, in the reader's own zone."""
    local = value.astimezone(zone)
    locale = _locale(language)
    at = "at" if language == "en" else "pukul"
    clock = format_datetime(local, "HH:mm" if language == "en" else "HH.mm", locale=locale)
    return f"{day(local.date(), language)} {at} {clock} {_SHORT_ZONES.get(zone.key, '')}".strip()


def months(period: Period, language: str) -> str:
    """`Juli–September 2025`."""
    names = get_month_names("wide", "stand-alone", locale=_locale(language))
    first, last = names[period.first_month], names[period.last_month]
    span = first if period.first_month == period.last_month else f"{first}–{last}"
    return f"{span} {period.year}"


def shortened(label: str, most: int = 30) -> str:
    """A label that fits on a button of a small phone."""
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


def listed(items: Sequence[str], language: str) -> str:
    return str(format_list(list(items), locale=_locale(language)))
