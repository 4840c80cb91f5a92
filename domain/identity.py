"""Numbers that name people: NIK, KK and telephone numbers."""

import re
from datetime import date

import phonenumbers

_SEPARATORS = re.compile(r"[\s.\-‐‑–—/]+")
_WOMAN_DAY_OFFSET = 40


def digits_of(text: str) -> str | None:
    """The 16 digits of a NIK or KK number typed with spaces, dots or dashes; None otherwise."""
    digits = _SEPARATORS.sub("", text)
    return digits if len(digits) == 16 and digits.isascii() and digits.isdigit() else None


def is_nik(digits: str) -> bool:
    """Hard shape only: 16 digits, a day 01-31 (women +40), a month 01-12, serial not 0000.

    The area code is that of the first registration and may no longer exist, so it is not checked.
    """
    if not (len(digits) == 16 and digits.isascii() and digits.isdigit()):
        return False
    day, month, serial = int(digits[6:8]), int(digits[8:10]), int(digits[12:])
    day -= _WOMAN_DAY_OFFSET if day > _WOMAN_DAY_OFFSET else 0
    return 1 <= day <= 31 and 1 <= month <= 12 and serial > 0


def birth_day_of(nik: str) -> tuple[int, int]:
    """Day and month of birth; the century in a NIK is ambiguous, so the year is left out."""
    day = int(nik[6:8])
    return (day - _WOMAN_DAY_OFFSET if day > _WOMAN_DAY_OFFSET else day, int(nik[8:10]))


def mask(digits: str) -> str:
    """At most the last four digits are ever shown."""
    return "•" * (len(digits) - 4) + digits[-4:]


def phone_number(text: str) -> str | None:
    """E.164 of an Indonesian (or full international) telephone number, None when it is none."""
    text = text.strip()
    if text.startswith("62"):
        text = "+" + text
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def parse_date(text: str) -> date:
    """An ISO date (`2025-03-07`) or the officials' `07/03/2025` and `07-03-2025`.

    Raises ValueError with nothing of the text in it.
    """
    text = text.strip()
    day_first = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text)
    if day_first:
        day, month, year = (int(part) for part in day_first.groups())
        return date(year, month, day)
    return date.fromisoformat(text[:10])


def partial_date(text: str) -> str | None:
    """A day, a month or a year in its ISO form, as exact as it was written; None if it is none."""
    text = text.strip()
    if re.fullmatch(r"20\d\d(-(0[1-9]|1[0-2]))?", text):
        return text
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found.isoformat() if 2000 <= found.year < 2100 else None
