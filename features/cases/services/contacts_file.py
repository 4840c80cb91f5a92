"""`import kontak_meja`: who has a desk without an account, by day, and where letters go."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field

from features.cases.rules.cases import Desk
from features.cases.rules.holders import REFERABLE
from features.cases.storage.contacts import OutsideContact, OutsideContactRepository
from features.people.rules.imports import ImportReport, Reason
from features.people.services import import_cells as cell
from features.people.services.import_cells import refusal
from features.people.services.import_rows import (
    Area,
    Day,
    FileKind,
    Name,
    Numbered,
    OptionalDay,
    Phone,
    Row,
)
from features.people.storage.imports import Tally
from storage.unit_of_work import UnitOfWork
from views.translator import mark

_KNOWN = tuple(sorted(desk.value for desk in REFERABLE))


def _desk(value: object) -> str:
    text = "_".join((cell.text_of(value) or "").lower().split())
    if text not in _KNOWN:
        raise refusal(Reason.DESK_UNKNOWN, ", ".join(_KNOWN))
    return text


class ContactRow(Row):
    natural_key = ("desk", "area_code", "valid_from")
    identity = ("name",)

    desk: Annotated[str, BeforeValidator(_desk)] = Field(alias="meja")
    area_code: Area = Field(alias="kode_wilayah")
    name: Name = Field(alias="nama")
    address: Annotated[str, BeforeValidator(cell.required(300))] = Field(alias="alamat")
    email: Annotated[str | None, BeforeValidator(cell.optional(120))] = Field(alias="surel")
    phone: Phone = Field(alias="telepon")
    valid_from: Day = Field(alias="berlaku_mulai")
    valid_until: OptionalDay = Field(alias="berlaku_sampai")
    source: Annotated[str, BeforeValidator(cell.required(200))] = Field(alias="sumber")

    def contact(self) -> OutsideContact:
        return OutsideContact(
            desk=Desk(self.desk),
            area_code=self.area_code,
            name=self.name,
            address=self.address,
            email=self.email or "",
            phone=self.phone or "",
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source,
        )


async def _put(work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport) -> Tally:
    contacts, counts = work[OutsideContactRepository], {"new": 0, "changed": 0, "unchanged": 0}
    for _, row in batch:
        assert isinstance(row, ContactRow)
        wanted = row.contact()
        known = await contacts.same(wanted)
        what = "new" if known is None else "unchanged" if known == wanted else "changed"
        counts[what] += 1
        if what != "unchanged" and not report.dry_run:
            await contacts.put(wanted, None)
    return Tally(counts["new"], counts["changed"], counts["unchanged"])


CONTACT_FILE = FileKind("kontak_meja", mark("offices without an account"), ContactRow, _put)
