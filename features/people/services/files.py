"""The files of people: families and companions."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field

from features.people.rules.imports import ImportReport
from features.people.services import import_cells as cell
from features.people.services import import_numbers as number
from features.people.services.import_rows import (
    Area,
    CardNumber,
    FileKind,
    Identifier,
    Name,
    Nik,
    Numbered,
    Phone,
    Row,
    Village,
)
from features.people.storage.imports import ImportRepository, Tally
from features.people.storage.tables import companion
from storage.unit_of_work import UnitOfWork


class FamilyRow(Row):
    natural_key = ("nik",)

    kk: CardNumber = Field(alias="no_kk")
    nik: Nik = Field(alias="nik_pengurus")
    head_name: Name = Field(alias="nama_pengurus")
    phone: Phone = Field(alias="telepon")
    address: Annotated[str, BeforeValidator(cell.required(300))] = Field(alias="alamat")
    area_code: Village = Field(alias="kode_desa")
    decile: Annotated[int | None, BeforeValidator(number.decile)] = Field(alias="desil")
    components: Annotated[str, BeforeValidator(cell.components)] = Field(alias="komponen_pkh")
    companion_id: Annotated[str | None, BeforeValidator(cell.optional(40))] = Field(
        alias="id_pendamping"
    )
    language: Annotated[str, BeforeValidator(cell.language)] = Field(alias="bahasa")


class CompanionRow(Row):
    natural_key = ("companion_id",)

    companion_id: Identifier = Field(alias="id_pendamping")
    name: Name = Field(alias="nama")
    role: Identifier = Field(alias="peran")
    phone: Phone = Field(alias="telepon")
    area_code: Area = Field(alias="kode_wilayah")


async def _put_families(work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport) -> Tally:
    rows = [row.values() for _, row in batch]
    return await work[ImportRepository].put_families(rows, write=not report.dry_run)


async def _put_companions(
    work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport
) -> Tally:
    rows = [row.values() for _, row in batch]
    return await work[ImportRepository].put(companion, rows, write=not report.dry_run)


FAMILIES = FileKind("keluarga", FamilyRow, _put_families)
COMPANIONS = FileKind("pendamping", CompanionRow, _put_companions)
