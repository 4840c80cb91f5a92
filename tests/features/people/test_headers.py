"""Headers as officials write them, and where they put them."""

import pytest

from features.people.files.cells import Line
from features.people.files.headers import Header, find_header
from features.people.rules.imports import FileReason, FileRefused

COLUMNS = ("no_kk", "nik_pengurus", "nama_pengurus", "telepon", "alamat", "kode_desa")
GOOD: Line = list(COLUMNS)


def header(*lines: Line) -> Header:
    found = find_header(lines, COLUMNS)
    assert found is not None
    return found


def refusal(*lines: Line) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        header(*lines).check()
    return refused.value


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("No. KK", "no_kk"),
        ("NOMOR KARTU KELUARGA", "no_kk"),
        (" no_kk ", "no_kk"),
        ("'NO-KK", "no_kk"),
        ("No. KK (16 digit)", "no_kk"),
        ("NIK", "nik_pengurus"),
        ("N.I.K. Pengurus", ""),
        ("NIK Pengurus *", "nik_pengurus"),
        ("Nama", "nama_pengurus"),
        ("Nama\nPengurus", "nama_pengurus"),
        ("No. HP", "telepon"),
        ("Kode Desa/Kelurahan", "kode_desa"),
    ],
)
def test_a_header_may_be_spelled_in_many_ways(written: str, column: str) -> None:
    assert header([written, "alamat", "KET"]).names[0] == column


@pytest.mark.parametrize("above", [0, 1, 5, 30])
def test_titles_may_stand_above(above: int) -> None:
    titles: list[Line] = [["DAFTAR KPM", None, None]] * above
    assert header(*titles, GOOD).row == above + 1


def test_a_title_that_is_the_name_of_a_column_is_no_header() -> None:
    assert header(["ALAMAT", None], ["Per 1 Oktober"], GOOD).row == 3


def test_what_is_merged_over_two_rows_is_one_header() -> None:
    over: Line = ["NO", "NO KK", "PENGURUS", None, None, "TEMPAT TINGGAL", None]
    under: Line = [None, None, "NIK", "NAMA", "TELEPON", "ALAMAT", "KODE DESA"]
    found = header(["DAFTAR"], over, under, ["1", "167", "167", "Siti", None, "Jl.", "16"])
    found.check()
    assert found.row == 3
    assert found.names == ("", *COLUMNS)


def test_unknown_columns_are_known_by_name() -> None:
    found = header(["NO", *GOOD, "KET."])
    found.check()
    assert found.unknown == ["no", "ket"]


def test_the_column_itself_counts_before_its_other_names() -> None:
    found = header(["nik", *GOOD])
    found.check()
    assert found.names[0] == ""


def test_a_misspelt_header_gets_the_nearest_name() -> None:
    refused = refusal(["no_kk", "nik_pengurs", "nama_penguru", "telepon", "alamat", "kode_desa"])
    assert refused.reason == FileReason.HEADERS_MISSING
    assert refused.value == "nik_pengurus, nama_pengurus"
    assert refused.guesses == "nik_pengurs → nik_pengurus, nama_penguru → nama_pengurus"


def test_a_column_that_stands_there_twice_is_refused() -> None:
    assert refusal([*GOOD, "No KK"]).reason == FileReason.HEADERS_REPEATED


def test_a_table_without_any_of_the_columns_has_no_header() -> None:
    assert find_header([["a", "b"], ["1", None]], COLUMNS) is None


def test_a_row_that_numbers_the_columns_and_a_printed_header_are_no_data() -> None:
    found = header(["NO", *GOOD])
    assert found.numbers_columns(2, ["1", "2", "3", "4", "5", "6", "7"])
    assert found.numbers_columns(2, [f"({n})" for n in range(1, 8)])
    assert not found.numbers_columns(3, ["1", "2", "3", "4", "5", "6", "7"])
    assert not found.numbers_columns(2, ["1", "1671", "1671", None])
    assert found.is_repeated_in(["no", "NO KK", *GOOD[1:]])
    assert not found.is_repeated_in(["1", *GOOD[1:], "x"])
