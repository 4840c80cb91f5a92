"""Importing the officials' files: valid rows go in, refused rows are told, nothing is half done."""

import asyncio
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from domain.areas import Areas
from features.people.files.cells import Cell
from features.people.files.files import SheetRow, read_table
from features.people.rules.damage import SCIENTIFIC
from features.people.rules.imports import (
    FileRemark,
    ImportReport,
    Reason,
    Remark,
    RowProblem,
    row_list,
)
from features.people.services.import_asides import is_aside, without_closing
from features.people.services.import_cells import RowContext
from features.people.services.import_rows import (
    FileKind,
    Numbered,
    Row,
    column_of,
    columns_of,
    problems_in,
)
from features.people.services.import_signs import look_for_signs
from features.people.storage.imports import ImportRepository
from storage.unit_of_work import UnitOfWorkFactory

_BATCH = 1000
_EXACT_DIGITS = 10**15
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|#+)", re.ASCII)
"""What a spreadsheet shows instead of a value; also a column too narrow to show it."""
_ONCE = frozenset({Reason.DATE_READ_AS})
"""Remarks that say the same of every row: told for the first."""
_JAKARTA = ZoneInfo("Asia/Jakarta")

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ImportService:
    unit_of_work: UnitOfWorkFactory
    areas: Areas
    clock: Callable[[], datetime]

    async def run(
        self, kind: FileKind, path: Path, *, dry_run: bool, progress: Progress
    ) -> ImportReport:
        """Import all valid rows of a file in one transaction; dry, only tell what would happen.

        `progress(done, total)` counts valid rows. Raises FileRefused when the file as a whole
        cannot be used; then nothing was changed.
        """
        report = ImportReport(kind.name, dry_run, at=self.clock())
        rows: Sequence[Numbered] = await asyncio.to_thread(self._read, kind, path, report)
        progress(0, len(rows))
        async with self.unit_of_work() as work:
            await work[ImportRepository].lock()
            rows = await kind.look(work, rows, report)
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                tally = await kind.put(work, batch, report)
                report.new += tally.new
                report.changed += tally.changed
                report.unchanged += tally.unchanged
                progress(start + len(batch), len(rows))
            if not dry_run:
                await work.commit()
        report.problems.sort()
        report.warnings.sort()
        return report

    def _read(self, kind: FileKind, path: Path, report: ImportReport) -> list[Numbered]:
        """The valid rows; of rows about the same thing only the last, and none if they disagree."""
        model = kind.rows
        table = read_table(path, columns_of(model))
        rows, closing = without_closing(model, list(table))
        signs = look_for_signs(model, rows, self.areas)
        report.remarks += table.remarks
        if closing:
            left_out = row_list(row.number for row in closing)
            report.remarks.append(FileRemark(Remark.ROWS_LEFT_OUT, left_out))
        context = RowContext(
            self.areas,
            self.clock().astimezone(_JAKARTA).date(),
            table.counts_from_1904,
            signs.month_first,
            signs.turned,
            signs.of_bps,
        )
        alike: dict[tuple[object, ...], list[Numbered]] = {}
        for sheet_row in rows:
            report.read += 1
            row = _validated(model, sheet_row, context, report)
            if row is None:
                report.refused += 1
            else:
                alike.setdefault(row.key, []).append((sheet_row.number, row))
        valid = [found for group in alike.values() for found in _agreed(model, group, report)]
        for number, row in valid:
            report.warnings += [RowProblem(number, *remark) for remark in row.remarks()]
        _warn_of_zeros(model, valid, signs.doubtful, report)
        return sorted(valid, key=lambda numbered: numbered[0])


def _agreed(
    model: type[Row], alike: Sequence[Numbered], report: ImportReport
) -> Sequence[Numbered]:
    """Of rows with one key the last; a key that stands for two people is nobody's."""
    key_column = column_of(model, model.natural_key[0])
    *earlier, (last_number, last) = alike
    if not all(row.agrees_with(last) for _, row in earlier):
        for number, _ in alike:
            others = row_list(other for other, _ in alike if other != number)
            report.refuse(number, key_column, model.conflict, others)
        return ()
    for number, row in earlier:
        report.repeated += 1
        changed = [name for name in model.model_fields if getattr(row, name) != getattr(last, name)]
        if changed:
            columns = ", ".join(column_of(model, name) for name in changed)
            value = f"{last_number} ({columns})"
            report.warn(number, key_column, Reason.REPEATED_OTHERWISE, value)
        else:
            report.warn(number, key_column, Reason.REPEATED, str(last_number))
    return alike[-1:]


def _warn_of_zeros(
    model: type[Row], rows: Sequence[Numbered], doubtful: Collection[str], report: ImportReport
) -> None:
    """Once for each number of a file with so few numbers that nothing can be said of all."""
    told: set[object] = set()
    for name in (one for one in model.numbers if one in doubtful):
        for number, row in rows:
            value = getattr(row, name)
            if value not in told:
                told.add(value)
                report.warn(number, column_of(model, name), Reason.DIGIT_DOUBTFUL)


def _validated(
    model: type[Row], sheet_row: SheetRow, context: RowContext, report: ImportReport
) -> Row | None:
    suspect = list(_suspect_cells(model, sheet_row))
    if suspect:
        report.problems += suspect
        return None
    context.remarks.clear()
    try:
        row = model.model_validate(sheet_row.cells, context=context)
    except ValidationError as error:
        report.problems += problems_in(error, sheet_row.number)
        return None
    for field, reason, value in context.remarks:
        column = column_of(model, field)
        if reason in _ONCE and (field, reason) in context.told:
            continue
        context.told.add((field, reason))
        report.warn(sheet_row.number, column, reason, value)
    return row


def _suspect_cells(model: type[Row], sheet_row: SheetRow) -> Iterator[RowProblem]:
    if is_aside(model, sheet_row):
        column = column_of(model, model.natural_key[0])
        yield RowProblem(sheet_row.number, column, Reason.NOT_A_ROW)
        return
    if sheet_row.is_too_long:
        yield RowProblem(sheet_row.number, list(sheet_row.cells)[-1], Reason.SURPLUS_CELLS)
    for column, cell in sheet_row.cells.items():
        reason = _suspect(cell)
        if reason is not None:
            yield RowProblem(sheet_row.number, column, reason)


def _suspect(cell: Cell) -> Reason | None:
    if isinstance(cell, (int, float)) and abs(cell) >= _EXACT_DIGITS:
        return Reason.NUMBER_CELL
    if not isinstance(cell, str):
        return None
    if cell.startswith("="):
        return Reason.FORMULA
    if "+" in cell and SCIENTIFIC.fullmatch(cell):
        return Reason.SCIENTIFIC
    return Reason.ERROR_CELL if cell.startswith("#") and _ERROR.fullmatch(cell) else None
