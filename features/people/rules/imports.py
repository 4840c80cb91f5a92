"""What an import of a file of the officials can be, and what can be wrong with it.

Reasons are facts with a value at most; `features/people/views/import_report.py` words them. A value
never holds a NIK, a KK number, a telephone number or a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.errors import AidError

KIND_OF_FAMILIES = "keluarga"
"""What the files of families are called on the command line."""


class FileReason(StrEnum):
    """Why a whole file is refused. Comments say what the value is."""

    NOT_FOUND = "not_found"
    CHANGED_MEANWHILE = "changed_meanwhile"
    KEY_MISSING = "key_missing"  # its id
    EMPTY = "empty"
    TOO_LARGE = "too_large"  # the limit in MB
    NOT_A_TABLE = "not_a_table"
    OTHER_FORMAT = "other_format"  # its name: ods, xlsb, …
    WEB_PAGE = "web_page"
    NUL_BYTE = "nul_byte"  # the line
    OLD_WORKBOOK = "old_workbook"
    NOT_UTF8 = "not_utf8"
    BROKEN = "broken"
    BROKEN_LINE = "broken_line"  # the line of the csv
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    FOREIGN_PARTS = "foreign_parts"  # the part inside the workbook
    MACROS = "macros"
    FORMULAS = "formulas"
    TOO_MANY_COLUMNS = "too_many_columns"  # the limit
    HEADERS_MISSING = "headers_missing"  # the names; `also` holds those that are unknown
    HEADERS_REPEATED = "headers_repeated"  # the names
    NO_HEADER = "no_header"  # the names that were looked for
    SEVERAL_SHEETS = "several_sheets"  # the sheets that have the header

    DIGITS_LOST = "digits_lost"  # the column; `also` tells how many of how many end in 0
    DIGITS_ROUNDED = "digits_rounded"  # the column
    NUMBERS = "numbers"  # the column that a spreadsheet keeps as numbers
    SCIENTIFIC = "scientific"  # the column
    COLUMN_MOVED = "column_moved"  # the column; `also` tells how many of how many
    COLUMNS_SWAPPED = "columns_swapped"  # both columns


@dataclass(eq=False)
class FileRefused(AidError):
    """Nothing of this file is imported. Not frozen: an exception is given its traceback."""

    reason: FileReason
    value: str = ""
    also: str = ""
    guesses: str = ""
    """What misspelt headers may mean."""
    sheets: str = ""
    """Where the header was looked for, if there are several."""


class Remark(StrEnum):
    """What is worth knowing about a file that was read. Comments say what the value is."""

    READ_AS_CP1252 = "read_as_cp1252"
    SHEET = "sheet"  # the sheet that was read
    COLUMNS_IGNORED = "columns_ignored"  # the names
    ROWS_LEFT_OUT = "rows_left_out"  # their numbers
    SORTED_ALONE = "sorted_alone"  # the columns
    HANDED_ON = "handed_on"  # how many rows


@dataclass(frozen=True)
class FileRemark:
    remark: Remark
    value: str = ""


class Reason(StrEnum):
    """Why a row is refused, or worth a look. Comments say what the value is."""

    MISSING = "missing"
    TOO_LONG = "too_long"  # how many characters are allowed
    NUMBER_CELL = "number_cell"
    SCIENTIFIC = "scientific"
    ERROR_CELL = "error_cell"
    NOT_A_ROW = "not_a_row"
    FORMULA = "formula"
    SURPLUS_CELLS = "surplus_cells"
    NO_LETTERS = "no_letters"
    NOT_A_NIK = "not_a_nik"
    NIK_WITHOUT_BIRTH_DATE = "nik_without_birth_date"
    NOT_A_CARD_NUMBER = "not_a_card_number"
    SERIAL_ZERO = "serial_zero"
    NIK_IS_CARD = "nik_is_card"
    NIK_AND_CARD_SWAPPED = "nik_and_card_swapped"
    CONFLICT = "conflict"  # the other rows
    CARD_SHARED = "card_shared"  # the other rows
    NUMBER_IN_BOTH_COLUMNS = "number_in_both_columns"  # the other rows
    KNOWN_AS_CARD = "known_as_card"
    KNOWN_AS_NIK = "known_as_nik"
    KNOWN_OTHERWISE = "known_otherwise"
    KNOWN_BUT_FOR_A_DIGIT = "known_but_for_a_digit"
    KNOWN_UNREADABLE = "known_unreadable"
    AREA_UNKNOWN = "area_unknown"  # the code
    AREA_OF_BPS = "area_of_bps"  # the code
    AREA_RENUMBERED = "area_renumbered"  # the code of today, or of what lies around, with its name
    NOT_A_VILLAGE = "not_a_village"  # the code
    NOT_A_DECILE = "not_a_decile"
    LANGUAGE_UNKNOWN = "language_unknown"  # the languages that are known
    COMPONENT_UNKNOWN = "component_unknown"  # the components that are known
    COMPANION_UNKNOWN = "companion_unknown"
    COMPANION_NEARLY = "companion_nearly"  # the nearest that are known
    PROGRAMME_UNKNOWN = "programme_unknown"  # the programmes that are known
    CHANNEL_UNKNOWN = "channel_unknown"
    NOT_A_YEAR = "not_a_year"
    NOT_A_MONTH = "not_a_month"
    MONTHS_REVERSED = "months_reversed"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_DATE = "not_a_date"
    DATE_AMBIGUOUS = "date_ambiguous"
    DATE_IN_FUTURE = "date_in_future"
    DATES_REVERSED = "dates_reversed"
    NO_SUCH_FAMILY = "no_such_family"

    AGENT_KIND_UNKNOWN = "agent_kind_unknown"  # the kinds that are known
    NOT_DEGREES = "not_degrees"
    OUTSIDE_INDONESIA = "outside_indonesia"
    COORDINATES_SWAPPED = "coordinates_swapped"

    NOT_AN_IDENTIFIER = "not_an_identifier"
    NOT_A_PARTIAL_DATE = "not_a_partial_date"
    ID_TWICE = "id_twice"  # the other rows
    READER_UNKNOWN = "reader_unknown"  # those that are known
    TOPIC_UNKNOWN = "topic_unknown"  # the topics that are known
    DESK_UNKNOWN = "desk_unknown"  # the desks that are known
    UNSEEN_SIGNS = "unseen_signs"
    FOREIGN_LINK = "foreign_link"

    CATEGORY_UNKNOWN = "category_unknown"  # warning
    LABEL_UNKNOWN = "label_unknown"  # warning: the label
    REPEATED = "repeated"  # warning: the row that counts
    REPEATED_OTHERWISE = "repeated_otherwise"  # warning: the row that counts, and what differs
    NATIONWIDE = "nationwide"  # warning
    PHONE_LEFT_OUT = "phone_left_out"  # warning
    AREA_READ_AS = "area_read_as"  # warning: the code of today
    DATE_READ_AS = "date_read_as"  # warning: the first such day of the column
    DIGIT_DOUBTFUL = "digit_doubtful"  # warning
    NEARLY_ANOTHER = "nearly_another"  # warning
    NAME_CHANGED = "name_changed"  # warning
    CARD_OF_ANOTHER = "card_of_another"  # warning
    HEAD_TOO_YOUNG = "head_too_young"  # warning
    AMOUNT_SMALL = "amount_small"  # warning


@dataclass(frozen=True, order=True)
class RowProblem:
    """One finding. `row` as the spreadsheet numbers it (the header is row 1 or further down)."""

    row: int
    column: str
    reason: Reason
    value: str = ""


MOST_FINDINGS = 20_000
"""So many refusals, and so many warnings, are named; whoever has more begins with these."""


@dataclass
class ImportReport:
    """What an import did, or would do when dry. Every row read is in exactly one count.

    `at` is the moment of the import. `repeated` rows gave way to a later row of the same file about
    the same thing. `problems` are the refusals, `warnings` concern rows that were imported;
    `more_…` is how many of them are counted only.
    """

    kind: str
    dry_run: bool
    at: datetime = field(kw_only=True)
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    repeated: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)
    remarks: list[FileRemark] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """New or changed rows by kabupaten or kota (its code), where they lie somewhere."""
    more_problems: int = 0
    more_warnings: int = 0
    handed_on: int = 0
    """Rows that name a companion who handed the family on; it stays with the successor."""
    same_since: datetime | None = None
    """When this very file was imported, if nothing changed its rows since; then it was not read."""

    def refuse(self, row: int, column: str, reason: Reason, value: str = "") -> None:
        """Count one more row as refused; a row is refused once."""
        self.refuse_for((RowProblem(row, column, reason, value),))

    def refuse_for(self, problems: Iterable[RowProblem]) -> None:
        """Count one more row as refused, for all these reasons."""
        self.refused += 1
        for problem in problems:
            if len(self.problems) < MOST_FINDINGS:
                self.problems.append(problem)
            else:
                self.more_problems += 1

    def warn(self, row: int, column: str, reason: Reason, value: str = "") -> None:
        if len(self.warnings) < MOST_FINDINGS:
            self.warnings.append(RowProblem(row, column, reason, value))
        else:
            self.more_warnings += 1


def row_list(numbers: Iterable[int]) -> str:
    """Row numbers as people write them: `3, 5–7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(str(end) for end in run) for run in runs)
