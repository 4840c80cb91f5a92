"""An import in words: for the console, and for the file that lists the refused rows."""

from datetime import date
from zoneinfo import ZoneInfo

from features.people.rules.imports import (
    FileReason,
    FileRefused,
    FileRemark,
    ImportReport,
    Reason,
    Remark,
    RowProblem,
)
from views.formats import day, moment
from views.translator import Translator, mark

_SHOWN = 10
_JAKARTA = ZoneInfo("Asia/Jakarta")

_REASONS = {
    Reason.MISSING: mark("This cell is empty. Please fill it in."),
    Reason.TOO_LONG: mark("Too long: at most {value} characters."),
    # TRANSLATORS: spreadsheets damage NIK, KK, telephone numbers and area codes kept as numbers
    Reason.NUMBER_CELL: mark("Stored as a number. Change the column to Text and type it again."),
    Reason.SCIENTIFIC: mark(
        "A spreadsheet turned the number into a short form (1,67E+15) and lost its digits. Change "
        "the column to Text, then type it again or copy it from the source."
    ),
    Reason.ERROR_CELL: mark("The spreadsheet shows an error here. Please type the value."),
    Reason.NOT_A_ROW: mark("This row holds no data of its own: a heading or a sum."),
    Reason.FORMULA: mark("This cell is a formula. Please paste its value instead."),
    Reason.SURPLUS_CELLS: mark("More cells than the header has; the columns may be shifted."),
    Reason.NO_LETTERS: mark("This is not a name: it has no letters."),
    Reason.NIK_WITHOUT_BIRTH_DATE: mark(
        "The date of birth in this NIK does not exist. Compare it with the KTP."
    ),
    Reason.SERIAL_ZERO: mark(
        "The number ends in 0000, and no such number is given out. A spreadsheet probably changed "
        "the last digit: copy it from the source into a column of type Text."
    ),
    Reason.NIK_IS_CARD: mark("NIK and KK are the same number. One of them was copied wrongly."),
    Reason.NIK_AND_CARD_SWAPPED: mark("NIK and KK seem to have changed places."),
    Reason.CONFLICT: mark(
        "Row {value} has the same number with another name or KK. None of them is used: compare "
        "them with the KTP and KK."
    ),
    Reason.CARD_SHARED: mark(
        "Row {value} has the same KK with another head. A KK has one head: keep the right row."
    ),
    Reason.NUMBER_IN_BOTH_COLUMNS: mark(
        "A number is NIK here and KK in row {value}, or the other way round. Please compare them."
    ),
    Reason.KNOWN_AS_CARD: mark("This is the KK number of a known family, not a NIK."),
    Reason.KNOWN_AS_NIK: mark("This is the NIK of a known head of family, not a KK number."),
    Reason.KNOWN_OTHERWISE: mark(
        "The register has this NIK with quite another name and another KK. Compare it with the "
        "KTP. If it is right, correct the name first, then the KK."
    ),
    Reason.KNOWN_BUT_FOR_A_DIGIT: mark(
        "A known family has this NIK except for the last digit. A spreadsheet probably changed it: "
        "copy it from the source into a column of type Text."
    ),
    Reason.KNOWN_UNREADABLE: mark(
        "What the register holds of this family cannot be read, so nothing can be compared. The "
        "row was left aside. Please tell whoever runs KawanKPM: a data key may be missing."
    ),
    Reason.NOT_A_NIK: mark("This is not a NIK: 16 digits with a possible date of birth."),
    Reason.NOT_A_CARD_NUMBER: mark("This is not a KK number: 16 digits."),
    Reason.AREA_UNKNOWN: mark("The area code {value} does not exist."),
    Reason.AREA_OF_BPS: mark(
        "The code {value} seems to be one of BPS. Please use the code of Kemendagri, "
        "such as 16.71.04.1001."
    ),
    Reason.AREA_RENUMBERED: mark(
        "The area code was changed. Compare the name, then use today's: {value}."
    ),
    Reason.NOT_A_VILLAGE: mark("The area code {value} is not that of a village."),
    Reason.NOT_A_DECILE: mark("The decile must be a number from 1 to 10."),
    Reason.LANGUAGE_UNKNOWN: mark("Unknown language. Possible are: {value}."),
    Reason.COMPONENT_UNKNOWN: mark("Unknown component. Possible are: {value}."),
    Reason.COMPANION_UNKNOWN: mark("No such companion is known. Import the companions first."),
    Reason.COMPANION_NEARLY: mark("No such companion is known. Nearest are: {value}."),
    Reason.PROGRAMME_UNKNOWN: mark("Unknown programme. Known are: {value}."),
    Reason.CHANNEL_UNKNOWN: mark("The channel must be KKS or POS."),
    Reason.NOT_A_YEAR: mark("The year must have four digits, such as 2026."),
    Reason.NOT_A_MONTH: mark("The month must be a number from 1 to 12."),
    Reason.MONTHS_REVERSED: mark("The last month lies before the first month."),
    Reason.NOT_AN_AMOUNT: mark("The amount must be whole rupiah, such as 750000 or Rp750.000."),
    Reason.NOT_A_DATE: mark("Not a date. Write it as 07/03/2026 or 7 Maret 2026."),
    Reason.DATE_AMBIGUOUS: mark(
        "Day and month may have changed places: other dates of this column are written the other "
        "way. Write it as 2026-03-07."
    ),
    Reason.DATE_IN_FUTURE: mark("This date lies in the future."),
    Reason.DATES_REVERSED: mark("This date lies before the date it must follow."),
    Reason.NO_SUCH_FAMILY: mark("No family with this NIK is known. Import the families first."),
    Reason.AGENT_KIND_UNKNOWN: mark("Unknown kind of place. Known are: {value}."),
    Reason.NOT_DEGREES: mark("Not a coordinate. Write degrees with decimals, such as -7.6724."),
    Reason.OUTSIDE_INDONESIA: mark(
        "This point lies outside of Indonesia. Compare lintang (6 to -11) and bujur (95 to 141)."
    ),
    Reason.COORDINATES_SWAPPED: mark("Lintang and bujur have changed places."),
    Reason.NOT_AN_IDENTIFIER: mark("Only letters, digits, dots and hyphens; at most {value}."),
    Reason.NOT_A_PARTIAL_DATE: mark("Not a date. Write it as 2026-03-07, 2026-03 or 2026."),
    Reason.ID_TWICE: mark(
        "Row {value} has the same id with another question. None of them is used: give each its "
        "own id."
    ),
    Reason.READER_UNKNOWN: mark("Nobody is called that here. Known are: {value}."),
    Reason.TOPIC_UNKNOWN: mark("Unknown topic. Known are: {value}."),
    Reason.DESK_UNKNOWN: mark("Unknown desk. Known are: {value}."),
    Reason.UNSEEN_SIGNS: mark("It holds signs that nobody sees. Please type the text again."),
    Reason.FOREIGN_LINK: mark("Only addresses of offices may stand here."),
    Reason.CATEGORY_UNKNOWN: mark("This category is not known; the hoax is filed under others."),
    Reason.LABEL_UNKNOWN: mark("The status {value} has no known meaning; it is shown as it is."),
    Reason.REPEATED: mark("Row {value} is about the same thing and counts instead."),
    Reason.REPEATED_OTHERWISE: mark(
        "Row {value} is about the same thing and counts instead, but differs in these columns."
    ),
    Reason.NATIONWIDE: mark("Without an area code this schedule holds for the whole country."),
    Reason.PHONE_LEFT_OUT: mark(
        "Not one telephone number, so the row was kept without it. Nobody can link with it until "
        "it is corrected. Write it as 081234567890."
    ),
    Reason.AREA_READ_AS: mark("An old area code, read as {value}."),
    Reason.DATE_READ_AS: mark(
        "A number where a date belongs, read as {value}; others likewise. Format the column as "
        "Date."
    ),
    Reason.DIGIT_DOUBTFUL: mark(
        "Every number here ends in 0. Compare them with the KTP or KK: a spreadsheet changes the "
        "last digit."
    ),
    Reason.NEARLY_ANOTHER: mark(
        "Another known family has the same NIK except for the last digit. Make sure it is this one."
    ),
    Reason.NAME_CHANGED: mark("The register had quite another name with this NIK."),
    Reason.CARD_OF_ANOTHER: mark(
        "This KK already belongs to a family with another head. Both are kept."
    ),
    Reason.HEAD_TOO_YOUNG: mark(
        "By this NIK the head is under 17 or over 100 years old. Is it that of a child?"
    ),
    Reason.AMOUNT_SMALL: mark("Less than Rp10.000. Does the list count in thousands?"),
}

