"""A letter as a PDF, of as many pages as it takes: a heading, facts in two columns, and paragraphs."""

from collections.abc import Sequence

_MARGIN, _LINE, _LABEL = 22, 6, 42
_PLAIN = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})


def paper(
    heading: str, facts: Sequence[tuple[str, str]], paragraphs: Sequence[str], footer: str
) -> bytes:
    """What the font of every printer cannot show becomes a question mark."""
    from fpdf import FPDF  # noqa: PLC0415 - half a second of start-up for a letter that is rare

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
    page.set_font("Helvetica", "", 11)
    for text in paragraphs:
        page.multi_cell(0, _LINE, _latin(text), new_x="LMARGIN", new_y="NEXT")
        page.ln(_LINE / 2)
    page.ln(_LINE)
    page.set_font("Helvetica", "I", 9)
    page.multi_cell(0, _LINE - 1, _latin(footer), new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def _latin(text: str) -> str:
    return text.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")
