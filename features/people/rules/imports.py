"""What an import of a file of the officials can be, and what can be wrong with it.

Reasons are facts with a value at most; `features/people/views/import_report.py` words them. A
value never holds a NIK, a KK number, a telephone number or a name.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.errors import AidError


class FileReason(StrEnum):
    """Why a whole file is refused. Comments say what the value is."""

    NOT_FOUND = "not_found"
    EMPTY = "empty"
    TOO_LARGE = "too_large"  # the limit in MB
    NOT_A_TABLE = "not_a_table"
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
    HEADERS_UNKNOWN = "headers_unknown"  # the names
    HEADERS_REPEATED = "headers_repeated"  # the names


@dataclass(eq=False)
class FileRefused(AidError):
    """Nothing of this file is imported. Not frozen: an exception is given its traceback."""

    reason: FileReason
    value: str = ""
    also: str = ""


class Reason(StrEnum):
    """Why a row is refused, or worth a look. Comments say what the value is."""

    MISSING = "missing"
    TOO_LONG = "too_long"  # how many characters are allowed
    NUMBER_CELL = "number_cell"
    FORMULA = "formula"
    SURPLUS_CELLS = "surplus_cells"
    NOT_A_NIK = "not_a_nik"
    NOT_A_CARD_NUMBER = "not_a_card_number"
    NOT_A_PHONE = "not_a_phone"
    AREA_UNKNOWN = "area_unknown"  # the code
    AREA_RENUMBERED = "area_renumbered"  # the present code of the kabupaten or kecamatan
    AREA_BPS = "area_bps"  # the code
    NOT_A_VILLAGE = "not_a_village"  # the code
    NOT_A_DECILE = "not_a_decile"
    NOT_A_LANGUAGE = "not_a_language"
    PROGRAMME_UNKNOWN = "programme_unknown"  # the programmes that are known
    CHANNEL_UNKNOWN = "channel_unknown"
    NOT_A_YEAR = "not_a_year"
    NOT_A_MONTH = "not_a_month"
    MONTHS_REVERSED = "months_reversed"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_DATE = "not_a_date"
    DATE_IN_FUTURE = "date_in_future"
    DATES_REVERSED = "dates_reversed"
    NO_SUCH_FAMILY = "no_such_family"

    NOT_AN_IDENTIFIER = "not_an_identifier"
    NOT_A_PARTIAL_DATE = "not_a_partial_date"

    CATEGORY_UNKNOWN = "category_unknown"  # warning
    LABEL_UNKNOWN = "label_unknown"  # warning: the label
    REPEATED = "repeated"  # warning: the row that counts
    NATIONWIDE = "nationwide"  # warning


@dataclass(frozen=True, order=True)
class RowProblem:
    """One finding. `row` as the spreadsheet numbers it (the header is row 1 or further down)."""

    row: int
    column: str
    reason: Reason
    value: str = ""


@dataclass
class ImportReport:
    """What an import did, or would do when dry. Every row read is in exactly one count.

    `repeated` rows gave way to a later row of the same file about the same thing.
    `problems` are the refusals, `warnings` concern rows that were imported.
    """

    kind: str
    dry_run: bool
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    repeated: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)