_FILE_REASONS = {
    FileReason.NOT_FOUND: mark("The file cannot be opened."),
    FileReason.CHANGED_MEANWHILE: mark(
        "The file was changed while it was read, so nothing was imported. Please try again."
    ),
    FileReason.KEY_MISSING: mark(
        "The data key {value} is not in KPM_DATA_KEYS, so families that are known would be taken for new ones. Nothing was imported."
    ),
    FileReason.EMPTY: mark("The file is empty."),
    FileReason.TOO_LARGE: mark("The file is larger than {value} MB. Please split it."),
    FileReason.NOT_A_TABLE: mark("This is neither csv nor xlsx."),
    FileReason.OTHER_FORMAT: mark(
        "This is a file of the kind {value}. Open it, and save the table as xlsx."
    ),
    FileReason.WEB_PAGE: mark(
        "This is a web page that was only named like a spreadsheet. Open it in Excel, and save it "
        "as xlsx."
    ),
    FileReason.NUL_BYTE: mark(
        "Line {value} of the file holds an unreadable character (NUL). Type that line again, or "
        "send xlsx."
    ),
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
    FileReason.HEADERS_REPEATED: mark("Columns occur twice: {value}."),
    FileReason.NO_HEADER: mark(
        "No header was found in the first rows. One row must hold these columns: {value}."
    ),
    FileReason.SEVERAL_SHEETS: mark(
        "Several sheets hold such a table: {value}. Please keep one, or send a file for each."
    ),
    FileReason.DIGITS_LOST: mark(
        "Nearly all numbers of this column end in 0, and that is no chance: {value} ({also}). A "
        "spreadsheet keeps only 15 digits and turns the last one into 0, so each would point to "
        "another family. Nothing was imported. Copy the numbers from the source into a column of "
        "type Text. A number that truly ends in 0 may be written in groups: 1671 0447 0385 0010."
    ),
    FileReason.DIGITS_ROUNDED: mark(
        "All numbers of this column are even, and that is no chance: {value}. A program rounded "
        "them, so each may point to another family. Nothing was imported. Copy the numbers from "
        "the source into a column of type Text."
    ),
    FileReason.NUMBERS: mark(
        "The column {value} is kept as numbers. A spreadsheet keeps only 15 of 16 digits, so "
        "nothing was imported. Change the column to Text, then copy the numbers from the source."
    ),
    FileReason.SCIENTIFIC: mark(
        "The column {value} holds numbers in a short form such as 1,67E+15. A spreadsheet lost "
        "their digits, so nothing was imported. Change the column to Text, then copy the numbers "
        "from the source."
    ),
    FileReason.COLUMN_MOVED: mark(
        "In {also} known families the column {value} now holds what belonged to another family. It "
        "was probably sorted or shifted alone, so nothing was imported. Sort the whole table."
    ),
    FileReason.COLUMNS_SWAPPED: mark(
        "The columns {value} seem to have changed places: women's NIK stand under KK. Nothing was "
        "imported."
    ),
}

