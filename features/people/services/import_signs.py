"""Looks at a file as a whole before its rows are read: what one cell alone does not tell."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.area_codes import dotted, load_old_codes
from domain.areas import Areas
from domain.dates import is_day_first, is_month_first
from domain.identity import digits_of, names_a_woman
from features.people.files.cells import Cell
from features.people.files.files import SheetRow
from features.people.rules.damage import Damage, Digits, Written, judge, written
from features.people.rules.imports import FileReason, FileRefused
from features.people.services.import_rows import Row, column_of

_FEW = 3
"""Dates of each kind that must agree before they count as turned, and rows as swapped."""
_DATES = (date, date | None)
_REFUSED = {Damage.LAST_DIGIT: FileReason.DIGITS_LOST, Damage.ROUNDED: FileReason.DIGITS_ROUNDED}


@dataclass(frozen=True)
class Signs:
    """What was seen; the sets hold fields (see `RowContext`)."""

    month_first: frozenset[str]
    turned: frozenset[str]
    of_bps: frozenset[str]
    doubtful: frozenset[str]
    """Fields whose few numbers all end in 0: too few to be sure."""


def look_for_signs(model: type[Row], rows: Sequence[SheetRow], areas: Areas) -> Signs:
    """Raises FileRefused where the numbers of the file cannot be trusted."""

    def cells_of(names: Iterable[str]) -> dict[str, list[Cell]]:
        return {name: [row.cells[column_of(model, name)] for row in rows] for name in names}

    numbers = cells_of(model.numbers)
    doubtful = _check_digits(model, numbers)
    _check_order(model, numbers)
    dates = cells_of(name for name, one in model.model_fields.items() if one.annotation in _DATES)
    codes = cells_of(
        name for name in model.model_fields if column_of(model, name).startswith("kode_")
    )
    return Signs(
        month_first=_those(dates, lambda column: any(map(is_month_first, _texts(column)))),
        turned=_those(dates, _is_turned),
        of_bps=_those(codes, lambda column: _is_of_bps(column, areas)),
        doubtful=doubtful,
    )


def _check_digits(model: type[Row], numbers: dict[str, list[Cell]]) -> frozenset[str]:
    bare: dict[str, set[str]] = {}
    for name, column in numbers.items():
        kinds = Counter(written(cell) for cell in column if cell is not None)
        broken = kinds[Written.SCIENTIFIC] + kinds[Written.AS_NUMBER]
        if broken and broken * 2 >= kinds.total():
            by_hand = kinds[Written.SCIENTIFIC] >= kinds[Written.AS_NUMBER]
            reason = FileReason.SCIENTIFIC if by_hand else FileReason.NUMBERS
            raise FileRefused(reason, column_of(model, name))
        bare[name] = {str(cell) for cell in column if cell and written(cell) is Written.BARE}
    found = {name: judge(digits) for name, digits in bare.items()}
    for name, digits in found.items():
        _refuse_damaged(column_of(model, name), digits)
    together = judge([number for digits in bare.values() for number in digits])
    _refuse_damaged(", ".join(column_of(model, name) for name in numbers), together)
    return frozenset(name for name, one in found.items() if one.total and one.zeros == one.total)


def _refuse_damaged(column: str, digits: Digits) -> None:
    if digits.damage is not None:
        raise FileRefused(_REFUSED[digits.damage], column, f"{digits.zeros}/{digits.total}")


def _check_order(model: type[Row], cells: dict[str, list[Cell]]) -> None:
    """No KK number reads like the NIK of a woman; where several do, two columns changed places."""
    if not {"kk", "nik"} <= cells.keys():
        return
    pairs = [
        (digits_of(str(kk)) or "", digits_of(str(nik)) or "")
        for kk, nik in zip(cells["kk"], cells["nik"], strict=True)
    ]
    swapped = sum(names_a_woman(kk) and not names_a_woman(nik) for kk, nik in pairs)
    if swapped >= _FEW and swapped * 2 >= len(pairs):
        columns = ", ".join(column_of(model, name) for name in ("kk", "nik"))
        raise FileRefused(FileReason.COLUMNS_SWAPPED, columns)


def _is_turned(column: Collection[Cell]) -> bool:
    """Excel in English reads `05/10/2026` as May and leaves `17/10/2026` as text."""
    texts = list(_texts(column))
    days = [int(text[8:10]) for text in texts if len(text) == 10 and text[4] == text[7] == "-"]
    left = [text for text in texts if "/" in text]
    return min(len(days), len(left)) >= _FEW and max(days) <= 12 and all(map(is_day_first, left))


def _is_of_bps(column: Collection[Cell], areas: Areas) -> bool:
    """Half of the undotted village codes unknown: then the others fit only by accident."""
    codes = {text for text in _texts(column) if len(text) == 10 and text.isdigit()}
    old = load_old_codes(areas)
    unknown = [c for c in codes if dotted(c) not in areas and not old.around(dotted(c))]
    return len(codes) > 1 and len(unknown) * 2 >= len(codes)


def _those(cells: dict[str, list[Cell]], is_meant: Callable[[list[Cell]], bool]) -> frozenset[str]:
    return frozenset(name for name, column in cells.items() if is_meant(column))


def _texts(column: Iterable[Cell]) -> Iterable[str]:
    return (cell for cell in column if isinstance(cell, str))
