"""Importing the officials' files: valid rows go in, refused rows are told, nothing is half done.

A file is read twice, checked a block at a time and staged beside the register; then its rows are
compared with one another and with the register, and merged. All of it is one transaction, and none
of it holds the whole file.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.areas import Areas
from domain.calendar import WIB
from features.people.rules.imports import FileReason, FileRefused, ImportReport
from features.people.services.import_memory import rarely_tidied
from features.people.services.import_reading import FileReading, FileState, state_of
from features.people.services.import_repeats import settle_repeats
from features.people.services.import_rows import FileKind, Numbered, columns_of
from features.people.storage.done_imports import DoneImport, DoneImports
from features.people.storage.imports import ImportRepository, UnderWay
from features.people.storage.staging import StagedRow, StagedRows
from storage.tables import imported_columns
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_ASK_AGAIN = 1.0

Progress = Callable[[int, int], None]


def _unwatched(_: UnderWay) -> None:
    return None


@dataclass(frozen=True)
class ImportService:
    unit_of_work: UnitOfWorkFactory
    areas: Areas
    clock: Callable[[], datetime]

    async def run(
        self,
        kind: FileKind,
        path: Path,
        *,
        dry_run: bool,
        progress: Progress,
        waiting: Callable[[UnderWay], None] = _unwatched,
        again: bool = False,
    ) -> ImportReport:
        """Import all valid rows of a file in one transaction; dry, only tell what would happen.

        A file that was imported before, and whose rows nothing changed since, is not read: the
        report says since when (`same_since`). With `again` it is read all the same.

        `progress(done, total)` counts valid rows; `waiting` is told who imports now, once a second
        until it is our turn. Raises FileRefused when the file as a whole cannot be used; then
        nothing was changed.
        """
        report = ImportReport(kind.name, dry_run, at=self.clock())
        today = report.at.astimezone(WIB).date()
        before, mark = await asyncio.to_thread(_marked, kind, path)
        if not again:
            async with self.unit_of_work.at_once() as work:
                done = await _done_before(work, kind, mark)
            if done is not None:
                return _nothing_new(report, done, progress)
        with rarely_tidied():
            reading = await asyncio.to_thread(
                FileReading.of, kind.rows, path, self.areas, today, report
            )
            if reading.seen != before:
                raise FileRefused(FileReason.CHANGED_MEANWHILE)
            async with self.unit_of_work() as work:
                while other := await work[ImportRepository].lock(kind.name):
                    waiting(other)
                    await asyncio.sleep(_ASK_AGAIN)
                if not again and (done := await _done_before(work, kind, mark)) is not None:
                    return _nothing_new(report, done, progress)
                if missing := await work[ImportRepository].missing_keys():
                    raise FileRefused(FileReason.KEY_MISSING, min(missing))
                await _stage(work[StagedRows], reading)
                await settle_repeats(work[StagedRows], kind.rows, report)
                lots, changed_lots = await _put(work, kind, reading, progress)
                if not dry_run:
                    if kind.table is not None:
                        await work[DoneImports].note(
                            kind.name,
                            mark,
                            report.at,
                            rows=report.read,
                            refused=report.refused,
                            repeated=report.repeated,
                            lots=lots,
                            changed_lots=changed_lots,
                        )
                    await work.commit()
            report.problems.sort()
            report.warnings.sort()
            return report


async def _done_before(work: UnitOfWork, kind: FileKind, mark: bytes) -> DoneImport | None:
    """Kinds that fill no table of their own are small, and may be changed by people too.

    Asked again when it is our turn: who imported before us may have read this very file.
    """
    if kind.table is None:
        return None
    return await work[DoneImports].still_holds(kind.name, mark)


def _nothing_new(report: ImportReport, done: DoneImport, progress: Progress) -> ImportReport:
    progress(done.rows, done.rows)
    return ImportReport(
        report.kind,
        report.dry_run,
        at=report.at,
        same_since=done.done_at,
        read=done.rows,
        repeated=done.repeated,
        unchanged=done.rows - done.repeated,
    )


def _marked(kind: FileKind, path: Path) -> tuple[FileState, bytes]:
    """The file as it is now; the hash of it and of what is read of it. Raises FileRefused."""
    try:
        state = state_of(path)
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256")
    except OSError as error:
        raise FileRefused(FileReason.NOT_FOUND) from error
    kept = "" if kind.table is None else ",".join(imported_columns(kind.table))
    content.update(f"{columns_of(kind.rows)} {kept}".encode())
    return state, content.digest()


async def _stage(staged: StagedRows, reading: FileReading) -> None:
    """The next block is checked while the one before is on its way to the database.

    Nothing reads the file any more when this ends, however it ends.
    """
    await staged.create()
    blocks = reading.blocks()
    coming = asyncio.create_task(asyncio.to_thread(_next, blocks))
    try:
        while True:
            await asyncio.wait({coming})
            block = coming.result()
            if not block:
                break
            coming = asyncio.create_task(asyncio.to_thread(_next, blocks))
            await staged.put(block)
    finally:
        await asyncio.wait({coming})
        if not coming.cancelled():
            coming.exception()
    await staged.prepare()


def _next(blocks: Iterator[tuple[Numbered, ...]]) -> tuple[StagedRow, ...]:
    return tuple((n, row.key, row.other_key, row.packed()) for n, row in next(blocks, ()))


async def _put(
    work: UnitOfWork, kind: FileKind, reading: FileReading, progress: Progress
) -> tuple[set[str], set[str]]:
    """What makes a row worth a second look is told of the rows that are left.

    The lots of all rows, and of those blocks in which a row of the register is changed.
    """
    staged, register, report = work[StagedRows], work[ImportRepository], reading.report
    lots, changed_lots = set[str](), set[str]()
    look = kind.look(work, report)
    await look.begin()
    total, done = await staged.count(), 0
    progress(done, total)
    if kind.table is not None:
        await register.prepare(kind.table)
    async with aclosing(staged.blocks(kind.rows.unpacked)) as blocks:
        async for rows in blocks:
            if reading.has_remarks:
                reading.remark(rows)
            tally = await kind.put(work, await look.sound(rows), report)
            report.new += tally.new
            report.changed += tally.changed
            report.unchanged += tally.unchanged
            for code, rows_there in tally.places.items():
                report.places[code] = report.places.get(code, 0) + rows_there
            here = {row.lot for _, row in rows}
            lots |= here
            if tally.changed:
                changed_lots |= here
            done += len(rows)
            progress(done, total)
    await look.end()
    if kind.table is not None:
        await register.merge(kind.table)
    return lots, changed_lots
