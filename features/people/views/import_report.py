"""An import in words: for the console, and for the file that lists the refused rows."""

from features.people.rules.imports import FileReason, FileRefused, ImportReport, Reason, RowProblem
from views.translator import Translator, mark

_SHOWN = 10

_REASONS = {
    Reason.MISSING: mark("This cell is empty. Please fill it in."),
    Reason.TOO_LONG: mark("Too long: at most {value} characters."),
    # TRANSLATORS: spreadsheets damage NIK, KK, telephone numbers and area codes kept as numbers
    Reason.NUMBER_CELL: mark("Stored as a number. Change the column to Text and type it again."),
    Reason.FORMULA: mark("This cell is a formula. Please paste its value instead."),
    Reason.SURPLUS_CELLS: mark("More cells than the header has; the columns may be shifted."),
    Reason.NOT_A_NIK: mark("This is not a NIK: 16 digits with a possible date of birth."),
    Reason.NOT_A_CARD_NUMBER: mark("This is not a KK number: 16 digits."),
    Reason.NOT_A_PHONE: mark("This is not one telephone number, such as 081234567890."),
    Reason.AREA_UNKNOWN: mark("The area code {value} does not exist."),
    Reason.AREA_RENUMBERED: mark(
        "This is an old area code; that area has the code {value} now. Please write the new one."
    ),
    # TRANSLATORS: BPS is the office of statistics, Kemendagri the Ministry of Home Affairs
    Reason.AREA_BPS: mark(
        "{value} is no Kemendagri code; it looks like one of BPS. Please write 33.05.26.2013, for example."
    ),
    Reason.NOT_A_VILLAGE: mark("The area code {value} is not that of a village."),
    Reason.NOT_A_DECILE: mark("The decile must be a number from 1 to 10."),
    Reason.NOT_A_LANGUAGE: mark("The language must be a code of two or three letters, such as id."),
    Reason.PROGRAMME_UNKNOWN: mark("Unknown programme. Known are: {value}."),
    Reason.CHANNEL_UNKNOWN: mark("The channel must be KKS or POS."),
    Reason.NOT_A_YEAR: mark("The year must have four digits, such as 2026."),
    Reason.NOT_A_MONTH: mark("The month must be a number from 1 to 12."),
    Reason.MONTHS_REVERSED: mark("The last month lies before the first month."),
    Reason.NOT_AN_AMOUNT: mark("The amount must be whole rupiah, such as 750000 or Rp750.000."),
    Reason.NOT_A_DATE: mark("Not a date. Write it as 2026-03-07 or 07/03/2026."),
    Reason.DATE_IN_FUTURE: mark("This date lies in the future."),
    Reason.DATES_REVERSED: mark("This date lies before the date it must follow."),
    Reason.NO_SUCH_FAMILY: mark("No family with this NIK is known. Import the families first."),
    Reason.NOT_AN_IDENTIFIER: mark("Only letters, digits, dots and hyphens; at most {value}."),
    Reason.NOT_A_PARTIAL_DATE: mark("Not a date. Write it as 2026-03-07, 2026-03 or 2026."),
    Reason.CATEGORY_UNKNOWN: mark("This category is not known; the hoax is filed under others."),
    Reason.LABEL_UNKNOWN: mark("The status {value} has no known meaning; it is shown as it is."),
    Reason.REPEATED: mark("Row {value} is about the same thing and counts instead."),
    Reason.NATIONWIDE: mark("Without an area code this schedule holds for the whole country."),
}

_FILE_REASONS = {
    FileReason.NOT_FOUND: mark("The file cannot be opened."),
    FileReason.EMPTY: mark("The file is empty."),
    FileReason.TOO_LARGE: mark("The file is larger than {value} MB. Please split it."),
    FileReason.NOT_A_TABLE: mark("This is neither csv nor xlsx."),
    FileReason.OLD_WORKBOOK: mark(
        "The workbook is old or has a password. Save it as xlsx without a password."
    ),
    FileReason.NOT_UTF8: mark("The csv is not UTF-8. Save it as “CSV UTF-8”, or send xlsx."),
    FileReason.BROKEN: mark("The file is damaged. Copy the table into a new workbook."),
    FileReason.BROKEN_LINE: mark("The csv is damaged near line {value}. Check the quotes there."),
    FileReason.UNPACKS_TOO_LARGE: mark(
        "The workbook is far larger inside than outside, so it was not opened."
    ),
    FileReason.FOREIGN_PARTS: mark(
        "The workbook holds something that does not belong there ({value}). "
        "Copy the table into a new workbook."
    ),
    FileReason.MACROS: mark("The workbook holds macros. Save it as xlsx without macros."),
    FileReason.FORMULAS: mark(
        "The workbook holds formulas. Copy the table and paste it as values."
    ),
    FileReason.TOO_MANY_COLUMNS: mark("The table has more than {value} columns."),
    FileReason.HEADERS_MISSING: mark("Columns are missing: {value}."),
    FileReason.HEADERS_UNKNOWN: mark("Unknown columns: {value}. Please remove them."),
    FileReason.HEADERS_REPEATED: mark("Columns occur twice: {value}."),
}


def report_text(report: ImportReport, t: Translator) -> str:
    """What was done, then the first refusals and warnings, a line each."""
    problems, warnings = report.problems, report.warnings
    lines = [
        t.plain("This was a trial: nothing was changed.") if report.dry_run else "",
        t.plain(
            "Rows read: {read}. New: {new}, changed: {changed}, unchanged: {unchanged}, "
            "refused: {refused}, repeated: {repeated}.",
            read=report.read,
            new=report.new,
            changed=report.changed,
            unchanged=report.unchanged,
            refused=report.refused,
            repeated=report.repeated,
        ),
        t.plain("These rows were refused:") if problems else "",
        *(_line(problem, t) for problem in problems[:_SHOWN]),
        _more(len(problems) - _SHOWN, t),
        t.plain("Please look at these rows again; none of them was refused:") if warnings else "",
        *(_line(warning, t) for warning in warnings[:_SHOWN]),
        _more(len(warnings) - _SHOWN, t),
    ]
    return "\n".join(line for line in lines if line)


def problem_text(problem: RowProblem, t: Translator) -> str:
    """The reason of one finding, as a sentence that says what to do."""
    return t.plain(_REASONS[problem.reason], value=problem.value)


def file_problem_text(refused: FileRefused, t: Translator) -> str:
    """Why a whole file was refused, and what to do."""
    if refused.also:
        return t.plain(
            "Columns are missing: {missing}. Unknown columns: {unknown}.",
            missing=refused.value,
            unknown=refused.also,
        )
    return t.plain(_FILE_REASONS[refused.reason], value=refused.value)


def _line(problem: RowProblem, t: Translator) -> str:
    return t.plain(
        "Row {row}, column {column}: {reason}",
        row=problem.row,
        column=problem.column,
        reason=problem_text(problem, t),
    )


def _more(count: int, t: Translator) -> str:
    return t.plain("… and {count} more.", count=count) if count > 0 else ""
