"""Checks the rows of a block by columns: most cells say what another said before them.

What is not plainly right is left to the model, a row at a time: it alone words refusals and
remarks, so both ways say the same of every row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from inspect import signature
from typing import Any, Final, cast

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from features.people.files.cells import Cell
from features.people.files.files import SheetRow
from features.people.services.import_asides import is_aside, may_be_asides
from features.people.services.import_cells import RowContext
from features.people.services.import_rows import Row, column_of
from features.people.services.import_suspects import suspect

_REMEMBERED = 4096
"""So many cells of a column are kept with what they mean; a column of names never has enough."""


class _Doubt(Enum):
    """What a cell means that is not plainly right."""

    DOUBT = "doubt"


_DOUBT: Final = _Doubt.DOUBT


class PlainRows:
    """The rows of one model and one file, as far as they are plainly right."""

    def __init__(self, model: type[Row], context: RowContext) -> None:
        self._model = model
        self._columns = [
            (
                column_of(model, name),
                field.get_default(),
                _Meanings(_check(model, name, context), context),
            )
            for name, field in model.model_fields.items()
        ]

    def of(self, rows: Sequence[SheetRow]) -> list[Row | None]:
        """The row that each of these is; None where its model has to look at it as a whole."""
        columns, doubtful = [], set[int]()
        for column, absent, meanings in self._columns:
            if rows and column not in rows[0].cells:  # a file has it in all rows, or in none
                columns.append([absent] * len(rows))
                continue
            found, doubts = meanings.of([row.cells[column] for row in rows])
            columns.append(found)
            doubtful |= doubts
        for place, look in enumerate(may_be_asides(self._model, rows)):
            if look and is_aside(self._model, rows[place]):
                doubtful.add(place)
        values = enumerate(zip(*columns, strict=True))
        return [
            None if row.is_too_long or place in doubtful else self._row(one)
            for (place, one), row in zip(values, rows, strict=True)
        ]

    def _row(self, values: tuple[object, ...]) -> Row | None:
        found = self._model.of(values)
        try:
            found.check()
        except PydanticCustomError:
            return None
        return found


class _Meanings(dict[Cell, object]):
    """What the cells of a column mean, as far as they are plainly right."""

    def __init__(self, check: Callable[[Cell], object] | None, context: RowContext) -> None:
        super().__init__()
        self._check, self._context = check, context
        self._doubted = False

    def of(self, cells: Sequence[Cell]) -> tuple[list[object], set[int]]:
        """The meaning of each, and the places of those that are in doubt."""
        self._doubted = False
        found = list(map(self.__getitem__, cells))
        if not self._doubted:
            return found, set()
        return found, {place for place, value in enumerate(found) if value is _DOUBT}

    def __missing__(self, cell: Cell) -> object:
        found = self._meaning(cell)
        if found is _DOUBT:
            self._doubted = True
            return found
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = found
        return found

    def _meaning(self, cell: Cell) -> object:
        if self._check is None or not (cell is None or isinstance(cell, str)) or suspect(cell):
            return _DOUBT  # 1, 1.0 and True are one key
        try:
            found = self._check(cell)
        except PydanticCustomError:
            return _DOUBT
        if self._context.remarks:
            self._context.remarks.clear()
            return _DOUBT
        return found.value if isinstance(found, Enum) else found


@dataclass(frozen=True)
class _CellInfo:
    """What a check is told beside the cell, as by the model."""

    context: RowContext
    field_name: str


def _check(model: type[Row], name: str, context: RowContext) -> Callable[[Cell], object] | None:
    """The check of a field; None where more than that stands between a cell and its value."""
    match model.model_fields[name].metadata:
        case [BeforeValidator(func=function)]:
            check = cast(Callable[..., object], function)
        case _:
            return None
    if len(signature(check).parameters) == 1:
        return check
    info = cast(ValidationInfo[Any], _CellInfo(context, name))
    return lambda cell: check(cell, info)
