"""Importing the officials' files: valid rows go in, refused rows are told, nothing is half done.

A file is read twice, checked a block at a time and staged beside the register; then its rows are
compared with one another and with the register, and merged. All of it is one transaction, and none
of it holds the whole file.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.areas import Areas
from domain.calendar import WIB
from features.people.rules.imports import FileReason, FileRefused, ImportReport
from features.people.services.import_reading import FileReading
from features.people.services.import_repeats import settle_repeats
from features.people.services.import_rows import FileKind, Numbered
from features.people.storage.imports import ImportRepository, UnderWay
from features.people.storage.staging import StagedRows
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
    ) -> ImportReport:
        """Import all valid rows of a file in one transaction; dry, only tell what would happen.

        `progress(done, total)` counts valid rows; `waiting` is told who imports now, once a second
        until it is our turn. Raises FileRefused when the file as a whole cannot be used; then
        nothing was changed.
        """
        report = ImportReport(kind.name, dry_run, at=self.clock())
        today = report.at.astimezone(WIB).date()
        reading = await asyncio.to_thread(
            FileReading.of, kind.rows, path, self.areas, today, report
        )
        async with self.unit_of_work() as work:
            while other := await work[ImportRepository].lock(kind.name):
                waiting(other)
                await asyncio.sleep(_ASK_AGAIN)
            if missing := await work[ImportRepository].missing_keys():
                raise FileRefused(FileReason.KEY_MISSING, min(missing))
            await _stage(work[StagedRows], reading)
            await settle_repeats(work[StagedRows], kind.rows, report)
            await _put(work, kind, reading, progress)
            if not dry_run:
                await work.commit()
        report.problems.sort()
        report.warnings.sort()
        return report


async def _stage(staged: StagedRows, reading: FileReading) -> None:
    """The next block is checked while the one before is on its way to the database."""
    await staged.create()
    blocks = reading.blocks()
    coming = asyncio.create_task(asyncio.to_thread(_next, blocks))
    while block := await coming:
        coming = asyncio.create_task(asyncio.to_thread(_next, blocks))
        await staged.put((n, row.key, row.other_key, row.packed()) for n, row in block)
    await staged.prepare()


def _next(blocks: Iterator[tuple[Numbered, ...]]) -> tuple[Numbered, ...]:
    return next(blocks, ())


async def _put(work: UnitOfWork, kind: FileKind, reading: FileReading, progress: Progress) -> None:
    """What makes a row worth a second look is told of the rows that are left."""
    staged, register, report = work[StagedRows], work[ImportRepository], reading.report
    look = kind.look(work, report)
    await look.begin()
    total, done = await staged.count(), 0
    progress(done, total)
    if kind.table is not None:
        await register.prepare(kind.table)
    async for block in staged.blocks():
        rows = [(number, kind.rows.unpacked(packed)) for number, packed in block]
        for number, row in rows:
            reading.remark(number, row)
        tally = await kind.put(work, await look.sound(rows), report)
        report.new += tally.new
        report.changed += tally.changed
        report.unchanged += tally.unchanged
        done += len(rows)
        progress(done, total)
    await look.end()
    if kind.table is not None:
        report.places = await register.places(kind.table)
        await register.merge(kind.table)
