import csv
from pathlib import Path

import openpyxl
import pytest

from features.people.files.files import (
    SheetRow,
    harmless,
    problems_path,
    read_table,
    write_problems,
)
from features.people.rules.imports import FileReason, FileRefused, FileRemark, Remark
from tests.features.people.workbooks import changed, workbook, zipped

COLUMNS = ("nik", "nama", "jumlah")


def read(path: Path) -> list[SheetRow]:
    return list(read_table(path, COLUMNS))


def refusal(path: Path) -> tuple[FileReason, str]:
    with pytest.raises(FileRefused) as refused:
        read(path)
    return refused.value.reason, refused.value.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "upload"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_is_read_with_either_delimiter_and_any_line_end(
    file: Path, mark: str, end: str, delimiter: str
) -> None:
    lines = [["nik", "nama", "jumlah"], ["01", "Siti", ""], ["02", ' "B" ', "5"]]
    text = end.join(delimiter.join(line) for line in lines).replace('"B"', "B")
    file.write_bytes((mark + text).encode())
    assert read(file) == [
        SheetRow(2, {"nik": "01", "nama": "Siti", "jumlah": None}, False),
        SheetRow(3, {"nik": "02", "nama": "B", "jumlah": "5"}, False),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", ["\t", "|", ";"])
def test_text_is_read_in_every_encoding_and_delimiter_of_excel(
    file: Path, encoding: str, delimiter: str
) -> None:
    text = "nik;nama;jumlah\r\n01;Café – Ma’ruf;1,5\r\n".replace(";", delimiter)
    file.write_bytes(text.encode(encoding))
    (row,) = read(file)
    assert row.cells == {"nik": "01", "nama": "Café – Ma’ruf", "jumlah": "1,5"}


@pytest.mark.parametrize(
    "line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;", "\ufeffsep=;", "sep=\t", "sep=|"]
)
def test_a_line_that_names_the_delimiter_is_no_line_of_the_table(file: Path, line: str) -> None:
    delimiter = line.replace('"', "").partition("=")[2][0]
    text = f"{line}\r\nnik;nama;jumlah\r\n1;a,b;2\r\n".replace(";", delimiter)
    file.write_bytes(text.encode())
    assert read(file) == [SheetRow(2, {"nik": "1", "nama": "a,b", "jumlah": "2"}, False)]


def test_a_formula_that_only_guards_a_number_is_that_number(file: Path) -> None:
    file.write_text('nik,nama,jumlah\n="0123",a,2\n', encoding="utf-8")
    assert read(file)[0].cells["nik"] == "0123"


def test_the_other_delimiter_and_line_ends_may_stand_in_quotes(file: Path) -> None:
    file.write_text('nik;nama;jumlah\n1;"Jl. A, 3\nRT 2";5\n2;b;6\n', encoding="utf-8")
    first, second = read(file)
    assert first.cells["nama"] == "Jl. A, 3\nRT 2"
    assert (first.number, second.number) == (2, 3)


def test_row_numbers_are_those_of_the_spreadsheet(file: Path) -> None:
    file.write_text("\nnik,nama,jumlah\n\n1,a,2\n,,\n3,b,4\n", encoding="utf-8")
    assert [row.number for row in read(file)] == [4, 6]


def test_columns_may_be_in_any_order_and_case(file: Path) -> None:
    file.write_text("JUMLAH,Nama,'nik\n1,a,2\n", encoding="utf-8")
    assert read(file)[0].cells == {"jumlah": "1", "nama": "a", "nik": "2"}


def test_short_and_long_rows_are_told_apart(file: Path) -> None:
    file.write_text("nik,nama,jumlah\n1\n1,a,2,,\n1,a,2,3\n", encoding="utf-8")
    short, padded, long = read(file)
    assert short.cells == {"nik": "1", "nama": None, "jumlah": None}
    assert (short.is_too_long, padded.is_too_long, long.is_too_long) == (False, False, True)


