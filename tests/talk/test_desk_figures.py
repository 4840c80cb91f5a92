"""Figures hide small counts; files leave only with a code, a purpose and a record."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pyotp
import pytest
from sqlalchemy import select

from domain.small_counts import shown
from features.cases.rules.cases import Category
from features.desk.services.factors import DeskFactors
from features.desk.storage.tables import desk_export, desk_factor
from tests.talk.desk_steps import Browser, at_laptop, file_case, say
from tests.talk.steps import BAYU, DEWI, KARTO, RATNA
from views.workbook import neutral, workbook

if TYPE_CHECKING:
    from tests.talk.conftest import World

PURPOSE = "laporan bulanan untuk pimpinan"


async def _code(world: World, person_id: int) -> str:
    enrolment = await world.house.services[DeskFactors].enrol(await world.person(person_id))
    assert enrolment is not None
    return pyotp.TOTP(enrolment.secret).at(world.clock())


async def _confirmed(world: World, person_id: int) -> Browser:
    browser = await at_laptop(world, person_id)
    code = await _code(world, person_id)
    await browser.get("/desk/kunci")
    assert "<svg" in browser.page
    await browser.post("/desk/kunci", {"kode": code})
    browser.sees(say("The code fits. For ten minutes you can take out files."))
    return browser


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([0, 7, 9], [0, 7, 9]),
        ([3, 7, 9], [None, None, 9]),
        ([3, 4, 9], [None, None, 9]),
        ([4], [None]),
        ([], []),
    ],
)
def test_a_small_count_is_hidden_and_what_would_tell_it(
    counts: list[int], expected: list[int | None]
) -> None:
    assert shown(counts) == expected


@pytest.mark.parametrize("text", ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "\n=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook([("Lembar", [["Kepala"], [text]])])))
    cell = book.worksheets[0].cell(2, 1)
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'") or str(cell.value)[:1] not in "=+-@"
    assert neutral("biasa") == "biasa"


async def test_a_page_hides_counts_below_five_and_integrity_cases(world: World) -> None:
    await world.starts(KARTO)
    for number in range(6):
        await file_case(
            world, KARTO, f"k{number}", key=f"a{number}", area=f"33.05.1{number % 3}.1010"
        )
    for number in range(7):
        await file_case(world, KARTO, "potong", key=f"s{number}", category=Category.DEDUCTION)
    await file_case(world, KARTO, "satu", key="one", category=Category.CARD_PROBLEM)
    browser = await at_laptop(world, RATNA)
    await browser.get("/desk/angka")
    browser.does_not_see("Bantuan dipotong orang")
    row = browser.page.partition(say("Card lost or broken"))[2].partition("</tr>")[0]
    assert ">–<" in row.replace("\n", "")


async def test_a_file_needs_a_code_a_purpose_and_leaves_a_record(world: World) -> None:
    await world.starts(KARTO)
    case = await file_case(world, KARTO, "RAHASIA CERITA")
    browser = await at_laptop(world, BAYU)
    await browser.get("/desk/angka")
    answer = await browser.post("/desk/antrean/unduh", {"tujuan": PURPOSE})
    assert answer.url.path == "/desk/kunci"
    browser = await _confirmed(world, BAYU)
    await browser.get("/desk/angka")
    await browser.post("/desk/antrean/unduh", {"tujuan": "iseng"})
    browser.sees(say("Please write in at least ten letters what the file is for."))
    await browser.get("/desk/angka")
    answer = await browser.post("/desk/antrean/unduh", {"tujuan": PURPOSE})
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows()
        for cell in row
    ]
    assert case.ticket in cells
    assert not any("RAHASIA" in cell or "Karto" in cell for cell in cells)
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(select(desk_export))).all()
    assert [(row.telegram_id, row.what, row.purpose, row.lines) for row in rows] == [
        (BAYU, "cases", PURPOSE, 1)
    ]
    await browser.get("/desk/angka")
    browser.sees(PURPOSE)
    world.clock.advance(minutes=11)
    answer = await browser.post("/desk/angka/unduh", {"tujuan": PURPOSE})
    assert answer.url.path == "/desk/kunci"


async def test_a_code_works_once_and_is_not_guessed(world: World) -> None:
    browser = await _confirmed(world, BAYU)
    assert "<svg" not in (await browser.get("/desk/kunci")).text
    other = await at_laptop(world, BAYU)
    async with world.units.at_once() as work:
        row = (await work.connection.execute(select(desk_factor))).one()
    assert b"JBSW" not in bytes(row.secret_sealed)
    await other.get("/desk/kunci")
    for _ in range(8):
        await other.post("/desk/kunci", {"kode": "000000"})
        other.sees(say("The code does not fit, or was tried too often. Wait for the next one."))


async def test_a_companion_takes_nothing_out(world: World) -> None:
    browser = await _confirmed(world, DEWI)
    await browser.get("/desk/angka")
    for path in ("/desk/angka/unduh", "/desk/antrean/unduh"):
        assert (await browser.post(path, {"tujuan": PURPOSE})).status_code == 403
