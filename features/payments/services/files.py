"""The files of payments: payouts and schedules."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from domain.areas import NATION
from domain.payments import Channel
from features.payments.storage.news import PaymentNewsRepository
from features.payments.storage.payouts import PayoutRepository
from features.payments.storage.tables import payout, schedule
from features.people.rules.damage import neighbours
from features.people.rules.imports import ImportReport, Reason
from features.people.services import import_cells as cell
from features.people.services import import_numbers as number
from features.people.services.import_cells import refusal
from features.people.services.import_rows import (
    AreaOrNation,
    Bank,
    Day,
    FileKind,
    KnownProgramme,
    Look,
    Month,
    Nik,
    Numbered,
    OptionalDay,
    OptionalPastDay,
    PastDay,
    Row,
    Year,
    column_of,
)
from features.people.storage.imports import ImportRepository, Tally, width_of
from storage.unit_of_work import UnitOfWork
from views.translator import mark

Label = Annotated[str, BeforeValidator(cell.required(width_of(payout, "label")))]
Source = Annotated[str, BeforeValidator(cell.or_blank(width_of(payout, "source")))]
Stage = Annotated[str, BeforeValidator(cell.or_blank(width_of(payout, "stage")))]

_MOST_LABELS = 10_000
"""Nobody has so many; a column that holds something else does."""
_SMALL = 10_000
"""No component pays so little: the list may count in thousands."""


class PayoutRow(Row):
    natural_key = ("nik", "programme", "year", "first_month", "last_month", "stage")
    numbers = ("nik",)

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

    @property
    def lot(self) -> str:
        """The kecamatan in which the NIK was given out."""
        return self.nik[:6]

    def check(self) -> None:
        _months_in_order(self.first_month, self.last_month)
        if self.paid_on and self.fetched_on and self.fetched_on < self.paid_on:
            raise refusal(Reason.DATES_REVERSED, column="tanggal_transaksi")

    def remarks(self) -> Iterator[tuple[str, Reason]]:
        if 0 < self.amount < _SMALL:
            yield "jumlah", Reason.AMOUNT_SMALL


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

    @property
    def lot(self) -> str:
        return self.area_code[:5]

    def check(self) -> None:
        _months_in_order(self.first_month, self.last_month)
        if self.ends and self.ends < self.starts:
            raise refusal(Reason.DATES_REVERSED, column="tanggal_selesai")
        if self.fetch_until and self.fetch_until < self.starts:
            raise refusal(Reason.DATES_REVERSED, column="batas_ambil")

    def remarks(self) -> Iterator[tuple[str, Reason]]:
        if self.area_code == NATION:
            yield "kode_wilayah", Reason.NATIONWIDE


class PayoutLook(Look):
    """Labels without a meaning are told once each; such rows are shown with the label as it is."""

    async def begin(self) -> None:
        self._told = await self.work[PayoutRepository].known_labels()

    async def sound(self, rows: Sequence[Numbered]) -> Sequence[Numbered]:
        for number_, row in rows:
            if isinstance(row, PayoutRow) and row.label.lower() not in self._told:
                if len(self._told) < _MOST_LABELS:
                    self._told.add(row.label.lower())
                column = column_of(PayoutRow, "label")
                self.report.warn(number_, column, Reason.LABEL_UNKNOWN, row.label)
        return rows


async def _put_payouts(work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport) -> Tally:
    rows = await _with_families(work[ImportRepository], batch, report)
    news = work[PaymentNewsRepository].note_payouts
    return await work[ImportRepository].stage(payout, rows, write=not report.dry_run, before=news)


async def _put_schedules(
    work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport
) -> Tally:
    rows = [row.values() for _, row in batch]
    news = work[PaymentNewsRepository].note_windows
    return await work[ImportRepository].stage(schedule, rows, write=not report.dry_run, before=news)


async def _with_families(
    repository: ImportRepository, batch: Sequence[Numbered], report: ImportReport
) -> list[dict[str, Any]]:
    """The payouts by family instead of NIK; those of unknown families are refused.

    Where some numbers lost a digit, others may have become the number of another known family.
    """
    numbered = [(row_number, row.values()) for row_number, row in batch]
    niks = {values["nik"] for _, values in numbered}
    near = {nik: found for nik in niks if (found := neighbours(nik))}
    families = await repository.places_of(niks.union(*near.values()))
    cards = await repository.known_cards(niks - families.keys())
    nearly = {nik for nik, numbers in near.items() if not families.keys().isdisjoint(numbers)}
    is_damaged = not nearly <= families.keys()
    column, known = column_of(PayoutRow, "nik"), []
    for row_number, values in numbered:
        nik = values.pop("nik")
        if nik in families:
            values["family_id"], values["area_code"] = families[nik]
            known.append(values)
            if is_damaged and nik in nearly:
                report.warn(row_number, column, Reason.NEARLY_ANOTHER)
        elif nik in nearly:
            report.refuse(row_number, column, Reason.KNOWN_BUT_FOR_A_DIGIT)
        elif nik in cards:
            report.refuse(row_number, column, Reason.KNOWN_AS_CARD)
        else:
            report.refuse(row_number, column, Reason.NO_SUCH_FAMILY)
    return known


def _months_in_order(first: int, last: int) -> None:
    if last < first:
        raise refusal(Reason.MONTHS_REVERSED, column="bulan_akhir")


PAYOUTS = FileKind("penyaluran", mark("payouts"), PayoutRow, _put_payouts, PayoutLook, payout)
SCHEDULES = FileKind("jadwal", mark("schedules"), ScheduleRow, _put_schedules, table=schedule)
