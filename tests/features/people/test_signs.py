"""What only the whole file tells: the order of its dates, the kind of its codes, its last rows."""

from pathlib import Path

import pytest

from features.people.rules.imports import ImportReport, Reason, Remark
from features.people.services.import_rows import columns_of
from tests.features.people.office import FAMILY, KINDS, Office
from tests.features.people.test_wrong_family import SOUND, family
from tests.features.people.workbooks import workbook


def refused(report: ImportReport) -> list[tuple[int, Reason]]:
    return [(problem.row, problem.reason) for problem in report.problems]


async def starts(office: Office, *days: str) -> ImportReport:
    blank = {"tanggal_selesai": ""}
    rows = (blank | {"tanggal_mulai": day, "bank": f"B{n}"} for n, day in enumerate(days))
    return await office.imports("jadwal", *rows, dry_run=True)


async def test_american_dates_leave_no_day_to_guess(office: Office) -> None:
    report = await starts(office, "10/25/2026", "10/11/2026", "05/05/2026", "7 Maret 2026")
    assert refused(report) == [(2, Reason.NOT_A_DATE), (3, Reason.DATE_AMBIGUOUS)]


async def test_days_that_excel_turned_are_recognised_beside_those_it_left(office: Office) -> None:
    left = ("17/10/2026", "18/10/2026", "25/10/2026")
    turned = ("2026-05-10", "2026-06-10", "2026-12-10")
    report = await starts(office, *left, *turned)
    assert refused(report) == [(row, Reason.DATE_AMBIGUOUS) for row in (5, 6, 7)]
    plain = await starts(office, *left, *turned, "2026-10-13")
    assert refused(plain) == []


async def test_codes_of_bps_that_exist_by_accident_are_refused_with_the_others(
    office: Office,
) -> None:
    """1671041001 is a village of Kemendagri; beside codes of BPS it is another one of BPS."""
    codes = ("1671010001", "1671010002", "1671041001", "16.71.04.1001")
    rows = (family(n, kode_desa=code) for n, code in enumerate(codes, 1))
    report = await office.imports("keluarga", *rows, dry_run=True)
    assert refused(report) == [(row, Reason.AREA_OF_BPS) for row in (2, 3, 4)]


async def test_old_codes_of_larger_areas_are_read_and_told(office: Office) -> None:
    report = await office.imports("jadwal", {"kode_wilayah": "91.02.03"}, {"kode_wilayah": "91.01"})
    assert report.new == 2
    assert [(w.row, w.reason, w.value) for w in report.warnings] == [
        (2, Reason.AREA_READ_AS, "95.01.02 (Kurulu)"),
        (3, Reason.AREA_READ_AS, "93.01 (Kabupaten Merauke)"),
    ]


CLOSINGS: tuple[tuple[str, list[list[object]]], ...] = (
    ("sum", [["JUMLAH", None, "12"]]),
    ("sum under another column", [[None, None, "TOTAL", None, "12 keluarga"]]),
    ("signature", [[None] * 8 + ["Palembang, 1 Oktober 2026"], [None] * 8 + ["Kepala Dinas,"]]),
    ("two signatures", [["Mengetahui,", None, None, None, "Pendamping PKH"]]),
    ("number of the signer", [[None, "NIP. 197001011990031001"]]),
)


@pytest.mark.parametrize(("name", "closing"), CLOSINGS, ids=[name for name, _ in CLOSINGS])
async def test_what_closes_a_table_is_left_out_with_one_line(
    office: Office, name: str, closing: list[list[object]]
) -> None:
    report = await office.reads("keluarga", _table(office, [*closing]), dry_run=True)
    assert (report.read, report.refused, len(report.remarks)) == (2, 0, 1), name
    assert report.remarks[0].remark is Remark.ROWS_LEFT_OUT


@pytest.mark.parametrize(
    "row",
    [
        [None, "1671044703850009"],
        ["1671040101010009", "16710447"],
        [None, None, "Siti Aminah", None, "Jl. Melati 3", "16.71.04.1001"],
    ],
)
async def test_a_last_row_that_is_data_is_refused_and_told(
    office: Office, row: list[object]
) -> None:
    """A file that broke off, or a family without its numbers, must not vanish with the sums."""
    report = await office.reads("keluarga", _table(office, [row]), dry_run=True)
    assert (report.read, report.refused, report.remarks) == (3, 1, [])


async def test_a_heading_between_the_rows_costs_one_line(office: Office) -> None:
    heading: list[object] = ["KECAMATAN SUKARAMI"]
    last = _values(family(3))
    report = await office.reads("keluarga", _table(office, [heading, last]), dry_run=True)
    assert refused(report) == [(4, Reason.NOT_A_ROW)]
    assert report.new == 3


async def test_printed_headers_and_counted_columns_are_no_rows(office: Office) -> None:
    columns = list(columns_of(KINDS["keluarga"].rows))
    counted = [str(n) for n in range(1, len(columns) + 1)]
    path = workbook(
        office.folder / "x.xlsx",
        [columns, counted, _values(family(1)), columns, _values(family(2))],
    )
    report = await office.reads("keluarga", path, dry_run=True)
    assert (report.read, report.new, report.remarks) == (2, 2, [])


@pytest.mark.parametrize("word", ["JUMLAH", "Total", "Kepala Dinas,"])
async def test_a_sum_is_no_companion(office: Office, word: str) -> None:
    blank = dict.fromkeys(("nama", "peran", "telepon", "kode_wilayah"), "")
    report = await office.imports("pendamping", {}, blank | {"id_pendamping": word}, dry_run=True)
    assert (report.new, report.refused) == (1, 0)


def _table(office: Office, more: list[list[object]]) -> Path:
    columns = list(columns_of(KINDS["keluarga"].rows))
    rows = [_values(row) for row in SOUND[:2]]
    return workbook(office.folder / "x.xlsx", [columns, *rows, *more])


def _values(change: dict[str, str]) -> list[object]:
    return list((FAMILY | change).values())
