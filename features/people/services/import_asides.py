"""Rows that are no rows of data: totals, headings between, place, date and signature below."""

import re
from collections.abc import Sequence
from functools import cache

from pydantic import ValidationError

from features.people.files.cells import Cell
from features.people.files.files import SheetRow
from features.people.rules.imports import Reason
from features.people.services.import_rows import Row, column_of, columns_of

_WORDS = re.compile(
    r"(sub|grand)?[\s-]{0,3}(total|jumlah)\b|rekap|mengetahui|menyetujui|kepala\b|nip\b|ttd\b"
    r"|tanda tangan|catatan|keterangan|sumber\b|dibuat|disusun|petugas|operator|koordinator",
    re.IGNORECASE,
)


def is_aside(model: type[Row], row: SheetRow) -> bool:
    """Less than half of what a row needs, and nothing where the key stands that could be one."""
    key = row.cells[key_column(model)]
    if isinstance(key, str) and key.isdecimal():
        return False
    needed = _required(model)
    filled = sum(row.cells[column] is not None for column in needed)
    return filled * 2 < len(needed) and not _could_be_key(key)


def may_be_asides(model: type[Row], rows: Sequence[SheetRow]) -> Sequence[bool]:
    """Which of these rows are to be looked at: nearly none has no number for a key."""
    column = key_column(model)
    keys = [row.cells[column] for row in rows]
    return [not (isinstance(key, str) and key.isdecimal()) for key in keys]


@cache
def key_column(model: type[Row]) -> str:
    return column_of(model, model.natural_key[0])


def _could_be_key(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return cell is not None
    has_letters = any(character.isalpha() for character in cell)
    return not has_letters or not (" " in cell or _WORDS.match(cell))


@cache
def _required(model: type[Row]) -> tuple[str, ...]:
    """The columns that may not be empty, as the model itself says."""
    try:
        model.model_validate(dict.fromkeys(columns_of(model)), context=None)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return tuple(str(one["loc"][0]) for one in found if one["type"] == Reason.MISSING)
    return ()
