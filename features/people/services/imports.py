"""Importing the officials' files: valid rows go in, refused rows are told, nothing is half done."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from domain.areas import Areas
from features.people.files.files import SheetRow, read_table
from features.people.rules.imports import ImportReport, Reason, RowProblem
from features.people.services.import_cells import RowContext
from features.people.services.import_rows import (
    FileKind,
    Numbered,
    Row,
    column_of,
    columns_of,
    problems_in,
)
from features.people.storage.imports import ImportRepository
from storage.unit_of_work import UnitOfWorkFactory

_BATCH = 1000
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
        report = ImportReport(kind.name, dry_run)
        rows = await asyncio.to_thread(self._read, kind, path, report)
        progress(0, len(rows))
        async with self.unit_of_work() as work:
            await work[ImportRepository].lock()
            if kind.look is not None:
                await kind.look(work, rows, report)
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
        """The valid rows; of rows about the same thing only the last."""
        context = RowContext(self.areas, self.clock().astimezone(_JAKARTA).date())
        valid: dict[tuple[object, ...], Numbered] = {}
        for sheet_row in read_table(path, columns_of(kind.rows)):
            report.read += 1
            row = _validated(kind.rows, sheet_row, context, report)
            if row is None:
                report.refused += 1
                continue
            earlier = valid.pop(row.key, None)
            if earlier:
                report.repeated += 1
                key_column = column_of(kind.rows, row.natural_key[0])
                report.warnings.append(
                    RowProblem(earlier[0], key_column, Reason.REPEATED, str(sheet_row.number))
                )
            valid[row.key] = (sheet_row.number, row)
        for number, row in valid.values():
            report.warnings += [RowProblem(number, *remark) for remark in row.remarks()]
        return list(valid.values())


def _validated(
    model: type[Row], sheet_row: SheetRow, context: RowContext, report: ImportReport
) -> Row | None:
    suspect = list(_suspect_cells(sheet_row))
    if suspect:
        report.problems += suspect
        return None
    try:
        return model.model_validate(sheet_row.cells, context=context)
    except ValidationError as error:
        report.problems += problems_in(error, sheet_row.number)
        return None


def _suspect_cells(sheet_row: SheetRow) -> Iterator[RowProblem]:
    if sheet_row.is_too_long:
        yield RowProblem(sheet_row.number, list(sheet_row.cells)[-1], Reason.SURPLUS_CELLS)
    for column, cell in sheet_row.cells.items():
        if isinstance(cell, str) and cell.startswith("="):
            yield RowProblem(sheet_row.number, column, Reason.FORMULA)