@pytest.mark.parametrize(
    ("content", "reason", "value"),
    [
        (b"", FileReason.EMPTY, ""),
        (b"\n\n , ,\n", FileReason.EMPTY, ""),
        (b"nik,nama\n1,2\n", FileReason.HEADERS_MISSING, "jumlah"),
        (b"satu,dua\n1,2\n", FileReason.NO_HEADER, "nik, nama, jumlah"),
        (b"nik,nama,jumlah,nik\n", FileReason.HEADERS_REPEATED, "nik"),
        ("nik,nama,jumlah\n1,Sité,2\n".encode("cp850"), FileReason.NOT_UTF8, ""),
        ("nik,nama,jumlah\n1,O’o,2\n".encode("mac_roman"), FileReason.NOT_UTF8, ""),
        ("nik,nama,jumlah\n1,Сити,2\n".encode("cp1251"), FileReason.NOT_UTF8, ""),
        (b'nik,nama,jumlah\n1,"a,2\n3,b,4\n', FileReason.BROKEN_LINE, "3"),
        (b"nik,nama,jumlah\n1,a\0,2\n", FileReason.NUL_BYTE, "2"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, FileReason.NOT_A_TABLE, ""),
        (b"<html><table><tr><td>nik</td></tr></table>", FileReason.WEB_PAGE, ""),
        (b"\xef\xbb\xbf\r\n<TABLE>", FileReason.WEB_PAGE, ""),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', FileReason.WEB_PAGE, ""),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook", FileReason.WEB_PAGE, ""),
        (zipped("content.xml", b"<x/>"), FileReason.OTHER_FORMAT, "ods"),
        (zipped("xl/workbook.bin", b"x"), FileReason.OTHER_FORMAT, "xlsb"),
        (zipped("word/document.xml", b"<x/>"), FileReason.OTHER_FORMAT, "docx"),
        (b"%PDF-1.7\n", FileReason.NOT_A_TABLE, ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileReason.OLD_WORKBOOK, ""),
        (b",".join([b"x"] * 100_000), FileReason.TOO_MANY_COLUMNS, "200"),
        (b"nik,nama,jumlah\n1," + b"a" * 200_000 + b",2\n", FileReason.BROKEN_LINE, "2"),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_whole(
    file: Path, content: bytes, reason: FileReason, value: str
) -> None:
    file.write_bytes(content)
    assert refusal(file) == (reason, value)


def test_a_file_that_is_not_there_or_too_large_is_refused(file: Path) -> None:
    assert refusal(file) == (FileReason.NOT_FOUND, "")
    with file.open("wb") as sparse:
        sparse.write(b"nik,nama,jumlah\n")
        sparse.truncate(1000 * 1024 * 1024 + 1)
    assert refusal(file) == (FileReason.TOO_LARGE, "1000")


def test_xlsx_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "x.xlsx",
        [[], ["NIK", "Nama ", "jumlah"], ["3201010101010001", " Siti ", 750000], [], ["1", "b"]],
    ).rename(tmp_path / "x.csv")
    assert read(path) == [
        SheetRow(3, {"nik": "3201010101010001", "nama": "Siti", "jumlah": 750000}, False),
        SheetRow(5, {"nik": "1", "nama": "b", "jumlah": None}, False),
    ]


def test_a_number_in_a_workbook_stays_a_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [COLUMNS, [3201010101010001, 16.1, 9999999999999999]])
    cells = read(path)[0].cells
    assert {type(cell) for cell in cells.values()} <= {int, float}


def test_dates_of_a_workbook_become_iso_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    sheet.append(["1", None, 46088])
    sheet["C2"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "x.xlsx")
    assert read(tmp_path / "x.xlsx")[0].cells["jumlah"] == "2026-03-07"


def sheets(path: Path, **tables: list[list[object]]) -> Path:
    """A workbook with these sheets; one whose name begins with _ is hidden."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name.startswith("_") else "visible"
        for row in rows:
            sheet.append(row)
    book.active = next(n for n, name in enumerate(tables) if not name.startswith("_"))
    book.save(path)
    return path


TABLE: list[list[object]] = [[*COLUMNS], ["1", "a", "2"]]


def test_the_one_visible_sheet_with_the_header_is_read_and_named(tmp_path: Path) -> None:
    path = sheets(tmp_path / "x.xlsx", _lama=TABLE, PETUNJUK=[["Isi nik dan nama"]], Data=TABLE)
    table = read_table(path, COLUMNS)
    assert table.remarks == [FileRemark(Remark.SHEET, "Data")]
    assert [row.number for row in table] == [2]


def test_an_empty_form_beside_the_table_does_no_harm(tmp_path: Path) -> None:
    path = sheets(tmp_path / "x.xlsx", Form=[[*COLUMNS]], Data=TABLE)
    assert [row.cells["nama"] for row in read(path)] == ["a"]


def test_two_sheets_with_such_a_table_are_named_and_not_guessed(tmp_path: Path) -> None:
    path = sheets(tmp_path / "x.xlsx", Ilir=TABLE, Ulu=TABLE)
    assert refusal(path) == (FileReason.SEVERAL_SHEETS, "Ilir, Ulu")


def test_without_a_header_the_sheets_are_named(tmp_path: Path) -> None:
    path = sheets(tmp_path / "x.xlsx", Satu=[["x"]], Dua=[["y"]], _tiga=TABLE)
    with pytest.raises(FileRefused) as refused:
        read(path)
    assert (refused.value.reason, refused.value.sheets) == (FileReason.NO_HEADER, "Satu, Dua")


def test_formulas_matter_only_on_the_sheet_that_is_read(tmp_path: Path) -> None:
    formula: list[list[object]] = [["jumlah semua", "=COUNTA(Data!A2:A9)"]]
    for name in ("Rekap", "_hitung"):
        path = sheets(tmp_path / "x.xlsx", **{name: formula}, Data=TABLE)
        assert len(read(path)) == 1
    path = sheets(tmp_path / "x.xlsx", Rekap=[["x"]], Data=[[*COLUMNS], ["1", "=1+1", 2]])
    assert refusal(path)[0] == FileReason.FORMULAS


def test_days_of_an_old_macintosh_are_known(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [COLUMNS, ["1", "a", "2"]])
    assert not read_table(path, COLUMNS).counts_from_1904
    changed(
        path,
        "xl/workbook.xml",
        lambda part: part.replace(b"<workbookPr", b'<workbookPr date1904="1"'),
    )
    assert read_table(path, COLUMNS).counts_from_1904


def test_the_problems_go_to_a_file_beside_the_upload(tmp_path: Path) -> None:
    assert problems_path(tmp_path / "keluarga.xlsx") == tmp_path / "keluarga.salah.csv"


def test_no_problem_becomes_a_formula(tmp_path: Path) -> None:
    hostile = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a=1"]
    path = tmp_path / "x.salah.csv"
    write_problems(path, [(number, text, text) for number, text in enumerate(hostile)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == ["baris", "kolom", "alasan"]
    assert [row[2] for row in rows] == [*(f"'{text}" for text in hostile[:-1]), "a=1"]
    assert harmless("Siti") == "Siti"
