"""Samples of the views about files that administrators send."""

from datetime import UTC, datetime

from features.imports.rules.jobs import Counts, ImportJob, JobState
from features.imports.views import jobs
from features.people.rules.imports import FileReason, FileRefused
from tests.gallery.sample import Sample

_COUNTS = Counts(1200, 1000, 150, 40, 9, 1)
_JOB = ImportJob(
    7,
    1012,
    datetime(2026, 11, 22, 1, tzinfo=UTC),
    "BQAC",
    "penyaluran",
    JobState.TRIED,
    counts=_COUNTS,
)
_PLACES = {"Kota Palembang": 700, "Kabupaten Kebumen": 400, "": 50}

IMPORTS: dict[str, Sample] = {
    "imports.jobs.ask_file": jobs.ask_file,
    "imports.jobs.no_file": jobs.no_file,
    "imports.jobs.taken": jobs.taken,
    "imports.jobs.ask_kind": lambda t: jobs.ask_kind(_JOB, ("keluarga", "penyaluran"), t),
    "imports.jobs.tried": lambda t: jobs.tried(_JOB, _COUNTS, b"baris", t),
    "imports.jobs.tried: nothing new": lambda t: jobs.tried(_JOB, Counts(9, 0, 0, 9), b"", t),
    "imports.jobs.nobody_agrees": jobs.nobody_agrees,
    "imports.jobs.handed_in": jobs.handed_in,
    "imports.jobs.please_approve": lambda t: jobs.please_approve(_JOB, "Ratna Puspita", t),
    "imports.jobs.approved": jobs.approved,
    "imports.jobs.cancelled": jobs.cancelled,
    "imports.jobs.turned_down": lambda t: jobs.turned_down(_JOB, t),
    "imports.jobs.refused": lambda t: jobs.refused(FileRefused(FileReason.OLD_WORKBOOK), t),
    "imports.jobs.changed_file": jobs.changed_file,
    "imports.jobs.done": lambda t: jobs.done(_JOB, _COUNTS, _PLACES, b"baris", t),
    "imports.jobs.done: no places": lambda t: jobs.done(_JOB, _COUNTS, {}, b"", t),
}
