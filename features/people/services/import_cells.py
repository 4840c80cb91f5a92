"""What one cell of an imported file may hold, and its one normal form.

Each function takes the cell as it was read (text, number or None) and returns the value, or raises
the refusal that ends up in the report.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import cast

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from domain.area_codes import dotted, is_of_bps, load_old_codes
from domain.areas import NATION, Areas
from domain.identity import digits_of, has_birth_date, is_nik, phone_number
from domain.payments import Channel, Component, Programme
from domain.people import FAMILY_LANGUAGES
from features.people.rules.damage import Written, written
from features.people.rules.imports import Reason

_OTHER_COMPONENTS = {
    "usia_dini": Component.TODDLER,
    "ibu_hamil/nifas": Component.PREGNANCY,
    "disabilitas": Component.DISABILITY,
    "korban_ham": Component.RIGHTS_VICTIM,
}
_VILLAGE_DIGITS = 10
"""Kemendagri's village codes come with dots; ten digits that are none are mostly those of BPS."""
_AGES_OF_HEADS = range(17, 101)
_NO_PHONE = frozenset(
    ("", "0", "tidak ada", "tdk ada", "tidak punya", "tdk punya", "belum ada", "blm ada")
) | {"tidak", "nihil", "kosong", "na", "n/a", "null", "none", "x"}
_CHANNELS = {
    **dict.fromkeys(("kks", "kartu", "kartukks", "kartukeluargasejahtera", "himbara"), Channel.KKS),
    **dict.fromkeys(("pos", "ptpos", "ptposindonesia", "posindonesia", "kantorpos"), Channel.POS),
}
_REMEMBERED = lru_cache(maxsize=4096, typed=True)
"""For columns that say the same in many rows."""
_NATIONWIDE = frozenset({"nasional", "indonesia"})


@dataclass(frozen=True)
class RowContext:
    """What rows are checked against. `today` is the day in Western Indonesia.

    The sets hold fields: `month_first` those whose dates are American, `turned` those whose date
    cells were exchanged with the months, `of_bps` those with codes of BPS.
    """

    areas: Areas
    today: date
    counts_from_1904: bool = False
    month_first: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()
    of_bps: frozenset[str] = frozenset()
    remarks: list[tuple[str, Reason, str]] = field(default_factory=list)
    """Filled while a row is checked: field, reason, value."""
    told: set[tuple[str, Reason]] = field(default_factory=set)

    def remark(self, info: ValidationInfo, reason: Reason, value: str = "") -> None:
        self.remarks.append((info.field_name or "", reason, value))


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


def name(cell: object) -> str:
    text = required(120)(cell)
    if not any(character.isalpha() for character in text):
        raise refusal(Reason.NO_LETTERS)
    return text


def nik(cell: object) -> str:
    digits = digits_of(_identity(cell))
    if digits is None or not is_nik(digits):
        raise refusal(Reason.SERIAL_ZERO if _ends_empty(digits) else Reason.NOT_A_NIK)
    if not has_birth_date(digits):
        raise refusal(Reason.NIK_WITHOUT_BIRTH_DATE)
    return digits


def head_nik(cell: object, info: ValidationInfo) -> str:
    """A NIK; it is told when its owner was born too late to head a family, or too long ago."""
    digits, context = nik(cell), context_of(info)
    ages = {context.today.year - century - int(digits[10:12]) for century in (1900, 2000)}
    if ages.isdisjoint(_AGES_OF_HEADS):
        context.remark(info, Reason.HEAD_TOO_YOUNG)
    return digits


def card_number(cell: object) -> str:
    digits = digits_of(_identity(cell))
    if digits is None:
        raise refusal(Reason.NOT_A_CARD_NUMBER)
    if _ends_empty(digits):
        raise refusal(Reason.SERIAL_ZERO)
    return digits


