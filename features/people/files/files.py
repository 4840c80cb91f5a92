"""Reads the tables that officials send (csv, xlsx), and writes what was wrong with them.

A file is what its first bytes say, whatever its name. Nothing in it is trusted.
"""

import csv
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import orjson

from features.people.files.sheet_reader import MAX_COLUMNS, TOO_MANY_COLUMNS
from features.people.files.workbooks import check_workbook
from features.people.rules.imports import FileReason, FileRefused

_MB = 1024 * 1024
MAX_CSV_MB, MAX_XLSX_MB = 50, 20
_SECONDS_FOR_A_SHEET = 60
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SNIFFED = 4096
_MAX_CELL = 32_767
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SHEET_READER = Path(__file__).with_name("sheet_reader.py")

Cell = str | int | float | bool | None
"""Text without surrounding blanks; a number only where a spreadsheet stored one."""


class SheetRow(NamedTuple):
    """One row below the header. `number` is what the spreadsheet shows beside it.

    `is_too_long` tells that it has more filled cells than the header: its columns may be shifted.
    """

    number: int
    cells: dict[str, Cell]
    is_too_long: bool


def read_table(path: Path, columns: Sequence[str]) -> Iterator[SheetRow]:
    """The rows of a csv or xlsx file that has exactly these columns, in any order.

    Empty rows are left out. Raises FileRefused, for a csv possibly only after some rows.
    """
    lines = _xlsx_lines(path) if _is_workbook(path) else _csv_lines(path)
    headers: list[str] | None = None
    for number, cells in enumerate(lines, start=1):
        if all(cell is None for cell in cells):
            continue
        if headers is None:
            headers = _headers(cells, columns)
            continue
        named = zip_longest(headers, cells[: len(headers)])
        row = {name: cell for name, cell in named if name}
        surplus = any(cell is not None for cell in cells[len(headers) :])
        yield SheetRow(number, row, surplus)
    if headers is None:
        raise FileRefused(FileReason.EMPTY)


def problems_path(path: Path) -> Path:
    """Where the problems of a file are written: `keluarga.csv` gives `keluarga.salah.csv`."""
    return path.with_name(f"{path.stem}.salah.csv")


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
    if not is_workbook and start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused(FileReason.NOT_UTF8)
    if not is_workbook and (b"\0" in start or start.startswith(b"%PDF")):
        raise FileRefused(FileReason.NOT_A_TABLE)
    return is_workbook


def _xlsx_lines(path: Path) -> Iterator[list[Cell]]:
    check_workbook(path)
    try:
        reader = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-I", str(_SHEET_READER), str(path.resolve())],
            capture_output=True,
            check=False,
            env={},
            timeout=_SECONDS_FOR_A_SHEET,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(FileReason.BROKEN) from error
    if reader.returncode == TOO_MANY_COLUMNS:
        raise FileRefused(FileReason.TOO_MANY_COLUMNS, str(MAX_COLUMNS))
    if reader.returncode != 0:
        raise FileRefused(FileReason.BROKEN)
    for line in reader.stdout.splitlines():
        yield [_stripped(cell) for cell in orjson.loads(line)]


def _csv_lines(path: Path) -> Iterator[list[Cell]]:
    with path.open("rb") as file:
        start = file.read(_SNIFFED).removeprefix(_BYTE_ORDER_MARK)
    first_line = start.decode("utf-8", "replace").lstrip().partition("\n")[0]
    try:
        delimiter = csv.Sniffer().sniff(first_line, delimiters=",;").delimiter
    except csv.Error:
        delimiter = ","
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, delimiter=delimiter, strict=True)
            for cells in rows:
                if len(cells) > MAX_COLUMNS:
                    raise FileRefused(FileReason.TOO_MANY_COLUMNS, str(MAX_COLUMNS))
                yield [_stripped(cell) for cell in cells]
    except UnicodeDecodeError as error:
        raise FileRefused(FileReason.NOT_UTF8) from error
    except csv.Error as error:
        raise FileRefused(FileReason.BROKEN_LINE, str(rows.line_num)) from error


def _stripped(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    if len(cell) > _MAX_CELL:
        raise FileRefused(FileReason.BROKEN)
    return cell.strip() or None


def _headers(cells: Sequence[Cell], columns: Sequence[str]) -> list[str]:
    found = ["_".join(str(cell or "").strip("\ufeff'").lower().split()) for cell in cells]
    named = [name for name in found if name]
    missing = [name for name in columns if name not in named]
    unknown = [name[:40] for name in named if name not in columns]
    repeated = sorted({name for name in named if named.count(name) > 1})
    if missing:
        raise FileRefused(FileReason.HEADERS_MISSING, ", ".join(missing), ", ".join(unknown[:20]))
    if unknown:
        raise FileRefused(FileReason.HEADERS_UNKNOWN, ", ".join(unknown[:20]))
    if repeated:
        raise FileRefused(FileReason.HEADERS_REPEATED, ", ".join(repeated))
    return found
