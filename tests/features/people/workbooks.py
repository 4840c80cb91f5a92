"""Workbooks to read in tests, friendly and hostile."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed, or added when it has no such part."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_cells(path: Path, cells: str) -> Path:
    """The workbook with more XML at the end of its sheet data."""
    return changed(
        path, SHEET, lambda sheet: sheet.replace(b"</sheetData>", cells.encode() + b"</sheetData>")
    )


def bomb(path: Path, megabytes: int) -> Path:
    row = b'<row><c t="inlineStr"><is><t>' + b"A" * 1000 + b"</t></is></c></row>"
    return with_cells(path, (row * (megabytes * 1024 * 1024 // len(row))).decode())


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()
