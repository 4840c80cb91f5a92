"""Tables as text: csv, tabs, semicolons, in the encodings that Excel writes."""

import csv
import io
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from pathlib import Path

from features.people.files.cells import MAX_CELL, Cell, Line
from features.people.files.headers import LOOKED_AT, find_header
from features.people.files.sheet_reader import MAX_COLUMNS
from features.people.rules.imports import FileReason, FileRefused

_SAMPLE = 64 * 1024
_CHUNK = 1024 * 1024
_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?[,;\t]*[ ]*(?=[\r\n])", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')
"""`="0812…"` is how programs keep Excel from reading a number."""
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CP1252 = frozenset("‘’“”–—…•´°·½¼²³€®©ª\xa0áâäçéèêëíïñóôöúüÉ".encode("cp1252"))
"""What a list in Indonesian may hold; other code pages have other letters in these places."""
_ASCII = bytes(range(128))
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


def encoding_of(path: Path) -> str:
    """UTF-8, UTF-16, or cp1252 where that is safe to say. Raises FileRefused otherwise."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[offset::2]
        if half.count(0) > len(half) * 0.7:
            return encoding
    controls = len(start) - len(start.translate(None, _CONTROL))
    if controls > max(10, len(start) // 100):
        raise FileRefused(FileReason.NOT_A_TABLE)
    high = set()
    decoder, is_utf8 = getincrementaldecoder("utf-8")(), True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            high |= set(chunk.translate(None, _ASCII))
            try:
                is_utf8 = is_utf8 and decoder.decode(chunk) is not None
            except UnicodeDecodeError:
                is_utf8 = False
    try:
        decoder.decode(b"", final=is_utf8)
    except UnicodeDecodeError:
        is_utf8 = False
    if is_utf8:
        return "utf-8"
    if high <= _CP1252:
        return "cp1252"
    raise FileRefused(FileReason.NOT_UTF8)


def text_lines(path: Path, encoding: str, columns: Sequence[str]) -> Iterator[Line]:
    """The lines of the file; a first line that only names the delimiter is none of them.

    Raises FileRefused for what no spreadsheet wrote.
    """
    rows = None
    try:
        with path.open(encoding=encoding, newline="") as file:
            sample = file.read(_SAMPLE)
            file.seek(0)
            named = _SEPARATOR_LINE.match(sample)
            if named:
                file.readline()
            delimiter = named[1] if named else _delimiter(sample, columns)
            rows = csv.reader(file, delimiter=delimiter, strict=True)
            for cells in rows:
                if len(cells) > MAX_COLUMNS:
                    raise FileRefused(FileReason.TOO_MANY_COLUMNS, str(MAX_COLUMNS))
                joined = "".join(cells)  # one look at all cells costs less than one at each
                if "\0" in joined:
                    raise FileRefused(FileReason.NUL_BYTE, str(rows.line_num))
                if len(joined) > MAX_CELL and len(max(cells, key=len)) > MAX_CELL:
                    raise FileRefused(FileReason.BROKEN)
                texts = map(_as_text, cells) if '="' in joined else cells
                yield [cell or None for cell in map(str.strip, texts)]
    except UnicodeError as error:
        raise FileRefused(FileReason.NOT_UTF8) from error
    except csv.Error as error:
        line = rows.line_num if rows else 1
        raise FileRefused(FileReason.BROKEN_LINE, str(line)) from error


def stripped(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    return _as_text(cell).strip() or None


def _as_text(cell: str) -> str:
    as_text = _AS_TEXT.fullmatch(cell)
    return as_text[1] if as_text else cell


def _delimiter(sample: str, columns: Sequence[str]) -> str:
    """The one under which most of the header is found; a comma where none is."""

    def columns_found(delimiter: str) -> int:
        header = find_header(_read_loosely(sample, delimiter), columns)
        return len(header.found) if header else 0

    return max(_DELIMITERS, key=columns_found)


def _read_loosely(sample: str, delimiter: str) -> list[Line]:
    lines: list[Line] = []
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            lines.append([cell.strip() or None for cell in cells[:MAX_COLUMNS]])
            if len(lines) == LOOKED_AT:
                break
    except csv.Error:
        pass
    return lines
