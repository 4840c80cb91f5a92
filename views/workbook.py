"""Workbooks that may be opened without harm: no cell of them is ever a formula."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from views.translator import harmless

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_CELL = 2_000


def neutral(text: str) -> str:
    """What a spreadsheet would calculate is text, also after it was saved as csv."""
    plain = harmless(text)[:_LONGEST_CELL]
    return f"'{plain}" if plain.startswith(_FORMULAS) else plain


def workbook(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """Sheets of text; the first row of each is its head."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets:
            sheet = book.add_worksheet(name[:31])
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, neutral(cell), bold if not number else None)
            sheet.freeze_panes(1, 0)
            sheet.autofit()
    return file.getvalue()
