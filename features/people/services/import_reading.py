"""Reads a file twice, a block at a time: once to see what it is, once to check its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile
from pathlib import Path

from pydantic import ValidationError

from domain.areas import Areas
from features.people.files.files import SheetRow, Table, read_table
from features.people.rules.imports import (
    FileReason,
    FileRefused,
    FileRemark,
    ImportReport,
    Reason,
    Remark,
    row_list,
)
from features.people.services.import_cells import RowContext
from features.people.services.import_columns import PlainRows
from features.people.services.import_rows import (
    Numbered,
    Row,
    column_of,
    columns_of,
    optional_columns,
    problems_in,
)
from features.people.services.import_signs import Signs, SignSearch
from features.people.services.import_suspects import suspects

_BLOCK = 4000
_ONCE = frozenset({Reason.DATE_READ_AS})
"""Remarks that say the same of every row: told for the first."""


FileState = tuple[int, int, int]


@dataclass
class FileReading:
    """One file of rows of one kind; its methods are slow and belong into a thread."""

    model: type[Row]
    table: Table
    signs: Signs
    context: RowContext
    report: ImportReport
    path: Path
    seen: FileState
    _zeros: set[object] = field(default_factory=set)

    @classmethod
    def of(
        cls, model: type[Row], path: Path, areas: Areas, today: date, report: ImportReport
    ) -> "FileReading":
        """Reads the file once. Raises FileRefused when it cannot be used."""
        table = read_table(path, columns_of(model), optional_columns(model))
        seen, search = state_of(path), SignSearch(model, areas)
        rows = iter(table)
        while block := list(islice(rows, _BLOCK)):
            search.see(block)
        signs = search.found()
        report.remarks += table.remarks
        if signs.closing:
            report.remarks.append(FileRemark(Remark.ROWS_LEFT_OUT, row_list(signs.closing)))
        context = RowContext(
            areas, today, table.counts_from_1904, signs.month_first, signs.turned, signs.of_bps
        )
        return cls(model, table, signs, context, report, path, seen)

    def blocks(self) -> Iterator[tuple[Numbered, ...]]:
        """The valid rows; the others are refused in the report.

        Raises FileRefused when it is not the file any more that was read first.
        """
        plain = PlainRows(self.model, self.context)
        rows = takewhile(lambda row: row.number <= self.signs.last_row, self.table)
        while sheet_rows := list(islice(rows, _BLOCK)):
            if block := tuple(self._valid(sheet_rows, plain)):
                yield block
        if state_of(self.path) != self.seen:
            raise FileRefused(FileReason.CHANGED_MEANWHILE)

    def _valid(self, sheet_rows: Sequence[SheetRow], plain: PlainRows) -> Iterator[Numbered]:
        self.report.read += len(sheet_rows)
        for sheet_row, plainly in zip(sheet_rows, plain.of(sheet_rows), strict=True):
            row = self._validated(sheet_row) if plainly is None else plainly
            if row is not None:
                yield sheet_row.number, row

    def _validated(self, sheet_row: SheetRow) -> Row | None:
        model, report, context = self.model, self.report, self.context
        found = suspects(model, sheet_row)
        if found:
            report.refuse_for(found)
            return None
        context.remarks.clear()
        try:
            row = model.model_validate(sheet_row.cells, context=context)
        except ValidationError as error:
            report.refuse_for(problems_in(error, sheet_row.number))
            return None
        for name, reason, value in context.remarks:
            if reason in _ONCE and (name, reason) in context.told:
                continue
            context.told.add((name, reason))
            report.warn(sheet_row.number, column_of(model, name), reason, value)
        return row

    @property
    def has_remarks(self) -> bool:
        """Whether any row can be worth a second look by itself."""
        return bool(self.signs.doubtful) or self.model.remarks is not Row.remarks

    def remark(self, rows: Sequence[Numbered]) -> None:
        """Warn of what is worth a second look in rows that stay."""
        for number, row in rows:
            for column, reason in row.remarks():
                self.report.warn(number, column, reason)
            for name in self.signs.doubtful:
                value = getattr(row, name)
                if value not in self._zeros:
                    self._zeros.add(value)
                    self.report.warn(number, column_of(self.model, name), Reason.DIGIT_DOUBTFUL)


def state_of(path: Path) -> FileState:
    """By what another file, or other content, is told in the same place. Raises OSError."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
