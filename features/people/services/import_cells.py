"""What one cell of an imported file may hold, and its one normal form.

Each function takes the cell as it was read (text, number or None) and returns the value, or raises
the refusal that ends up in the report.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from domain.area_codes import dotted, looks_like_bps, renumbered
from domain.areas import NATION, Areas
from domain.identity import digits_of, is_nik, phone_number
from domain.payments import Channel, Programme
from features.people.rules.imports import Reason

_CHANNELS = {
    **dict.fromkeys(("kks", "kartu", "kartukks", "kartukeluargasejahtera", "himbara"), Channel.KKS),
    **dict.fromkeys(("pos", "ptpos", "ptposindonesia", "posindonesia", "kantorpos"), Channel.POS),
}
_NATIONWIDE = frozenset({"nasional", "indonesia"})


@dataclass(frozen=True)
class RowContext:
    """What rows are checked against. `today` is the day in Western Indonesia."""

    areas: Areas
    today: date


def refusal(reason: Reason, value: object = "", column: str = "") -> PydanticCustomError:
    """A refusal; `column` only where the row as a whole is looked at."""
    return PydanticCustomError(reason.value, "refused", {"value": str(value), "column": column})


def context_of(info: ValidationInfo) -> RowContext:
    return cast(RowContext, info.context)


def text_of(cell: object) -> str | None:
    """The text of a cell: blanks collapsed, unprintable and direction-turning characters gone."""
    if cell is None:
        return None
    text = " ".join(str(cell).split())
    if not text.isprintable():
        text = "".join(c for c in text if c.isprintable())
    return text or None


def required(limit: int) -> Callable[[object], str]:
    def check(cell: object) -> str:
        text = text_of(cell)
        if text is None:
            raise refusal(Reason.MISSING)
        return _within(text, limit)

    return check


def optional(limit: int) -> Callable[[object], str | None]:
    def check(cell: object) -> str | None:
        text = text_of(cell)
        return None if text is None else _within(text, limit)

    return check


def short_id(limit: int) -> Callable[[object], str]:
    """An identifier that fits into a button: letters, digits, dots and hyphens."""

    def check(cell: object) -> str:
        text = text_of(cell)
        if text is None:
            raise refusal(Reason.MISSING)
        if len(text) > limit or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", text):
            raise refusal(Reason.NOT_AN_IDENTIFIER, limit)
        return text

    return check


def or_blank(limit: int) -> Callable[[object], str]:
    def check(cell: object) -> str:
        return _within(text_of(cell) or "", limit)

    return check


def nik(cell: object) -> str:
    digits = digits_of(_identity(cell))
    if digits is None or not is_nik(digits):
        raise refusal(Reason.NOT_A_NIK)
    return digits


def card_number(cell: object) -> str:
    digits = digits_of(_identity(cell))
    if digits is None:
        raise refusal(Reason.NOT_A_CARD_NUMBER)
    return digits


def phone(cell: object) -> str | None:
    if cell is None:
        return None
    number = phone_number(_identity(cell))
    if number is None:
        raise refusal(Reason.NOT_A_PHONE)
    return number


def village(cell: object, info: ValidationInfo) -> str:
    code = area(cell, info)
    if code.count(".") != 3:
        raise refusal(Reason.NOT_A_VILLAGE, code)
    return code


def area(cell: object, info: ValidationInfo) -> str:
    """A code that exists, with its dots; they may be missing in the file."""
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    code = dotted(text)
    if code not in context_of(info).areas:
        raise _unknown_area(cell, text, code)
    return code


def _unknown_area(cell: object, text: str, code: str) -> PydanticCustomError:
    """Why a code is not known. A newer code is named, never put in its place."""
    if isinstance(cell, float):
        return refusal(Reason.NUMBER_CELL, code)
    if newer := renumbered(code):
        return refusal(Reason.AREA_RENUMBERED, newer)
    if looks_like_bps(text):
        return refusal(Reason.AREA_BPS, text)
    return refusal(Reason.AREA_UNKNOWN, code)


def area_or_nation(cell: object, info: ValidationInfo) -> str:
    text = text_of(cell)
    return NATION if text is None or text.lower() in _NATIONWIDE else area(cell, info)


def programme(cell: object) -> Programme:
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    try:
        return Programme(text.upper())
    except ValueError:
        raise refusal(Reason.PROGRAMME_UNKNOWN, ", ".join(Programme)) from None


def channel(cell: object) -> Channel:
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    try:
        return _CHANNELS["".join(c for c in text.casefold() if c.isalpha())]
    except KeyError:
        raise refusal(Reason.CHANNEL_UNKNOWN) from None


def any_channel(cell: object) -> str:
    return "" if cell is None else channel(cell).value


def bank(cell: object) -> str:
    """Upper case, without the word BANK; empty when none is named."""
    return _within((text_of(cell) or "").upper().removeprefix("BANK ").strip(), 20)


def components(cell: object) -> str:
    """The components joined by `;`, as the file lists them; one may occur twice."""
    parts = re.split(r"[;,|]", text_of(cell) or "")
    return _within(";".join("_".join(p.lower().split()) for p in parts if p.strip()), 300)


def language(cell: object) -> str:
    text = (text_of(cell) or "id").lower()
    if not (text.isascii() and text.isalpha() and len(text) in (2, 3)):
        raise refusal(Reason.NOT_A_LANGUAGE)
    return text


def _identity(cell: object) -> str:
    """Digits kept as text. A spreadsheet's number has lost some of them (it keeps 15)."""
    if cell is None:
        raise refusal(Reason.MISSING)
    if not isinstance(cell, str):
        raise refusal(Reason.NUMBER_CELL)
    return (text_of(cell) or "").lstrip("'`’")


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise refusal(Reason.TOO_LONG, limit)
    return text
