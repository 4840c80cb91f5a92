"""PDFs to print: a letter, of as many pages as it takes, or a report with tables and photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from fpdf import FPDF

_MARGIN, _LINE, _LABEL = 22, 6, 42
_PHOTO_WIDTH, _PHOTO_HEIGHT, _GAP = 80, 64, 6
_LATIN = 256
_SIGNS = frozenset({"So", "Cf", "Mn"})
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


@dataclass(frozen=True)
class PaperPhoto:
    """A JPEG of our own making; without content it is only named."""

    caption: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class PaperPhotos:
    """Photos, two side by side; `gone` stands in the frame of what has no content."""

    title: str
    photos: Sequence[PaperPhoto]
    gone: str


def tables(
    heading: str,
    facts: Sequence[tuple[str, str]],
    found: Sequence[PaperTable],
    footer: str,
    photos: PaperPhotos | None = None,
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
    if photos is not None:
        _draw_photos(page, photos)
    return _ended(page, footer)


def _draw_photos(page: FPDF, found: PaperPhotos) -> None:
    """A row of two stays on one page with its captions, and the title with the first row."""
    high = _PHOTO_HEIGHT + 3 * _LINE
    if page.will_page_break(high + 2 * _LINE):
        page.add_page()
    page.set_font("Helvetica", "B", 11)
    page.multi_cell(0, _LINE + 2, _latin(found.title), new_x="LMARGIN", new_y="NEXT")
    page.set_font("Helvetica", "", 9)
    for at, one in enumerate(found.photos):
        if at % 2 == 0 and page.will_page_break(high):
            page.add_page()
        left, top = _MARGIN + at % 2 * (_PHOTO_WIDTH + _GAP), page.get_y()
        if one.content:
            page.image(
                BytesIO(one.content),
                *(left, top, _PHOTO_WIDTH, _PHOTO_HEIGHT),
                keep_aspect_ratio=True,
            )
        else:
            page.rect(left, top, _PHOTO_WIDTH, _PHOTO_HEIGHT)
            page.set_xy(left, top + _PHOTO_HEIGHT / 2 - _LINE)
            page.multi_cell(_PHOTO_WIDTH, _LINE - 1, _latin(found.gone), align="C")
        page.set_xy(left, top + _PHOTO_HEIGHT + 1)
        page.multi_cell(_PHOTO_WIDTH, _LINE - 1, _latin(one.caption), align="L")
        is_last_of_row = at % 2 == 1 or at == len(found.photos) - 1
        page.set_xy(_MARGIN, top + high if is_last_of_row else top)


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
    """Without the signs that stand before labels on the phone."""
    words = "".join(one for one in text if category(one) not in _SIGNS or ord(one) < _LATIN)
    if words != text:
        words = words.strip()
    return words.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")
