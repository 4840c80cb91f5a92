"""The file of agents: the columns of the contract, and what is refused, by row and column."""

from pathlib import Path

import pytest
from sqlalchemy import select

from features.agents.storage.tables import agent
from features.people.rules.imports import FileReason, FileRefused, Reason
from features.people.services.import_rows import columns_of
from storage.database import Database
from storage.keyring import Keyring
from tests.features.people.office import KINDS, Office
from tests.features.people.workbooks import workbook

COLUMNS = "id_agen nama jenis alamat kode_desa lintang bujur telepon jam_buka"


@pytest.fixture
async def office(database: Database, keyring: Keyring, tmp_path: Path) -> Office:
    return Office(database, keyring, tmp_path)


def test_the_columns_are_those_of_the_contract() -> None:
    assert columns_of(KINDS["agen"].rows) == tuple(COLUMNS.split())


async def test_a_file_is_tried_imported_and_changes_nothing_again(office: Office) -> None:
    assert (await office.imports("agen", dry_run=True)).new == 1
    assert (await office.imports("agen")).new == 1
    assert (await office.imports("agen")).unchanged == 1
    assert (await office.imports("agen", {"jam_buka": "Sen-Sab 08:00-16:00"})).changed == 1
    row = await office.one(select(agent))
    assert (row.kind, row.bank, row.phone) == ("agen_bank", "BRI", "+6281234567891")
    assert (row.latitude, row.longitude, row.band) == (-2.9901, 104.7252, -60)
    assert row.opening_hours == "Sen-Sab 08:00-16:00"


_WRONG = (
    ("lintang", "", Reason.MISSING),
    ("lintang", "51,5", Reason.OUTSIDE_INDONESIA),
    ("lintang", "2 derajat 59 menit", Reason.NOT_DEGREES),
    ("lintang", "-2.990.100", Reason.NOT_DEGREES),
    ("bujur", "1047252", Reason.NOT_DEGREES),
    ("jenis", "kelontong", Reason.AGENT_KIND_UNKNOWN),
    ("jenis", "", Reason.MISSING),
    ("kode_desa", "16.71.04.9999", Reason.AREA_UNKNOWN),
    ("kode_desa", "16.71.04", Reason.NOT_A_VILLAGE),
    ("nama", "123", Reason.NO_LETTERS),
    ("alamat", "", Reason.MISSING),
)


async def test_every_wrong_cell_is_named(office: Office) -> None:
    rows = [{"id_agen": f"A{n}", column: cell} for n, (column, cell, _) in enumerate(_WRONG)]
    report = await office.imports("agen", *rows, {"id_agen": ""}, {"bujur": "0"})
    told = [(p.row, p.column, p.reason) for p in report.problems]
    assert told == [
        *((row, column, reason) for row, (column, _, reason) in enumerate(_WRONG, 2)),
        (len(_WRONG) + 2, "id_agen", Reason.MISSING),
        (len(_WRONG) + 3, "lintang", Reason.OUTSIDE_INDONESIA),
    ]
    assert (report.refused, report.new) == (len(told), 0)


async def test_exchanged_coordinates_are_told_as_such(office: Office) -> None:
    turned = {"lintang": "104.7252", "bujur": "-2.9901"}
    (problem,) = (await office.imports("agen", turned)).problems
    assert (problem.column, problem.reason) == ("lintang", Reason.COORDINATES_SWAPPED)


async def test_commas_signs_and_kinds_are_read_as_officials_write_them(office: Office) -> None:
    written = (
        {"lintang": "-2,9901", "bujur": "104,7252", "jenis": "BRILink"},
        {"lintang": "−2.9901°", "jenis": "E-WARONG"},
        {"lintang": "'-2.9901", "jenis": "Atm Bri", "nama": "ATM BRI Pasar", "telepon": "-"},
        {"jenis": "Kantor Bank", "nama": "Bank Mandiri KCP"},
        {"jenis": "PT. Pos Indonesia", "nama": "Kantor Pos", "jam_buka": ""},
        {"jenis": "Agen 46", "nama": "Agen46 BNI Mandiri Jaya"},
    )
    rows = [one | {"id_agen": f"AGN-{n}"} for n, one in enumerate(written)]
    report = await office.imports("agen", *rows)
    assert report.problems == []
    async with office.database.transaction() as connection:
        found = (await connection.execute(select(agent).order_by(agent.c.agent_id))).all()
    assert {row.latitude for row in found} == {-2.9901}
    assert [(row.kind, row.bank) for row in found] == [
        ("agen_bank", "BRI"), ("e_warong", "BRI"), ("atm", "BRI"),
        ("bank", "MANDIRI"), ("pos", ""), ("agen_bank", "BNI"),
    ]  # fmt: skip


async def test_one_id_with_two_names_is_nobodys(office: Office) -> None:
    report = await office.imports("agen", {}, {"nama": "Agen BRILink Makmur"})
    assert [p.reason for p in report.problems] == [Reason.CONFLICT] * 2


async def test_a_workbook_is_read_too_and_a_missing_column_named(office: Office) -> None:
    path = office.folder / "agen.xlsx"
    head = COLUMNS.split()
    cells = ["A1", "ATM BNI", "ATM", "Jl. 1", "16.71.04.1001", -2.9901, 104.7252, None, "24 jam"]
    workbook(path, [head, cells])
    assert (await office.reads("agen", path)).new == 1
    workbook(path, [head[:-1], cells[:-1]])
    with pytest.raises(FileRefused) as refused:
        await office.reads("agen", path)
    assert (refused.value.reason, refused.value.value) == (FileReason.HEADERS_MISSING, "jam_buka")
