"""Looks at a file as a whole before its rows are checked: what one cell alone does not tell.

The rows pass by one after the other; what is kept of them does not grow with the file.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from domain.area_codes import dotted, load_old_codes
from domain.areas import Areas
from domain.dates import is_day_first, is_month_first
from domain.identity import digits_of, names_a_woman
from features.people.files.cells import Cell
from features.people.files.files import SheetRow
from features.people.rules.damage import Damage, Different, Digits, Written, judge, written
from features.people.rules.imports import FileReason, FileRefused
from features.people.services.import_asides import is_aside, may_be_asides
from features.people.services.import_rows import Row, column_of

_FEW = 3
"""Dates of each kind that must agree before they count as turned, and rows as swapped."""
_DATES = (date, date | None)
_REFUSED = {Damage.LAST_DIGIT: FileReason.DIGITS_LOST, Damage.ROUNDED: FileReason.DIGITS_ROUNDED}
_NAMED = 100
"""So many rows that close a table are named."""


@dataclass(frozen=True)
class Signs:
    """What was seen; the sets hold fields (see `RowContext`)."""

    month_first: frozenset[str]
    turned: frozenset[str]
    of_bps: frozenset[str]
    doubtful: frozenset[str]
    """Fields whose few numbers all end in 0: too few to be sure."""
    last_row: int
    """The last one of the table; what stands below only closes it (sums, signatures)."""
    closing: tuple[int, ...]


class SignSearch:
    """Shown all rows of a file, a block at a time, it tells what the file is."""

    def __init__(self, model: type[Row], areas: Areas) -> None:
        self._model, self._areas = model, areas
        columns = {name: column_of(model, name) for name in model.model_fields}
        dates = [n for n, one in model.model_fields.items() if one.annotation in _DATES]
        codes = [name for name, column in columns.items() if column.startswith("kode_")]
        self._numbers = [(columns[name], _Numbers()) for name in model.numbers]
        self._dates = [(name, columns[name], _Days()) for name in dates]
        self._codes = [(name, columns[name], Different()) for name in codes]
        self._order = (
            _Order(columns["kk"], columns["nik"]) if {"kk", "nik"} <= set(columns) else None
        )
        self._last_row = 0
        self._closing: list[int] = []

    def see(self, block: Sequence[SheetRow]) -> None:
        looked = zip(block, may_be_asides(self._model, block), strict=True)
        rows = [row.cells for row, look in looked if not self._closes(row, look)]
        for column, numbers in self._numbers:
            numbers.see([cells[column] for cells in rows])
        for _, column, days in self._dates:
            for cell, times in Counter([cells[column] for cells in rows]).items():
                days.see(cell, times)
        for _, column, codes in self._codes:
            codes.update(
                code
                for code in {cells[column] for cells in rows}
                if isinstance(code, str) and len(code) == 10 and code.isdigit()
            )
        if self._order is not None:
            self._order.see(rows)

    def _closes(self, row: SheetRow, look: bool) -> bool:
        """Whether it may stand below the table: another row behind it shows that it does not."""
        if look and is_aside(self._model, row):
            self._closing.append(row.number)
            del self._closing[_NAMED:]
            return True
        self._closing.clear()
        self._last_row = row.number
        return False

    def found(self) -> Signs:
        """Raises FileRefused where the numbers of the file cannot be trusted."""
        doubtful = self._check_digits()
        if self._order is not None and self._order.is_swapped:
            columns = f"{self._order.card}, {self._order.nik}"
            raise FileRefused(FileReason.COLUMNS_SWAPPED, columns)
        return Signs(
            month_first=frozenset(name for name, _, days in self._dates if days.any_month_first),
            turned=frozenset(name for name, _, days in self._dates if days.is_turned),
            of_bps=frozenset(n for n, _, codes in self._codes if _is_of_bps(codes, self._areas)),
            doubtful=doubtful,
            last_row=self._last_row,
            closing=tuple(self._closing),
        )

    def _check_digits(self) -> frozenset[str]:
        for column, numbers in self._numbers:
            if reason := numbers.broken:
                raise FileRefused(reason, column)
        found = [judge(numbers.bare) for _, numbers in self._numbers]
        for (column, _), digits in zip(self._numbers, found, strict=True):
            _refuse_damaged(column, digits)
        together = judge([number for _, numbers in self._numbers for number in numbers.bare])
        _refuse_damaged(", ".join(column for column, _ in self._numbers), together)
        pairs = zip(self._model.numbers, found, strict=True)
        return frozenset(name for name, one in pairs if one.total and one.zeros == one.total)


def _refuse_damaged(column: str, digits: Digits) -> None:
    if digits.damage is not None:
        raise FileRefused(_REFUSED[digits.damage], column, f"{digits.zeros}/{digits.total}")


@dataclass
class _Numbers:
    """A column of identity numbers: how they were written, and those that may be damaged."""

    kinds: Counter[Written] = field(default_factory=Counter)
    bare: Different = field(default_factory=Different)

    def see(self, cells: Sequence[Cell]) -> None:
        kinds = [(cell, written(cell)) for cell in cells if cell is not None]
        self.kinds.update(kind for _, kind in kinds)
        self.bare.update(str(cell) for cell, kind in kinds if kind is Written.BARE)

    @property
    def broken(self) -> FileReason | None:
        short, plain = self.kinds[Written.SCIENTIFIC], self.kinds[Written.AS_NUMBER]
        if not (short or plain) or (short + plain) * 2 < self.kinds.total():
            return None
        return FileReason.SCIENTIFIC if short >= plain else FileReason.NUMBERS


@dataclass
class _Order:
    """No KK number reads like the NIK of a woman; where several do, two columns changed places."""

    card: str
    nik: str
    rows: int = 0
    swapped: int = 0

    def see(self, rows: Sequence[dict[str, Cell]]) -> None:
        self.rows += len(rows)
        self.swapped += sum(
            self._is_woman(cells[self.card]) and not self._is_woman(cells[self.nik])
            for cells in rows
        )

    @staticmethod
    def _is_woman(cell: Cell) -> bool:
        return names_a_woman(digits_of(str(cell)) or "")

    @property
    def is_swapped(self) -> bool:
        return self.swapped >= _FEW and self.swapped * 2 >= self.rows


class _Day(NamedTuple):
    """One date: the day of one in ISO form (0: another form), and how it reads with slashes."""

    iso_day: int
    has_slash: bool
    is_day_first: bool
    is_month_first: bool


@dataclass
class _Days:
    """Excel in English reads `05/10/2026` as May and leaves `17/10/2026` as text."""

    iso: int = 0
    latest: int = 0
    slashed: int = 0
    all_day_first: bool = True
    any_month_first: bool = False

    def see(self, cell: Cell, times: int) -> None:
        if not isinstance(cell, str):
            return
        day = _day(cell)
        self.any_month_first |= day.is_month_first
        if day.iso_day:
            self.iso, self.latest = self.iso + times, max(self.latest, day.iso_day)
        if day.has_slash:
            self.slashed += times
            self.all_day_first &= day.is_day_first

    @property
    def is_turned(self) -> bool:
        few = min(self.iso, self.slashed) < _FEW
        return not few and self.latest <= 12 and self.all_day_first


@lru_cache(maxsize=4096)
def _day(text: str) -> _Day:
    is_iso = len(text) == 10 and text[4] == text[7] == "-" and text[8:10].isdecimal()
    return _Day(
        int(text[8:10]) if is_iso else 0, "/" in text, is_day_first(text), is_month_first(text)
    )


def _is_of_bps(codes: Different, areas: Areas) -> bool:
    """Half of the undotted village codes unknown: then the others fit only by accident."""
    old = load_old_codes(areas)
    unknown = sum(dotted(c) not in areas and not old.around(dotted(c)) for c in codes)
    return len(codes) > 1 and unknown * 2 >= len(codes)
