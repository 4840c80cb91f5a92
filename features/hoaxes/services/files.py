"""The file of hoaxes."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from features.hoaxes.rules.hoaxes import HoaxCategory
from features.hoaxes.storage.hoax_tables import hoax
from features.hoaxes.storage.hoaxes import HoaxRepository
from features.people.rules.imports import ImportReport, Reason
from features.people.services import import_cells as cell
from features.people.services import import_numbers as number
from features.people.services.import_rows import FileKind, Numbered, Row
from features.people.storage.imports import Tally, width_of
from storage.unit_of_work import UnitOfWork
from views.translator import mark

HoaxText = Annotated[str, BeforeValidator(cell.required(width_of(hoax, "claim")))]
_CATEGORIES = {category.value for category in HoaxCategory}


class HoaxRow(Row):
    natural_key = ("id",)
    identity = ("title",)

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


async def _put(work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport) -> Tally:
    rows = [row.values() for _, row in batch]
    return await work[HoaxRepository].put_imported(rows, write=not report.dry_run)


HOAX_FILE = FileKind("hoaks", mark("hoaxes"), HoaxRow, _put)
