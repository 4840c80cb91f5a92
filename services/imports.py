"""Importing the officials' files: valid rows go in, refused rows are told, nothing is half done."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from domain.areas import Areas
from domain.imports import ImportKind, ImportReport, Reason, RowProblem
from gateways.files import SheetRow, read_table
from services.import_cells import RowContext
from services.import_rows import MODELS, PayoutRow, Row, column_of, columns_of, problems_in
from storage.imports import ImportRepository, Tally
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_BATCH = 1000
_JAKARTA = ZoneInfo("Asia/Jakarta")

Progress = Callable[[int, int], None]
_Numbered = tuple[int, Row]


@dataclass(frozen=True)
class ImportService:
    unit_of_work: UnitOfWorkFactory
    areas: Areas
    clock: Callable[[], datetime]

    async def run(
        self, kind: ImportKind, path: Path, *, dry_run: bool, progress: Progress
    ) -> ImportReport:
        """Import all valid rows of a file in one transaction; dry, only tell what would happen.

        `progress(done, total)` counts valid rows. Raises FileRefused when the file as a whole
        cannot be used; then nothing was changed.
        """
        report = ImportReport(kind, dry_run)
        rows = await asyncio.to_thread(self._read, kind, path, report)
        progress(0, len(rows))
        async with self.unit_of_work() as work:
            repository = ImportRepository(work.connection, work.keyring)
            await repository.lock()
            if kind == ImportKind.PAYOUTS:
                _tell_unknown_labels(rows, await repository.known_labels(), report)
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                tally = await _put(work, repository, batch, report)
                report.new += tally.new
                report.changed += tally.changed
                report.unchanged += tally.unchanged
                progress(start + len(batch), len(rows))
            if not dry_run:
                await work.commit()
        report.problems.sort()
        report.warnings.sort()
        return report

    def _read(self, kind: ImportKind, path: Path, report: ImportReport) -> list[_Numbered]:
        """The valid rows; of rows about the same thing only the last."""
        context = RowContext(self.areas, self.clock().astimezone(_JAKARTA).date())
        valid: dict[tuple[object, ...], _Numbered] = {}
        for sheet_row in read_table(path, columns_of(kind)):
            report.read += 1
            row = _validated(MODELS[kind], sheet_row, context, report)
            if row is None:
                report.refused += 1
                continue
            earlier = valid.pop(row.key, None)
            if earlier:
                report.repeated += 1
                key_column = column_of(MODELS[kind], row.natural_key[0])
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


def _tell_unknown_labels(rows: Sequence[_Numbered], known: set[str], report: ImportReport) -> None:
    """Once per label; such rows are imported and shown with the label as it is."""
    told = set(known)
    for number, row in rows:
        if isinstance(row, PayoutRow) and row.label.lower() not in told:
            told.add(row.label.lower())
            column = column_of(PayoutRow, "label")
            report.warnings.append(RowProblem(number, column, Reason.LABEL_UNKNOWN, row.label))


async def _put(
    work: UnitOfWork,
    repository: ImportRepository,
    batch: Sequence[_Numbered],
    report: ImportReport,
) -> Tally:
    write = not report.dry_run
    match report.kind:
        case ImportKind.FAMILIES:
            return await repository.put_families([row.values() for _, row in batch], write=write)
        case ImportKind.COMPANIONS:
            return await repository.put_companions([row.values() for _, row in batch], write=write)
        case ImportKind.SCHEDULES:
            return await repository.put_schedules([row.values() for _, row in batch], write=write)
        case ImportKind.HOAXES:
            return await work.hoaxes.put_imported([row.values() for _, row in batch], write=write)
        case ImportKind.PAYOUTS:
            values = await _with_families(repository, batch, report)
            return await repository.put_payouts(values, write=write)


async def _with_families(
    repository: ImportRepository, batch: Sequence[_Numbered], report: ImportReport
) -> list[dict[str, Any]]:
    """The payouts by family instead of NIK; those of unknown families are refused."""
    numbered = [(number, row.values()) for number, row in batch]
    families = await repository.families_with(values["nik"] for _, values in numbered)
    known = []
    for number, values in numbered:
        family_id = families.get(values.pop("nik"))
        if family_id is None:
            report.refused += 1
            column = column_of(PayoutRow, "nik")
            report.problems.append(RowProblem(number, column, Reason.NO_SUCH_FAMILY))
        else:
            known.append({"family_id": family_id, **values})
    return known
