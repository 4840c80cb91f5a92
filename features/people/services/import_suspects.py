"""Cells that no check of a column needs to see: formulas, errors, numbers that lost digits."""

import re

from features.people.files.cells import Cell
from features.people.files.files import SheetRow
from features.people.rules.damage import SCIENTIFIC
from features.people.rules.imports import Reason, RowProblem
from features.people.services.import_asides import is_aside
from features.people.services.import_rows import Row, column_of

_EXACT_DIGITS = 10**15
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|#+)", re.ASCII)
"""What a spreadsheet shows instead of a value; also a column too narrow to show it."""


def suspects(model: type[Row], row: SheetRow) -> list[RowProblem]:
    """Why a row is refused before its columns are checked; mostly nothing."""
    if is_aside(model, row):
        return [RowProblem(row.number, column_of(model, model.natural_key[0]), Reason.NOT_A_ROW)]
    found = []
    if row.is_too_long:
        found.append(RowProblem(row.number, list(row.cells)[-1], Reason.SURPLUS_CELLS))
    for column, cell in row.cells.items():
        reason = suspect(cell)
        if reason is not None:
            found.append(RowProblem(row.number, column, reason))
    return found


def suspect(cell: Cell) -> Reason | None:
    """Why no check of a column needs to see this cell; mostly nothing."""
    if not isinstance(cell, str):
        is_long = isinstance(cell, (int, float)) and abs(cell) >= _EXACT_DIGITS
        return Reason.NUMBER_CELL if is_long else None
    if cell[0] == "=":
        return Reason.FORMULA
    if cell[0] == "#":
        return Reason.ERROR_CELL if _ERROR.fullmatch(cell) else None
    return Reason.SCIENTIFIC if "+" in cell and SCIENTIFIC.fullmatch(cell) else None
