"""The files of people: families and companions."""

from collections.abc import Sequence

from features.people.rules.imports import KIND_OF_FAMILIES, ImportReport
from features.people.services.import_rows import FileKind, Numbered
from features.people.services.known_families import FamilyLook
from features.people.services.people_rows import CompanionRow, FamilyRow
from features.people.storage.imports import ImportRepository, Tally
from features.people.storage.tables import companion, family
from storage.unit_of_work import UnitOfWork
from views.translator import mark


async def _put_families(work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport) -> Tally:
    rows = [row.values() for _, row in batch]
    repository = work[ImportRepository]
    tally = await repository.stage(family, rows, write=not report.dry_run, at=report.at)
    report.handed_on += tally.handed_on
    return tally


async def _put_companions(
    work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport
) -> Tally:
    rows = [row.values() for _, row in batch]
    return await work[ImportRepository].stage(companion, rows, write=not report.dry_run)


FAMILIES = FileKind(
    KIND_OF_FAMILIES, mark("families"), FamilyRow, _put_families, FamilyLook, family
)
COMPANIONS = FileKind(
    "pendamping", mark("companions"), CompanionRow, _put_companions, table=companion
)