_REMARKS = {
    Remark.READ_AS_CP1252: mark(
        "The file is not UTF-8; it was read as Windows text. Please look at names with accents."
    ),
    Remark.SHEET: mark("The sheet {value} was read."),
    Remark.COLUMNS_IGNORED: mark("These columns were not read: {value}."),
    Remark.ROWS_LEFT_OUT: mark("Below the table, not read (sum, signature): row {value}."),
    Remark.SORTED_ALONE: mark(
        "These columns rise together from the first row to the last: {value}. Was one of them "
        "sorted without the others?"
    ),
    Remark.HANDED_ON: mark(
        "Rows that still name a companion who handed the families on: {value}. They stay with the "
        "successor until the file names somebody else."
    ),
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
        t.plain(
            "This very file was imported on {moment}, and its rows are still the same. It was not"
            " read again (`--again` reads it).",
            moment=moment(report.same_since, _JAKARTA, t.language),
        )
        if report.same_since
        else "",
        *(remark_text(remark, t) for remark in report.remarks),
        t.plain("These rows were refused:") if problems else "",
        *(_line(problem, t) for problem in problems[:_SHOWN]),
        _more(len(problems) + report.more_problems - _SHOWN, t),
        t.plain("Please look at these rows again; none of them was refused:") if warnings else "",
        *(_line(warning, t) for warning in warnings[:_SHOWN]),
        _more(len(warnings) + report.more_warnings - _SHOWN, t),
    ]
    return "\n".join(line for line in lines if line)


def problem_text(problem: RowProblem, t: Translator) -> str:
    """The reason of one finding, as a sentence that says what to do."""
    value = problem.value
    if problem.reason is Reason.DATE_READ_AS:
        value = day(date.fromisoformat(value), t.language)
    return t.plain(_REASONS[problem.reason], value=value)


def file_problem_text(refused: FileRefused, t: Translator) -> str:
    """Why a whole file was refused, and what to do."""
    is_missing = refused.reason is FileReason.HEADERS_MISSING
    return " ".join(
        (
            t.plain(_FILE_REASONS[refused.reason], value=refused.value, also=refused.also),
            *_when(is_missing and refused.also, mark("Unknown columns: {value}."), t),
            *_when(refused.guesses, mark("Perhaps meant: {value}."), t),
            *_when(refused.sheets, mark("Looked for in the sheets: {value}."), t),
        )
    )


def _when(value: str | bool, sentence: str, t: Translator) -> tuple[str, ...]:
    return (t.plain(sentence, value=value),) if value else ()


def remark_text(remark: FileRemark, t: Translator) -> str:
    """What is worth knowing of a file that was read."""
    return t.plain(_REMARKS[remark.remark], value=remark.value)


def _line(problem: RowProblem, t: Translator) -> str:
    return t.plain(
        "Row {row}, column {column}: {reason}",
        row=problem.row,
        column=problem.column,
        reason=problem_text(problem, t),
    )


def _more(count: int, t: Translator) -> str:
    return t.plain("… and {count} more.", count=count) if count > 0 else ""
