"""Every workbook here is refused, and quickly: the person who sent it waits, and so do others."""

import random
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from features.people.files.files import read_table
from features.people.rules.imports import FileReason, FileRefused
from tests.features.people.workbooks import SHEET, bomb, changed, with_cells, workbook, zipped

COLUMNS = ("nik", "nama")
QUICKLY = 3.0
"""Seconds, with a slow machine in mind; measured far below one."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "x.xlsx", [COLUMNS, ["3201010101010001", "Siti"]])


def refusal(path: Path) -> FileReason:
    began = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        list(read_table(path, COLUMNS))
    assert time.monotonic() - began < QUICKLY
    return refused.value.reason


def _column(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _text_cell(place: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>x</t></is></c>'


def _doctype(prolog: bytes) -> Callable[[bytes], bytes]:
    return lambda part: prolog + part.removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>\n")


def test_the_friendly_workbook_is_read(book: Path) -> None:
    assert len(list(read_table(book, COLUMNS))) == 1


@pytest.mark.parametrize("megabytes", [30, 210])
def test_a_zip_bomb(book: Path, megabytes: int) -> None:
    assert refusal(bomb(book, megabytes)) == FileReason.UNPACKS_TOO_LARGE


def test_a_zip_bomb_that_lies_about_its_size(book: Path) -> None:
    """Both records of the sheet claim a thousand bytes; 40 MB come out."""
    bomb(book, 40)
    with zipfile.ZipFile(book) as archive:
        size = archive.getinfo(SHEET).file_size
    content = book.read_bytes()
    assert content.count(size.to_bytes(4, "little")) >= 2
    book.write_bytes(content.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert refusal(book) == FileReason.BROKEN


def test_a_hidden_bomb_in_the_shared_strings(book: Path) -> None:
    changed(book, "xl/sharedStrings.xml", lambda _: b"<sst>" + b"<si/>" * 20_000_000 + b"</sst>")
    assert refusal(book) == FileReason.UNPACKS_TOO_LARGE


@pytest.mark.parametrize("corner", ["XFD1048576", "ZZ1048576"])
def test_one_cell_in_the_last_corner(book: Path, corner: str) -> None:
    """The parser would ask for up to half a terabyte, and take this process with it."""
    assert refusal(with_cells(book, f'<row r="1048576">{_text_cell(corner)}</row>')) in {
        FileReason.BROKEN,
        FileReason.TOO_MANY_COLUMNS,
    }


def test_a_hundred_thousand_columns(book: Path) -> None:
    cells = "".join(_text_cell(f"{_column(n)}3") for n in range(1, 100_001))
    assert refusal(with_cells(book, f'<row r="3">{cells}</row>')) == FileReason.TOO_MANY_COLUMNS


def test_all_columns_that_a_spreadsheet_has(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [[get_column_letter(n) for n in range(1, 16_385)]])
    assert refusal(path) == FileReason.TOO_MANY_COLUMNS


def test_truncated_anywhere(book: Path) -> None:
    content = book.read_bytes()
    cuts = {4, 5, 30, 100, len(content) - 1, *range(1024, len(content), 1024)}
    for cut in cuts:
        book.write_bytes(content[:cut])
        assert refusal(book) == FileReason.BROKEN


def test_flipped_bytes_never_do_more_than_refuse(book: Path) -> None:
    content, rng = book.read_bytes(), random.Random(1)
    for _ in range(60):
        broken = bytearray(content)
        for _ in range(rng.randint(1, 20)):
            broken[rng.randrange(4, len(broken))] = rng.randrange(256)
        book.write_bytes(broken)
        try:
            list(read_table(book, COLUMNS))
        except FileRefused:
            continue


def test_an_archive_that_is_no_workbook(book: Path) -> None:
    book.write_bytes(zipped("x.csv", b"nik,nama\n"))
    assert refusal(book) == FileReason.NOT_A_TABLE


@pytest.mark.parametrize(
    "part",
    [
        "xl/inner.zip",
        "xl/embeddings/inner.xlsx",
        "xl/embeddings/oleObject1.bin",
        "xl/externalLinks/externalLink1.xml",
        "xl/activeX/activeX1.xml",
        "other/x.xml",
        "xl/../../x.xml",
        "/etc/x.xml",
    ],
)
def test_an_archive_or_a_link_inside(book: Path, part: str) -> None:
    inner = zipped("x.xml", b"<a/>")
    assert refusal(changed(book, part, lambda _: inner)) == FileReason.FOREIGN_PARTS


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<?xml version="1.0"?><!-- <a> --><!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        b'<?xml version="1.0"?><!DOCTYPE x><?x ?>',
        b"<!--" + b"x" * 5000 + b"--><!DOCTYPE x>",
        "<!DOCTYPE x><x/>".encode("utf-16"),
    ],
)
def test_entities_of_any_kind(book: Path, part: str, prolog: bytes) -> None:
    assert refusal(changed(book, part, _doctype(prolog))) == FileReason.FOREIGN_PARTS


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN"])
def test_macros(book: Path, name: str) -> None:
    assert refusal(changed(book, name, lambda _: b"x")) == FileReason.MACROS


def test_macros_that_only_the_content_types_tell(book: Path) -> None:
    def enable(types: bytes) -> bytes:
        return types.replace(b"spreadsheetml.sheet.main", b"x.sheet.macroEnabled.main")

    assert refusal(changed(book, "[Content_Types].xml", enable)) == FileReason.MACROS


def test_formulas(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [COLUMNS, ['=HYPERLINK("http://x")', "=1+1"]])
    assert refusal(path) == FileReason.FORMULAS


@pytest.mark.parametrize("tag", ["<f>1</f>", '<f t="shared"/>', "<x:f>1</x:f>", "<f\n>1</f>"])
@pytest.mark.parametrize("before", [0, 1024 * 1024 - 700])
def test_formulas_in_any_spelling_and_place(book: Path, tag: str, before: int) -> None:
    filler = "".join(chr(97 + n % 26) for n in range(before))
    cells = f'<row r="3"><c r="A3" t="inlineStr"><is><t>{filler}</t></is></c>'
    with_cells(book, f'{cells}<c r="B3">{tag}<v>1</v></c></row>')
    assert refusal(book) == FileReason.FORMULAS


def test_an_encrypted_part(book: Path) -> None:
    content = bytearray(book.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 8] |= 1
    book.write_bytes(content)
    assert refusal(book) == FileReason.OLD_WORKBOOK


def test_the_limits_of_this_process_are_left_alone(book: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    list(read_table(book, COLUMNS))
    assert resource.getrlimit(resource.RLIMIT_AS) == before
