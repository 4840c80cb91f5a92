"""Families that were handed on stay with the successor, whatever an older file still says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from features.people.rules.imports import FileRemark, Remark
from features.people.storage.families import FamilyRepository
from features.people.storage.handing_on import HandingOn
from features.people.storage.imports import ImportRepository
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import FAMILY, KINDS, NOW, Office

if TYPE_CHECKING:
    from features.people.rules.imports import ImportReport

OTHER = {
    "no_kk": "1671040101010002",
    "nik_pengurus": "1671044703850002",
    "nama_pengurus": "Tumini",
}
AREA = "16.71.04"
TOLD = [FileRemark(Remark.HANDED_ON, "2")]


class Caseload:
    def __init__(self, office: Office) -> None:
        self.office = office
        self.units = UnitOfWorkFactory(office.database, office.keyring)

    async def reads(self, *changes: dict[str, str], again: bool = False) -> ImportReport:
        """Both families of the file, the first one with these changes."""
        first = {key: value for one in changes for key, value in one.items()}
        both = {k: v for k, v in first.items() if k == "id_pendamping"}
        return await self.office.imports("keluarga", first, OTHER | both, again=again)

    async def hands_on(self, companion: str, to: str) -> int:
        async with self.units() as work:
            given = await work[HandingOn].hand_on(companion, AREA, to)
            await work.commit()
        return len(given)

    async def companions(self) -> list[str | None]:
        async with self.units.at_once() as work:
            found = [
                await work[FamilyRepository].with_nik(nik)
                for nik in (FAMILY["nik_pengurus"], OTHER["nik_pengurus"])
            ]
        return [one.companion_id for one in found if one]


@pytest.fixture
async def caseload(office: Office) -> Caseload:
    await office.hires("P-010", "P-020", "P-030")
    made = Caseload(office)
    await made.reads()
    assert await made.hands_on("P-010", "P-020") == 2
    return made


async def test_the_same_file_is_read_again_and_leaves_all_with_the_successor(
    caseload: Caseload,
) -> None:
    report = await caseload.reads()
    assert (report.same_since, report.unchanged, report.remarks) == (None, 2, TOLD)
    assert await caseload.companions() == ["P-020", "P-020"]
    assert (await caseload.reads()).same_since == NOW


async def test_a_newer_file_with_the_old_name_does_not_split_the_caseload(
    caseload: Caseload,
) -> None:
    moved = {"alamat": "Jl. Lain 9"}
    trial = await caseload.office.imports("keluarga", moved, OTHER, dry_run=True)
    report = await caseload.reads(moved)
    assert (report.changed, report.unchanged, report.remarks) == (1, 1, TOLD)
    assert trial.remarks == TOLD
    assert await caseload.companions() == ["P-020", "P-020"]
    await caseload.reads({"alamat": "Jl. Lain 10"})
    assert await caseload.companions() == ["P-020", "P-020"]


async def test_handed_on_twice_is_not_given_back_to_either(caseload: Caseload) -> None:
    await caseload.hands_on("P-020", "P-030")
    for named in ("P-010", "P-020"):
        report = await caseload.reads({"alamat": f"Jl. {named}", "id_pendamping": named})
        assert report.remarks == TOLD
        assert await caseload.companions() == ["P-030", "P-030"]


@pytest.mark.parametrize("named", ["P-020", "P-030"])
async def test_a_file_that_names_somebody_else_is_believed_from_then_on(
    caseload: Caseload, named: str
) -> None:
    """Also the successor: then the officials know, and the old name means what it says."""
    assert (await caseload.reads({"id_pendamping": named})).remarks == []
    assert await caseload.companions() == [named, named]
    assert (await caseload.reads(again=True)).remarks == []
    assert await caseload.companions() == ["P-010", "P-010"]


async def test_handing_on_under_the_same_number_changes_no_names(caseload: Caseload) -> None:
    await caseload.hands_on("P-020", "P-020")
    assert (await caseload.reads({"id_pendamping": "P-020"})).remarks == []
    assert await caseload.companions() == ["P-020", "P-020"]


async def test_who_waits_for_another_import_of_this_file_does_not_read_it_again(
    office: Office,
) -> None:
    """Two people send one file at the same time: both looked before either was done."""
    await office.imports("keluarga", dry_run=True)
    waits = [asyncio.Event(), asyncio.Event()]
    async with office.database.transaction() as connection:
        await ImportRepository(connection, office.keyring).lock("keluarga")
        both = [asyncio.create_task(_run(office, one)) for one in waits]
        await asyncio.gather(*(one.wait() for one in waits))
    first, second = sorted(await asyncio.gather(*both), key=lambda one: one.same_since is not None)
    assert (first.new, first.same_since) == (1, None)
    assert (second.read, second.unchanged, second.same_since) == (1, 1, NOW)


async def _run(office: Office, waits: asyncio.Event) -> ImportReport:
    return await office.service.run(
        KINDS["keluarga"],
        office.folder / "keluarga.csv",
        dry_run=False,
        progress=lambda *_: None,
        waiting=lambda _: waits.set(),
    )
