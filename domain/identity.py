"""Numbers that name people: NIK, KK and telephone numbers."""

import re
from collections.abc import Callable

import phonenumbers

_SEPARATORS = re.compile(r"[\s.\-‐‑–—/]+")
_NUMBER = re.compile(
    r"(?<!\d)\d{16,}"
    r"|(?<![\d+])(?<!\d[\s.\-‐‑–—/])(?<!\d[\s.\-‐‑–—/]{2})[1-9](?:[\s.\-‐‑–—/]{0,2}\d){15}(?!\d)"
)
"""NIK, KK and card numbers: sixteen digits and more in one piece, or sixteen in groups where a
number begins. None begins with 0, as telephone numbers do."""
_DAY_OR_HOURS = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([-/. ])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)20\d\d-\d\d-\d\d(?!\d)"
    r"|(?<!\d)(?:[01]?\d|2[0-4])[.:][0-5]\d\s?[-–]\s?(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d)"
)
"""What has as many digits and opens nothing: `17-12-2026 08.00-10.00`."""
_LONG_NUMBER = re.compile(r"(?<![\d+])\+?\(?\d(?:[\s.\-‐‑–—/()]{0,2}\d){8,}(?!\d)")
_SUMS_OR_YEARS = re.compile(
    r"(?:(?:\d{1,3}(?:\.\d{3}){1,2}|(?:19|20)\d\d)(?:[\s\-–/]{1,3}|$)){2,}|\d{1,3}(?:\.\d{3}){2}"
)
"""`100.000-200.000`, `2023 2024 2025`."""
_SHORTEST_ACCOUNT = 10
_WOMAN_DAY_OFFSET = 40
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_PHONE = re.compile(
    r"(?:(?:no|nomor|hp|wa|whatsapp|tel|telp|tlp|telepon|telpon|handphone|phone)(?![a-z])[\s.:/]*)*"
    r"([+(]?\d[\d\s().\-‐‑–—/]*)(?:\([^()\d]*\))?",
    re.IGNORECASE,
)
_PLAIN_MOBILE = re.compile(r"(?:\+?62|0)(8\d{8,10})", re.ASCII)
"""What nearly all numbers of a file are; libphonenumber reads them no otherwise, only slower."""
_INDONESIA = 62
_LONGEST_PHONE = len("+") + 15
"""By E.164; a NIK is longer, and libphonenumber would take it."""
_COUNTRY_TWICE = re.compile(r"^(?:\+|00)?62(?:\+|00)?(?:62(?=8\d{8})|0(?=8))")


def digits_of(text: str) -> str | None:
    """The 16 digits of a NIK or KK number typed with spaces, dots or dashes; None otherwise."""
    digits = text if len(text) == 16 else _SEPARATORS.sub("", text)
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


def has_birth_date(nik: str) -> bool:
    """Whether the date of birth in a NIK exists; the century is unknown, so 1900 may be 2000."""
    day, month = birth_day_of(nik)
    is_leap = int(nik[10:12]) % 4 == 0
    return day <= _DAYS_IN_MONTH[month - 1] and (is_leap or (day, month) != (29, 2))


def names_a_woman(digits: str) -> bool:
    """Whether 16 digits read like the NIK of a woman: no KK number does, its day ends at 31."""
    return digits[6:7] >= "4" and is_nik(digits) and int(digits[6:8]) > _WOMAN_DAY_OFFSET


def birth_day_of(nik: str) -> tuple[int, int]:
    """Day and month of birth; the century in a NIK is ambiguous, so the year is left out."""
    day = int(nik[6:8])
    return (day - _WOMAN_DAY_OFFSET if day > _WOMAN_DAY_OFFSET else day, int(nik[8:10]))


def mask(digits: str) -> str:
    """At most the last four digits are ever shown."""
    return "•" * (len(digits) - 4) + digits[-4:]


def holds_identity(text: str) -> bool:
    """Whether a NIK, a KK number or a card number stands in a text."""
    return any(_is_identity(found) for found in _NUMBER.finditer(text))


def without_identities(text: str, hidden: Callable[[str], str] = lambda _: "…") -> str:
    """The text without NIK, KK and card numbers; telephones, days and hours stay. `hidden` says of
    the digits what stands in their place."""
    return _NUMBER.sub(
        lambda found: hidden(re.sub(r"\D", "", found[0])) if _is_identity(found) else found[0], text
    )


def without_numbers(text: str) -> str:
    """The text also without telephones and numbers of accounts; sums, days and hours stay."""
    text, kept, last = without_identities(text), "", 0
    for day in _DAY_OR_HOURS.finditer(text):
        kept += _without_long_numbers(text[last : day.start()]) + day[0]
        last = day.end()
    return kept + _without_long_numbers(text[last:])


def _without_long_numbers(text: str) -> str:
    return _LONG_NUMBER.sub(lambda found: "…" if _leads_to_somebody(found[0]) else found[0], text)


def _leads_to_somebody(number: str) -> bool:
    """A telephone in any spelling, an account in one piece or in groups."""
    if _SUMS_OR_YEARS.fullmatch(number):
        return False
    if number[0] in "+(0":
        return True
    groups = re.findall(r"\d+", number)
    return sum(map(len, groups)) >= _SHORTEST_ACCOUNT and len(max(groups, key=len)) > len("17")


def _is_identity(found: re.Match[str]) -> bool:
    return _DAY_OR_HOURS.search(found[0]) is None


def phone_number(text: str) -> str | None:
    """E.164 of an Indonesian (or full international) telephone number, None when it is none.

    Letters are only a label in front ("WA 0812…") or a note in brackets behind: a letter inside is
    a mistyped digit. `0062` is `+62`; a country code written twice counts once.
    """
    if plain := _PLAIN_MOBILE.fullmatch(text):
        return f"+62{plain[1]}"
    found = _PHONE.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    digits = _COUNTRY_TWICE.sub("+62", re.sub(r"[^+\d]", "", found[1]))
    if digits.startswith("00") and not digits.startswith("008"):
        digits = "+" + digits[2:]
    elif digits.startswith("62"):
        digits = "+" + digits
    try:
        number = phonenumbers.parse(digits, "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return international if len(international) <= _LONGEST_PHONE else None


def everyday_phone(number: str) -> str:
    """A number as people dial and read it: `0812-0001-0095`; what is foreign stays as it is."""
    try:
        found = phonenumbers.parse(number, "ID")
    except phonenumbers.NumberParseException:
        return number
    if found.country_code != _INDONESIA:
        return number
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.NATIONAL)
