"""The rows of each kind of file: its columns in the officials' words, and our names for them."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Self, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from domain.areas import NATION
from domain.hoaxes import HoaxCategory
from domain.imports import ImportKind, Reason, RowProblem
from domain.payments import Channel, Programme
from services import import_cells as cell
from services import import_numbers as number
from services.import_cells import refusal
from storage.hoax_tables import hoax
from storage.imports import width_of
from storage.tables import payout

Nik = Annotated[str, BeforeValidator(cell.nik)]
CardNumber = Annotated[str, BeforeValidator(cell.card_number)]
Phone = Annotated[str | None, BeforeValidator(cell.phone)]
Area = Annotated[str, BeforeValidator(cell.area)]
Village = Annotated[str, BeforeValidator(cell.village)]
AreaOrNation = Annotated[str, BeforeValidator(cell.area_or_nation)]
Name = Annotated[str, BeforeValidator(cell.required(120))]
Identifier = Annotated[str, BeforeValidator(cell.required(40))]
Label = Annotated[str, BeforeValidator(cell.required(width_of(payout, "label")))]
Source = Annotated[str, BeforeValidator(cell.or_blank(width_of(payout, "source")))]
Stage = Annotated[str, BeforeValidator(cell.or_blank(width_of(payout, "stage")))]
Year = Annotated[int, BeforeValidator(number.year)]
Month = Annotated[int, BeforeValidator(number.month)]
Bank = Annotated[str, BeforeValidator(cell.bank)]
Day = Annotated[date, BeforeValidator(number.day)]
OptionalDay = Annotated[date | None, BeforeValidator(number.optional_day)]
PastDay = Annotated[date, BeforeValidator(number.past_day)]
OptionalPastDay = Annotated[date | None, BeforeValidator(number.optional_past_day)]
HoaxText = Annotated[str, BeforeValidator(cell.required(width_of(hoax, "claim")))]
KnownProgramme = Annotated[Programme, BeforeValidator(cell.programme)]


class Row(BaseModel):
    """A valid row. Field names are those of `storage.imports`, aliases those of the file."""

    model_config = ConfigDict(frozen=True, use_enum_values=True)

    natural_key: ClassVar[tuple[str, ...]]
    """What makes two rows speak of the same thing."""

    @property
    def key(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.natural_key)

    def values(self) -> dict[str, Any]:
        return dict(self)

    def remarks(self) -> Iterator[tuple[str, Reason]]:
        """What is worth a second look, as column and reason; the row is imported all the same."""
        return iter(())


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


class PayoutRow(Row):
    natural_key = ("nik", "programme", "year", "first_month", "last_month", "stage")

    nik: Nik = Field(alias="nik_pengurus")
    programme: KnownProgramme = Field(alias="program")
    year: Year = Field(alias="tahun")
    first_month: Month = Field(alias="bulan_awal")
    last_month: Month = Field(alias="bulan_akhir")
    stage: Stage = Field(alias="tahap")
    amount: Annotated[int, BeforeValidator(number.rupiah)] = Field(alias="jumlah")
    channel: Annotated[Channel, BeforeValidator(cell.channel)] = Field(alias="kanal")
    bank: Annotated[str | None, BeforeValidator(lambda value: cell.bank(value) or None)] = Field(
        alias="bank"
    )
    label: Label = Field(alias="status")
    as_of: PastDay = Field(alias="tanggal_status")
    paid_on: OptionalPastDay = Field(alias="tanggal_salur")
    fetched_on: OptionalPastDay = Field(alias="tanggal_transaksi")
    source: Source = Field(alias="sumber")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _months_in_order(self.first_month, self.last_month)
        if self.paid_on and self.fetched_on and self.fetched_on < self.paid_on:
            raise refusal(Reason.DATES_REVERSED, column="tanggal_transaksi")
        return self


class ScheduleRow(Row):
    natural_key = (
        *("programme", "year", "first_month", "last_month"),
        *("area_code", "channel", "bank"),
    )

    programme: KnownProgramme = Field(alias="program")
    year: Year = Field(alias="tahun")
    first_month: Month = Field(alias="bulan_awal")
    last_month: Month = Field(alias="bulan_akhir")
    area_code: AreaOrNation = Field(alias="kode_wilayah")
    channel: Annotated[str, BeforeValidator(cell.any_channel)] = Field(alias="kanal")
    bank: Bank = Field(alias="bank")
    starts: Day = Field(alias="tanggal_mulai")
    ends: OptionalDay = Field(alias="tanggal_selesai")
    fetch_until: OptionalDay = Field(alias="batas_ambil")
    note: Annotated[str, BeforeValidator(cell.or_blank(500))] = Field(alias="keterangan")
    source: Source = Field(alias="sumber")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _months_in_order(self.first_month, self.last_month)
        if self.ends and self.ends < self.starts:
            raise refusal(Reason.DATES_REVERSED, column="tanggal_selesai")
        if self.fetch_until and self.fetch_until < self.starts:
            raise refusal(Reason.DATES_REVERSED, column="batas_ambil")
        return self

    def remarks(self) -> Iterator[tuple[str, Reason]]:
        if self.area_code == NATION:
            yield "kode_wilayah", Reason.NATIONWIDE


class HoaxRow(Row):
    natural_key = ("id",)

    id: Annotated[str, BeforeValidator(cell.short_id(width_of(hoax, "id")))] = Field(alias="id")
    title: Annotated[str, BeforeValidator(cell.required(width_of(hoax, "title")))] = Field(
        alias="judul"
    )
    claim: HoaxText = Field(alias="klaim")
    clarification: HoaxText = Field(alias="klarifikasi")
    category: Annotated[str, BeforeValidator(cell.or_blank(60))] = Field(alias="kategori")
    source: Annotated[str, BeforeValidator(cell.required(width_of(hoax, "source")))] = Field(
        alias="sumber"
    )
    source_date: Annotated[str, BeforeValidator(number.partial_day)] = Field(alias="tanggal_sumber")

    def values(self) -> dict[str, Any]:
        known = self.category if self.category in _CATEGORIES else HoaxCategory.OTHER.value
        return super().values() | {"category": known}

    def remarks(self) -> Iterator[tuple[str, Reason]]:
        if self.category not in _CATEGORIES:
            yield "kategori", Reason.CATEGORY_UNKNOWN


_CATEGORIES = {category.value for category in HoaxCategory}

MODELS: dict[ImportKind, type[Row]] = {
    ImportKind.FAMILIES: FamilyRow,
    ImportKind.COMPANIONS: CompanionRow,
    ImportKind.PAYOUTS: PayoutRow,
    ImportKind.SCHEDULES: ScheduleRow,
    ImportKind.HOAXES: HoaxRow,
}


def columns_of(kind: ImportKind) -> tuple[str, ...]:
    """The header of a kind of file."""
    return tuple(cast(str, field.alias) for field in MODELS[kind].model_fields.values())


def column_of(model: type[Row], field: str) -> str:
    return cast(str, model.model_fields[field].alias)


def problems_in(error: ValidationError, row: int) -> Iterator[RowProblem]:
    """Our reasons in a failed validation; nothing of the row itself is kept."""
    for problem in error.errors(include_url=False, include_input=False):
        facts = problem.get("ctx", {})
        column = str(problem["loc"][0]) if problem["loc"] else facts["column"]
        yield RowProblem(row, column, Reason(problem["type"]), facts["value"])


def _months_in_order(first: int, last: int) -> None:
    if last < first:
        raise refusal(Reason.MONTHS_REVERSED, column="bulan_akhir")
