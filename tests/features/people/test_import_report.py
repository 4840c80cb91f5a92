from datetime import UTC, datetime

import pytest

from features.people.rules.imports import (
    FileReason,
    FileRefused,
    FileRemark,
    ImportReport,
    Reason,
    Remark,
    RowProblem,
)
from features.people.views.import_report import file_problem_text, problem_text, report_text
from views.translator import translator

T = translator("en")
_AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    value = "2026-03-07" if reason is Reason.DATE_READ_AS else "X & Y"
    sentence = problem_text(RowProblem(2, "status", reason, value), T)
    assert sentence.endswith((".", "?"))
    assert "{" not in sentence
    assert "&amp;" not in sentence


@pytest.mark.parametrize("remark", Remark)
def test_every_remark_on_a_file_has_a_sentence(remark: Remark) -> None:
    report = ImportReport("keluarga", dry_run=False, at=_AT, remarks=[FileRemark(remark, "x")])
    sentence = report_text(report, T).splitlines()[1]
    assert sentence.endswith((".", "?")) or "x" in sentence
    assert "{" not in sentence


@pytest.mark.parametrize("reason", FileReason)
def test_every_refusal_of_a_file_has_a_sentence(reason: FileReason) -> None:
    sentence = file_problem_text(FileRefused(reason, "x"), T)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_missing_and_unknown_columns_are_told_together() -> None:
    refused = FileRefused(FileReason.HEADERS_MISSING, "nik", "nikk", "nikk → nik", "Satu, Dua")
    assert file_problem_text(refused, T) == (
        "Columns are missing: nik. Unknown columns: nikk. Perhaps meant: nikk → nik. "
        "Looked for in the sheets: Satu, Dua."
    )


def test_a_clean_import_is_one_line() -> None:
    report = ImportReport("keluarga", dry_run=False, at=_AT, read=3, new=1, unchanged=2)
    assert report_text(report, T) == (
        "Rows read: 3. New: 1, changed: 0, unchanged: 2, refused: 0, repeated: 0."
    )


def test_a_trial_says_so_and_long_lists_are_cut() -> None:
    report = ImportReport("keluarga", dry_run=True, at=_AT, read=30, refused=12, new=18)
    report.problems = [RowProblem(row, "no_kk", Reason.NUMBER_CELL) for row in range(2, 14)]
    report.warnings = [RowProblem(20, "nik_pengurus", Reason.REPEATED, "21")]
    lines = report_text(report, T).splitlines()
    assert lines[0] == "This was a trial: nothing was changed."
    assert lines[3] == (
        "Row 2, column no_kk: Stored as a number. Change the column to Text and type it again."
    )
    assert lines[13] == "… and 2 more."
    assert lines[15] == (
        "Row 20, column nik_pengurus: Row 21 is about the same thing and counts instead."
    )
