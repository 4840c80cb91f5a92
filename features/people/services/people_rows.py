"""The rows of the files of people."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from domain.identity import names_a_woman
from features.people.rules.imports import Reason
from features.people.services import import_cells as cell
from features.people.services import import_numbers as number
from features.people.services.import_cells import refusal
from features.people.services.import_rows import (
    Area,
    CardNumber,
    Identifier,
    Name,
    Phone,
    Row,
    Village,
)


class FamilyRow(Row):
    natural_key = ("nik",)
    identity = ("kk", "head_name")
    numbers = ("kk", "nik")
    second_key = ("kk",)

    kk: CardNumber = Field(alias="no_kk")
    nik: Annotated[str, BeforeValidator(cell.head_nik)] = Field(alias="nik_pengurus")
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

    @property
    def lot(self) -> str:
        """The kecamatan in which the NIK was given out."""
        return self.nik[:6]

    def check(self) -> None:
        if self.kk == self.nik:
            raise refusal(Reason.NIK_IS_CARD, column="no_kk")
        if names_a_woman(self.kk) and not names_a_woman(self.nik):
            raise refusal(Reason.NIK_AND_CARD_SWAPPED, column="no_kk")


class CompanionRow(Row):
    natural_key = ("companion_id",)
    identity = ("name",)

    companion_id: Identifier = Field(alias="id_pendamping")
    name: Name = Field(alias="nama")
    role: Identifier = Field(alias="peran")
    phone: Phone = Field(alias="telepon")
    area_code: Area = Field(alias="kode_wilayah")
