"""Reads the tables that officials send (csv, xlsx), and writes what was wrong with them.

A file is what its first bytes say, whatever its name. Nothing in it is trusted.
"""

import csv
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path
from typing import IO, Any, NamedTuple

import orjson

from features.people.files.cells import MAX_CELL, Cell, Line
from features.people.files.headers import LOOKED_AT, Header, find_header
from features.people.files.sheet_reader import MAX_COLUMNS
from features.people.files.text_tables import encoding_of, stripped, text_lines
from features.people.files.workbooks import check_sheet, check_workbook, counts_from_1904
from features.people.rules.imports import FileReason, FileRefused, FileRemark, Remark

_MB = 1024 * 1024
MAX_CSV_MB, MAX_XLSX_MB = 1000, 20
"""Text is read a line at a time, whatever its size; a workbook has to be unpacked."""
_SECONDS_FOR_A_SHEET = 60
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_WEB_PAGE = (b"<", b"mime-version:")
_SNIFFED = 512
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_AT_ONCE = 256 * 1024
_SHEET_READER = Path(__file__).with_name("sheet_reader.py")


class SheetRow(NamedTuple):
    """One row below the header. `number` is what the spreadsheet shows beside it.

    `is_too_long` tells that it has more filled cells than the header: its columns may be shifted.
    """

    number: int
    cells: dict[str, Cell]
    is_too_long: bool


@dataclass
class Table:
    """The rows below the header, as often as they are asked for, never all of them at once."""

    rows: Callable[[], Iterator[SheetRow]]
    remarks: list[FileRemark]
    counts_from_1904: bool = False

    def __iter__(self) -> Iterator[SheetRow]:
        return self.rows()


@dataclass
class _Sheet:
    """A sheet as its reader told it: its lines lie between two places of a nameless file."""

    spool: "_Spool"
    name: str
    place: int
    of: int
    is_wide: bool
    begins: int
    ends: int = 0

    def lines(self) -> Iterator[Line]:
        place = self.begins
        while place < self.ends:
            self.spool.file.seek(place)
            for told in self.spool.file.readlines(_AT_ONCE):
                place += len(told)
                yield [stripped(cell) for cell in orjson.loads(told)]
                if place >= self.ends:
                    return


def read_table(path: Path, columns: Sequence[str], optional: Collection[str] = ()) -> Table:
    """The rows of a csv or xlsx file that has these columns, in any order, and maybe others.

    Of those that are `optional` it may have none. Empty rows are left out. Raises FileRefused, for
    a csv possibly only after some rows.
    """
    read = _read_workbook if _is_workbook(path) else _read_text
    return read(path, columns, optional)


def read_sheets(path: Path) -> list[tuple[str, list[Line]]]:
    """All visible sheets of a workbook, by name: for files that are more than one table.

    Raises FileRefused.
    """
    if not _is_workbook(path):
        raise FileRefused(FileReason.NOT_A_TABLE)
    check_workbook(path)
    sheets = _sheets(path)
    for one in sheets:
        if one.is_wide:
            raise FileRefused(FileReason.TOO_MANY_COLUMNS, str(MAX_COLUMNS))
        check_sheet(path, one.place, one.of)
    return [(one.name, list(one.lines())) for one in sheets]


def problems_path(path: Path) -> Path:
    """Where the problems of a file are written: `keluarga.csv` gives `keluarga.salah.csv`."""
    return path.with_name(f"{path.stem}.salah.csv")


def warnings_path(path: Path) -> Path:
    """Where rows worth a second look are written: `keluarga.csv` gives `keluarga.periksa.csv`."""
    return path.with_name(f"{path.stem}.periksa.csv")


