"""Files in which all occurs at once: what is written sooner is written as it always was."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select

from features.payments.storage.tables import payment_news, payout
from features.people.rules.imports import FileReason, FileRefused, Reason
from features.people.storage.tables import family, family_link
from tests.features.people.office import KINDS, Office
from tests.features.people.test_wrong_family import family as row

_PEOPLE = [row(number) for number in range(1, 131)]
"""More than lie in two lots that are sealed as one."""


def _paid(number: int, **change: str) -> dict[str, str]:
    return {"nik_pengurus": row(number)["nik_pengurus"]} | change


async def test_new_changed_and_same_payouts_with_bad_cells_between(office: Office) -> None:
    await office.imports("keluarga", *_PEOPLE)
    await office.imports("penyaluran", *(_paid(n) for n in range(1, 101)))
    await _link(office, row(1), row(2), row(120))
    mixed = [
        *(_paid(n) for n in range(1, 51) if n != 2),
        *(_paid(n, jumlah="800000") for n in range(51, 101)),
        *(_paid(n) for n in range(101, 131)),
        *(_paid(n, program="BPNT") for n in range(1, 11)),
        _paid(2, status="Gagal Salur"),
        *(_paid(n, bulan_awal="13") for n in range(1, 4)),
        _paid(999),
        _paid(5, program="BPNT", jumlah="1"),
    ]
    trial = await office.imports("penyaluran", *mixed, dry_run=True)
    report = await office.imports("penyaluran", *mixed)
    counts = report.new, report.changed, report.unchanged, report.refused, report.repeated
    assert counts == (40, 51, 49, 4, 1)
    assert counts == (trial.new, trial.changed, trial.unchanged, trial.refused, trial.repeated)
    assert (trial.problems, trial.warnings) == (report.problems, report.warnings)
    assert {one.reason for one in report.problems} == {Reason.NOT_A_MONTH, Reason.NO_SUCH_FAMILY}
    assert (trial.places, report.places) == ({}, {"16.71": 91})
    assert await _amounts(office) == {750_000: 89, 800_000: 50, 1: 1}
    news = select(payment_news.c.subject, payment_news.c.turned).order_by(payment_news.c.id)
    assert sorted(tuple(one) for one in await _all(office, news)) == [
        ("BPNT:2026:1:3:Tahap 1", True),
        ("BPNT:2026:1:3:Tahap 1", True),
        ("PKH:2026:1:3:Tahap 1", True),
        ("PKH:2026:1:3:Tahap 1", True),
    ]
    assert (await office.imports("penyaluran", *mixed)).unchanged == 140


async def test_repeats_far_apart_leave_the_last_or_nobody(office: Office) -> None:
    twice = [*_PEOPLE, *(one | {"alamat": "Jl. Baru"} for one in _PEOPLE[:100])]
    others = [row(129, nama_pengurus="Orang Lain"), row(300, no_kk=row(128)["no_kk"])]
    crossed = [row(301, no_kk=row(127)["nik_pengurus"])]
    report = await office.imports("keluarga", *twice, *others, *crossed)
    assert (report.read, report.new, report.repeated, report.refused) == (233, 127, 100, 6)
    assert sorted((one.row, one.reason, one.value) for one in report.problems) == [
        (128, Reason.NUMBER_IN_BOTH_COLUMNS, "234"),
        (129, Reason.CARD_SHARED, "233"),
        (130, Reason.CONFLICT, "232"),
        (232, Reason.CONFLICT, "130"),
        (233, Reason.CARD_SHARED, "129"),
        (234, Reason.NUMBER_IN_BOTH_COLUMNS, "128"),
    ]
    assert [(one.row, one.value) for one in report.warnings][:2] == [
        (2, "132 (alamat)"),
        (3, "133 (alamat)"),
    ]
    assert await _count(office, family) == 127


async def test_families_that_were_deleted_are_new_again(office: Office) -> None:
    await office.imports("keluarga", *_PEOPLE)
    await office.imports("penyaluran", *(_paid(n) for n in range(1, 131)))
    gone = _indexes(office, _PEOPLE[0:9] + _PEOPLE[10:19])
    async with office.database.transaction() as connection:
        await connection.execute(delete(family).where(family.c.nik_index.in_(gone)))
    assert await _count(office, payout) == 112
    report = await office.imports("penyaluran", *(_paid(n) for n in range(1, 131)))
    assert (report.new, report.unchanged, report.refused) == (0, 112, 18)
    report = await office.imports("keluarga", *_PEOPLE)
    assert (report.new, report.unchanged) == (18, 112)
    report = await office.imports("penyaluran", *(_paid(n) for n in range(1, 131)))
    assert (report.new, report.unchanged) == (18, 112)


async def test_of_two_at_once_the_second_finds_what_the_first_wrote(office: Office) -> None:
    await office.imports("keluarga", *_PEOPLE)
    (office.folder / "two").mkdir()
    other = Office(office.database, office.keyring, office.folder / "two")
    both = await asyncio.gather(
        office.imports("penyaluran", *(_paid(n) for n in range(1, 101))),
        other.imports("penyaluran", *(_paid(n) for n in range(51, 131))),
    )
    assert sum(one.new for one in both) == await _count(office, payout) == 130
    assert sum(one.unchanged for one in both) == 50


async def test_what_stops_an_import_takes_along_what_it_wrote(office: Office) -> None:
    """Rows of payouts are written block after block: none of them stays."""
    await office.imports("keluarga", *_PEOPLE)
    await office.imports("penyaluran", *(_paid(n) for n in range(1, 131)), dry_run=True)

    def stopped(done: int, _: int) -> None:
        if done:
            raise FileRefused(FileReason.CHANGED_MEANWHILE)

    with pytest.raises(FileRefused):
        await office.service.run(
            KINDS["penyaluran"],
            office.folder / "penyaluran.csv",
            dry_run=False,
            progress=stopped,
        )
    assert await _count(office, payout) == 0
    assert (await office.imports("penyaluran", *(_paid(n) for n in range(1, 131)))).new == 130


async def test_a_cell_that_no_spreadsheet_holds_refuses_the_file(office: Office) -> None:
    with pytest.raises(FileRefused) as refused:
        await office.imports("keluarga", row(1), row(2, alamat="x" * 32_768))
    assert refused.value.reason is FileReason.BROKEN
    report = await office.imports("keluarga", row(1), row(2, alamat="x" * 32_767))
    assert [one.reason for one in report.problems] == [Reason.TOO_LONG]


async def _link(office: Office, *rows: dict[str, str]) -> None:
    """Each to an account of its own."""
    niks = _indexes(office, rows)
    found = await _all(office, select(family.c.id).where(family.c.nik_index.in_(niks)))
    async with office.database.transaction() as connection:
        await connection.execute(
            insert(family_link),
            [{"telegram_id": n, "family_id": one.id} for n, one in enumerate(found, 1)],
        )


def _indexes(office: Office, rows: Sequence[dict[str, str]]) -> list[bytes]:
    return [office.keyring.index(one["nik_pengurus"], "nik") for one in rows]


async def _amounts(office: Office) -> dict[int, int]:
    counted = select(payout.c.amount, func.count().label("rows")).group_by(payout.c.amount)
    return {one.amount: one.rows for one in await _all(office, counted)}


async def _count(office: Office, table: Any) -> int:
    found: int = (await office.one(select(func.count()).select_from(table)))[0]
    return found


async def _all(office: Office, statement: Any) -> Sequence[Any]:
    async with office.database.transaction() as connection:
        return (await connection.execute(statement)).all()
