"""PDFs to print: a letter, of as many pages as it takes, or a report with tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

_MARGIN, _LINE, _LABEL = 22, 6, 42
_PLAIN = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})


def paper(
    heading: str, facts: Sequence[tuple[str, str]], paragraphs: Sequence[str], footer: str
) -> bytes:
    """What the font of every printer cannot show becomes a question mark."""
    page = _begun(heading, facts)
    page.set_font("Helvetica", "", 11)
    for text in paragraphs:
        page.multi_cell(0, _LINE, _latin(text), new_x="LMARGIN", new_y="NEXT")
        page.ln(_LINE / 2)
    return _ended(page, footer)


@dataclass(frozen=True)
class PaperTable:
    """A table with its head; `widths` are shares of the page, one a column."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


def tables(
    heading: str, facts: Sequence[tuple[str, str]], found: Sequence[PaperTable], footer: str
) -> bytes:
    """As `paper`, with tables below one another; heads are repeated on each page."""
    page = _begun(heading, facts)
    for one in found:
        page.set_font("Helvetica", "B", 11)
        page.multi_cell(0, _LINE + 2, _latin(one.title), new_x="LMARGIN", new_y="NEXT")
        page.set_font("Helvetica", "", 9)
        widths = tuple(one.widths)
        with page.table(col_widths=widths, line_height=_LINE - 1, text_align="LEFT") as drawn:
            for row in (one.head, *one.rows):
                cells = drawn.row()
                for cell in row:
                    cells.cell(_latin(cell))
        page.ln(_LINE)
    return _ended(page, footer)


def _begun(heading: str, facts: Sequence[tuple[str, str]]) -> FPDF:
    from fpdf import FPDF  # noqa: PLC0415 - half a second of start-up for a page that is rare

    page = FPDF(format="A4")
    page.set_margins(_MARGIN, _MARGIN)
    page.add_page()
    page.set_font("Helvetica", "B", 14)
    page.multi_cell(0, _LINE + 2, _latin(heading), new_x="LMARGIN", new_y="NEXT")
    page.ln(_LINE)
    for label, value in facts:
        page.set_font("Helvetica", "", 11)
        page.cell(_LABEL, _LINE, _latin(label))
        page.set_font("Helvetica", "B", 11)
        page.multi_cell(0, _LINE, _latin(value), new_x="LMARGIN", new_y="NEXT")
    page.ln(_LINE)
    return page


def _ended(page: FPDF, footer: str) -> bytes:
    page.ln(_LINE)
    page.set_font("Helvetica", "I", 9)
    page.multi_cell(0, _LINE - 1, _latin(footer), new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def _latin(text: str) -> str:
    return text.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")