def write_problems(path: Path, problems: Iterable[tuple[int, str, str]]) -> None:
    """Write row, column and reason of each as csv that a spreadsheet shows and never runs."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(("baris", "kolom", "alasan"))
        writer.writerows((row, harmless(column), harmless(why)) for row, column, why in problems)


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def _is_workbook(path: Path) -> bool:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError as error:
        raise FileRefused(FileReason.NOT_FOUND) from error
    if not start:
        raise FileRefused(FileReason.EMPTY)
    if start.startswith(_OLE):
        raise FileRefused(FileReason.OLD_WORKBOOK)
    is_workbook = start.startswith(_ZIP)
    limit = MAX_XLSX_MB if is_workbook else MAX_CSV_MB
    if size > limit * _MB:
        raise FileRefused(FileReason.TOO_LARGE, str(limit))
    if start.startswith(_PDF):
        raise FileRefused(FileReason.NOT_A_TABLE)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_WEB_PAGE):
        raise FileRefused(FileReason.WEB_PAGE)
    return is_workbook


def _read_text(path: Path, columns: Sequence[str], optional: Collection[str]) -> Table:
    encoding = encoding_of(path)

    def lines() -> Iterator[Line]:
        return text_lines(path, encoding, columns)

    first = list(islice(lines(), LOOKED_AT))
    header = find_header(first, columns, optional)
    if header is None:
        raise _headless(first, columns)
    header.check()
    remarks = [FileRemark(Remark.READ_AS_CP1252)] if encoding == "cp1252" else []
    return Table(lambda: _rows(lines(), header), remarks + _ignored(header))


def _read_workbook(path: Path, columns: Sequence[str], optional: Collection[str]) -> Table:
    check_workbook(path)
    sheets = _sheets(path)
    headers = [
        find_header(list(islice(one.lines(), LOOKED_AT)), columns, optional) for one in sheets
    ]
    pairs = [
        (sheet, header) for sheet, header in zip(sheets, headers, strict=True) if header is not None
    ]
    whole = [(sheet, header) for sheet, header in pairs if not header.missing]
    filled = [(sheet, header) for sheet, header in whole if any(_rows(sheet.lines(), header))]
    if len(filled) > 1:
        names = ", ".join(sheet.name for sheet, _ in filled)
        raise FileRefused(FileReason.SEVERAL_SHEETS, names)
    if any(sheet.is_wide for sheet in sheets) and not whole:
        raise FileRefused(FileReason.TOO_MANY_COLUMNS, str(MAX_COLUMNS))
    if not pairs:
        names = ", ".join(sheet.name for sheet in sheets) if len(sheets) > 1 else ""
        raise _headless((line for sheet in sheets for line in sheet.lines()), columns, names)
    sheet, header = max(filled or whole or pairs, key=lambda pair: len(pair[1].found))
    header.check(", ".join(one.name for one in sheets) if len(sheets) > 1 else "")
    check_sheet(path, sheet.place, sheet.of)
    remarks = [FileRemark(Remark.SHEET, sheet.name)] if sheet is not sheets[0] else []
    return Table(
        lambda: _fair(_rows(sheet.lines(), header)),
        remarks + _ignored(header),
        counts_from_1904(path),
    )


def _rows(lines: Iterable[Line], header: Header) -> Iterator[SheetRow]:
    names = header.names
    width, are_all_named, below = len(names), all(names), header.row + 1
    first = header.first
    for number, cells in enumerate(lines, start=1):
        is_plain = are_all_named and number > below and len(cells) == width
        if is_plain and isinstance(digits := cells[first], str) and digits.isdecimal():
            yield SheetRow(number, dict(zip(names, cells, strict=True)), False)
            continue
        if number < below or cells.count(None) == len(cells):
            continue
        if header.is_repeated_in(cells):
            continue
        if number == below and header.numbers_columns(number, cells):
            continue
        if are_all_named and len(cells) == width:
            yield SheetRow(number, dict(zip(names, cells, strict=True)), False)
            continue
        named = zip_longest(names, cells[:width])
        row = {name: cell for name, cell in named if name}
        surplus = any(cell is not None for cell in cells[width:])
        yield SheetRow(number, row, surplus)


def _fair(rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    """Raises FileRefused for a cell longer than a spreadsheet could hold."""
    for row in rows:
        for cell in row.cells.values():
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                raise FileRefused(FileReason.BROKEN)
        yield row


def _ignored(header: Header) -> list[FileRemark]:
    names = ", ".join(header.unknown)
    return [FileRemark(Remark.COLUMNS_IGNORED, names)] if names else []


def _headless(lines: Iterable[Line], columns: Sequence[str], sheets: str = "") -> FileRefused:
    """Why no header was found: there is nothing at all, or nothing that looks like one."""
    if all(cell is None for line in lines for cell in line):
        return FileRefused(FileReason.EMPTY)
    return FileRefused(FileReason.NO_HEADER, ", ".join(columns), sheets=sheets)


@dataclass(eq=False)
class _Spool:
    """A file that has no name and is gone when nobody reads it any more."""

    file: IO[bytes] = field(default_factory=tempfile.TemporaryFile)

    def __post_init__(self) -> None:
        weakref.finalize(self, self.file.close)


def _sheets(path: Path) -> list[_Sheet]:
    """The visible sheets in their order."""
    spool = _Spool()
    try:
        reader = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-I", str(_SHEET_READER), str(path.resolve())],
            stdout=spool.file,
            stderr=subprocess.DEVNULL,
            check=False,
            env={},
            timeout=_SECONDS_FOR_A_SHEET,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(FileReason.BROKEN) from error
    if reader.returncode != 0:
        raise FileRefused(FileReason.BROKEN)
    sheets: list[_Sheet] = []
    spool.file.seek(0)
    place = 0
    for line in spool.file:
        place += len(line)
        if line.startswith(b"{"):
            head: Any = orjson.loads(line)
            sheets.append(_Sheet(spool, **head, begins=place, ends=place))
        else:
            sheets[-1].ends = place
    return sheets