def phone(cell: object, info: ValidationInfo) -> str | None:
    """A number that can be called; what is none is told, and costs nobody the row.

    A spreadsheet takes only the 0 in front, which is put back.
    """
    text = (text_of(cell) or "").lstrip("'`’")
    if text.casefold().strip("-–—. ").strip("0") in _NO_PHONE:
        return None
    number = phone_number(text)
    if number is None:
        context_of(info).remark(info, Reason.PHONE_LEFT_OUT)
    return number


def village(cell: object, info: ValidationInfo) -> str:
    code = area(cell, info)
    if code.count(".") != 3:
        raise refusal(Reason.NOT_A_VILLAGE, code)
    return code


def area(cell: object, info: ValidationInfo) -> str:
    """A code of today, with its dots; they may be missing in the file."""
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    context, code = context_of(info), dotted(text)
    if info.field_name in context.of_bps and text.isdigit():
        raise refusal(Reason.AREA_OF_BPS, text)
    if code in context.areas:
        return code
    old = load_old_codes(context.areas)
    if now := old.now(code):
        context.remark(info, Reason.AREA_READ_AS, f"{now} ({context.areas.name(now)})")
        return now
    around = old.around(code)
    if is_of_bps(text) or (around is None and text.isdigit() and len(text) == _VILLAGE_DIGITS):
        raise refusal(Reason.AREA_OF_BPS, text)
    if around is not None:
        likely = f"{around}{code[8:]}" if around.count(".") == 2 else around
        now = likely if likely in context.areas else around
        raise refusal(Reason.AREA_RENUMBERED, f"{now} ({context.areas.name(now)})")
    raise refusal(Reason.NUMBER_CELL if isinstance(cell, float) else Reason.AREA_UNKNOWN, code)


def area_or_nation(cell: object, info: ValidationInfo) -> str:
    text = text_of(cell)
    return NATION if text is None or text.lower() in _NATIONWIDE else area(cell, info)


@_REMEMBERED
def programme(cell: object) -> Programme:
    text = text_of(cell)
    if text is None:
        raise refusal(Reason.MISSING)
    try:
        return Programme(text.upper())
    except ValueError:
        raise refusal(Reason.PROGRAMME_UNKNOWN, ", ".join(Programme)) from None


@_REMEMBERED
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


@_REMEMBERED
def bank(cell: object) -> str:
    """Upper case, without the word BANK; empty when none is named."""
    return _within((text_of(cell) or "").upper().removeprefix("BANK ").strip(), 20)


@_REMEMBERED
def components(cell: object) -> str:
    """The components joined by `;`, as the file lists them; one may occur twice."""
    parts = ("_".join(part.lower().split()) for part in re.split(r"[;,|]", text_of(cell) or ""))
    return _within(";".join(_component(part) for part in parts if part.strip("-")), 300)


@_REMEMBERED
def language(cell: object) -> str:
    text = (text_of(cell) or "id").lower()
    if text not in FAMILY_LANGUAGES:
        raise refusal(Reason.LANGUAGE_UNKNOWN, ", ".join(FAMILY_LANGUAGES))
    return text


def _component(part: str) -> str:
    known: list[str] = [component.value for component in Component]
    if part not in known and part not in _OTHER_COMPONENTS:
        raise refusal(Reason.COMPONENT_UNKNOWN, ", ".join(known))
    return str(_OTHER_COMPONENTS.get(part, part))


def _ends_empty(digits: str | None) -> bool:
    return digits is not None and digits.endswith("0000")


def _identity(cell: object) -> str:
    """Digits kept as text. A spreadsheet's number has lost some of them (it keeps 15)."""
    if cell is None:
        raise refusal(Reason.MISSING)
    match written(cell):
        case Written.AS_NUMBER:
            raise refusal(Reason.NUMBER_CELL)
        case Written.SCIENTIFIC:
            raise refusal(Reason.SCIENTIFIC)
    return (text_of(cell) or "").lstrip("'`’")


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise refusal(Reason.TOO_LONG, limit)
    return text
