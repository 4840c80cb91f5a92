"""Files as officials sent them (`cases/README.md`): what happens, and what the official reads."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from features.payments.storage.tables import schedule
from features.people.rules.imports import FileReason, FileRefused, Reason, Remark
from features.people.storage.families import FamilyRepository
from features.people.views.import_report import file_problem_text, problem_text, report_text
from storage.database import Database
from storage.keyring import Keyring
from tests.features.people.office import Office
from views.translator import translator

CASES = Path(__file__).with_name("cases")
ID = translator("id")


@pytest.fixture
def counter(database: Database, keyring: Keyring, tmp_path: Path) -> Office:
    """An office in November 2026."""
    return Office(database, keyring, tmp_path, datetime(2026, 11, 25, 3, tzinfo=UTC))


def kind_of(case: str) -> str:
    return Path(case).name.partition(".")[0].partition("_")[0]


WHOLE = (
    ("bom-semicolon-upper-headers/keluarga.csv", 1),
    ("cp1252-semicolon/keluarga.csv", 1),
    ("sep-line/keluarga.csv", 1),
    ("dates-indonesian/jadwal.csv", 10),
    ("date-number-xlsx/jadwal.xlsx", 4),
    ("title-rows/keluarga.csv", 1),
    ("title-rows/keluarga.xlsx", 1),
    ("instructions-sheet-first/keluarga.xlsx", 1),
    ("instructions-sheet-first/keluarga_tersembunyi.xlsx", 1),
    ("extra-columns/keluarga.xlsx", 1),
    ("two-header-rows-merged/keluarga.xlsx", 1),
    ("phone-dash/keluarga.csv", 6),
    ("phone-forms/keluarga.csv", 11),
    ("five-families-one-phone/keluarga.csv", 5),
    ("tab-separated/keluarga.txt", 1),
    ("tab-separated/keluarga_unicode.txt", 1),
    ("total-row-and-signature/keluarga.xlsx", 1),
    ("formula-on-another-sheet/keluarga.xlsx", 1),
)


@pytest.mark.parametrize(("case", "rows"), WHOLE)
async def test_what_can_be_understood_is_imported_whole(
    counter: Office, case: str, rows: int
) -> None:
    report = await counter.reads(kind_of(case), CASES / case)
    assert (report.new, report.refused, report.repeated) == (rows, 0, 0)


REFUSED = (
    ("nik-15-digits/keluarga.csv", FileReason.DIGITS_LOST, "15 angka"),
    ("nik-scientific/keluarga.csv", FileReason.SCIENTIFIC, "Ubah kolom ke Teks"),
    ("nik-scientific/keluarga_titik.csv", FileReason.SCIENTIFIC, "Ubah kolom ke Teks"),
    ("nul-byte/keluarga.csv", FileReason.NUL_BYTE, "Baris 2"),
    ("xls-html/keluarga.xls", FileReason.WEB_PAGE, "simpan sebagai xlsx"),
    ("ods-and-xls/keluarga.ods", FileReason.OTHER_FORMAT, "ods"),
    ("ods-and-xls/keluarga.xls", FileReason.OLD_WORKBOOK, "xlsx"),
    ("headers-nearly-right/keluarga.csv", FileReason.HEADERS_MISSING, "desil"),
)


@pytest.mark.parametrize(("case", "reason", "words"), REFUSED)
async def test_what_cannot_be_trusted_is_refused_as_a_whole_with_what_to_do(
    counter: Office, case: str, reason: FileReason, words: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        await counter.reads(kind_of(case), CASES / case)
    assert refused.value.reason == reason
    assert words in file_problem_text(refused.value, ID)


PARTLY: tuple[tuple[str, list[tuple[int, str, Reason]]], ...] = (
    (
        "duplicate-nik-two-kk/keluarga.csv",
        [(2, "nik_pengurus", Reason.CONFLICT), (3, "nik_pengurus", Reason.CONFLICT)],
    ),
    (
        "kk-without-head/keluarga.csv",
        [
            (2, "nama_pengurus", Reason.MISSING),
            (3, "nik_pengurus", Reason.MISSING),
            (4, "no_kk", Reason.MISSING),
        ],
    ),
    (
        "papua-old-codes/keluarga.csv",
        [
            (2, "kode_desa", Reason.AREA_RENUMBERED),
            (3, "kode_desa", Reason.AREA_OF_BPS),
            (4, "kode_desa", Reason.AREA_RENUMBERED),
            (5, "kode_desa", Reason.AREA_UNKNOWN),
            (6, "kode_desa", Reason.AREA_RENUMBERED),
        ],
    ),
    (
        "bps-codes/keluarga.csv",
        [(2, "kode_desa", Reason.AREA_OF_BPS), (3, "kode_desa", Reason.AREA_OF_BPS)],
    ),
    (
        "names/keluarga.csv",
        [
            (4, "nama_pengurus", Reason.FORMULA),
            (5, "nama_pengurus", Reason.NO_LETTERS),
            (8, "nama_pengurus", Reason.TOO_LONG),
        ],
    ),
    (
        "leap-and-year-end/jadwal.csv",
        [
            (2, "tanggal_mulai", Reason.NOT_A_DATE),
            (5, "tanggal_mulai", Reason.NOT_A_DATE),
            (6, "bulan_akhir", Reason.MONTHS_REVERSED),
        ],
    ),
)


@pytest.mark.parametrize(("case", "problems"), PARTLY)
async def test_rows_that_cannot_be_used_are_named_and_the_others_go_in(
    counter: Office, case: str, problems: list[tuple[int, str, Reason]]
) -> None:
    report = await counter.reads(kind_of(case), CASES / case)
    assert [(p.row, p.column, p.reason) for p in report.problems] == problems
    assert report.new == report.read - len(problems)


async def test_all_ways_to_write_a_day_are_the_same_day(counter: Office) -> None:
    for case in ("dates-indonesian/jadwal.csv", "date-number-xlsx/jadwal.xlsx"):
        await counter.reads("jadwal", CASES / case)
    async with counter.database.transaction() as connection:
        found = (await connection.execute(select(schedule.c.bank, schedule.c.starts))).all()
    days = {bank: day.isoformat() for bank, day in found}
    assert days.pop("B1") == "2026-10-01"
    assert set(days.values()) == {"2026-10-01"}


async def test_a_number_where_a_date_belongs_is_told_as_it_was_read(counter: Office) -> None:
    report = await counter.reads("jadwal", CASES / "date-number-xlsx/jadwal.xlsx")
    assert [(w.row, w.reason) for w in report.warnings] == [(2, Reason.DATE_READ_AS)]
    assert "Kamis, 1 Oktober 2026" in report_text(report, ID)


async def test_an_optional_phone_costs_nobody_the_family(counter: Office) -> None:
    report = await counter.reads("keluarga", CASES / "phone-dash/keluarga.csv")
    assert [(w.row, w.column, w.reason) for w in report.warnings] == [
        (6, "telepon", Reason.PHONE_LEFT_OUT)
    ]
    async with counter.database.transaction() as connection:
        families = await FamilyRepository(connection, counter.keyring).in_area("16.71")
    assert sorted(f.phone or "" for f in families) == ["", "", "", "", "", "+62211234567"]


async def test_no_wrong_phone_is_stored(counter: Office) -> None:
    report = await counter.reads("keluarga", CASES / "phone-forms/keluarga.csv")
    assert [(w.row, w.reason) for w in report.warnings] == [(12, Reason.PHONE_LEFT_OUT)]
    async with counter.database.transaction() as connection:
        families = await FamilyRepository(connection, counter.keyring).in_area("16.71")
    phones = {f.head_name: f.phone for f in families}
    assert phones["Contoh 21"] == "+6281234567821"
    assert phones["Contoh 30"] is None
    assert sum(phone is None for phone in phones.values()) == 1


@pytest.mark.parametrize(
    ("case", "remark", "value"),
    [
        ("cp1252-semicolon/keluarga.csv", Remark.READ_AS_CP1252, ""),
        ("instructions-sheet-first/keluarga.xlsx", Remark.SHEET, "Data"),
        ("extra-columns/keluarga.xlsx", Remark.COLUMNS_IGNORED, "no, ket"),
        ("total-row-and-signature/keluarga.xlsx", Remark.ROWS_LEFT_OUT, "3, 5–7"),
    ],
)
async def test_what_was_done_with_the_file_is_told_in_one_line(
    counter: Office, case: str, remark: Remark, value: str
) -> None:
    report = await counter.reads("keluarga", CASES / case)
    assert [(r.remark, r.value) for r in report.remarks] == [(remark, value)]
    assert value in report_text(report, ID)


async def test_accents_of_windows_survive(counter: Office) -> None:
    await counter.reads("keluarga", CASES / "cp1252-semicolon/keluarga.csv")
    async with counter.database.transaction() as connection:
        (found,) = await FamilyRepository(connection, counter.keyring).in_area("16.71")
    assert (found.head_name, found.address) == ("Ma’ruf", "Jl. Café – Blok É")


async def test_an_old_code_is_told_with_the_code_and_name_of_today(counter: Office) -> None:
    report = await counter.reads("keluarga", CASES / "papua-old-codes/keluarga.csv")
    told = {problem.row: problem_text(problem, ID) for problem in report.problems}
    assert "93.01.01 (Merauke)" in told[2]
    assert "96.71.01.1001" in told[6]
    assert "BPS" in told[3]
