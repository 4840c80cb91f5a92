"""Samples of the views about files that administrators send."""

from datetime import UTC, datetime

from features.imports.rules.jobs import Counts, Finding, Findings, ImportJob, JobState
from features.imports.views import jobs
from features.people.rules.imports import (
    FileReason,
    FileRefused,
    FileRemark,
    Reason,
    Remark,
    RowProblem,
)
from house import file_kinds
from tests.gallery.sample import Sample

_COUNTS = Counts(1200, 1000, 150, 40, 9, 1)
_FOUND = Findings(
    (FileRemark(Remark.COLUMNS_IGNORED, "NO, KET <b>"),),
    (Finding(RowProblem(7, "jumlah", Reason.AMOUNT_SMALL), 12),),
    (Finding(RowProblem(9, "nik_pengurus", Reason.NO_SUCH_FAMILY), 9),),
)
_JOB = ImportJob(
    7,
    1012,
    datetime(2026, 11, 22, 1, tzinfo=UTC),
    "BQAC",
    "penyaluran",
    JobState.TRIED,
    counts=_COUNTS,
    findings=_FOUND,
)
_TITLE = file_kinds()["penyaluran"].title
_PLACES = {"Kota Palembang": 700, "Kabupaten Kebumen": 400, "": 50}

IMPORTS: dict[str, Sample] = {
    "imports.jobs.ask_file": jobs.ask_file,
    "imports.jobs.no_file": jobs.no_file,
    "imports.jobs.taken": jobs.taken,
    "imports.jobs.ask_kind": lambda t: jobs.ask_kind(
        _JOB, {name: one.title for name, one in file_kinds().items()}, t
    ),
    "imports.jobs.tried": lambda t: jobs.tried(_JOB, _TITLE, _COUNTS, _FOUND, t),
    "imports.jobs.tried: nothing new": lambda t: jobs.tried(
        _JOB, _TITLE, Counts(9, 0, 0, 9), Findings(), t
    ),
    "imports.jobs.refused_rows": lambda t: jobs.refused_rows("penyaluran", b"baris", t),
    "imports.jobs.ask_code": lambda t: jobs.ask_code(_JOB, _TITLE, t),
    "imports.jobs.to_check": lambda t: jobs.to_check("penyaluran", b"baris", t),
    "imports.jobs.same_file": lambda t: jobs.same_file(_TITLE, "3 Nov 2026, 10.15 WIB", t),
    "imports.jobs.failed": lambda t: jobs.failed(_TITLE, t),
    "imports.jobs.failed: not known": lambda t: jobs.failed("", t),
    "imports.jobs.expired": lambda t: jobs.expired(_TITLE, t),
    "imports.jobs.nobody_agrees": jobs.nobody_agrees,
    "imports.jobs.handed_in": jobs.handed_in,
    "imports.jobs.please_approve": lambda t: jobs.please_approve(_JOB, _TITLE, "Ratna Puspita", t),
    "imports.jobs.approved": jobs.approved,
    "imports.jobs.cancelled": jobs.cancelled,
    "imports.jobs.turned_down": lambda t: jobs.turned_down(_TITLE, t),
    "imports.jobs.refused": lambda t: jobs.refused(FileRefused(FileReason.OLD_WORKBOOK), t),
    "imports.jobs.changed_file": jobs.changed_file,
    "imports.jobs.done": lambda t: jobs.done(_TITLE, _COUNTS, _PLACES, t),
    "imports.jobs.done: no places": lambda t: jobs.done(_TITLE, _COUNTS, {}, t),
}
