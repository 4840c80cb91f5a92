"""The file of agents."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from features.agents.rules.agents import AgentKind
from features.agents.rules.earth import Point, band, is_in_indonesia, is_turned
from features.agents.rules.words import bank_in, kind_of
from features.agents.storage.tables import agent
from features.people.rules.imports import ImportReport, Reason
from features.people.services import import_cells as cell
from features.people.services import import_numbers as number
from features.people.services.import_cells import refusal, text_of
from features.people.services.import_rows import (
    FileKind,
    Identifier,
    Name,
    Numbered,
    Phone,
    Row,
    Village,
)
from features.people.storage.imports import ImportRepository, Tally, width_of
from storage.unit_of_work import UnitOfWork
from views.translator import mark

_KNOWN = "agen bank, e-warong, ATM, bank, kantor pos"


def _kind(value: object) -> AgentKind:
    text = text_of(value)
    if text is None:
        raise refusal(Reason.MISSING)
    found = kind_of(text)
    if found is None:
        raise refusal(Reason.AGENT_KIND_UNKNOWN, _KNOWN)
    return found


def _text(name: str, *, needed: bool = False) -> BeforeValidator:
    check = cell.required if needed else cell.or_blank
    return BeforeValidator(check(width_of(agent, name)))


Degrees = Annotated[float, BeforeValidator(number.degrees)]


class AgentRow(Row):
    natural_key = ("agent_id",)
    identity = ("name",)

    agent_id: Identifier = Field(alias="id_agen")
    name: Name = Field(alias="nama")
    kind: Annotated[AgentKind, BeforeValidator(_kind)] = Field(alias="jenis")
    address: Annotated[str, _text("address", needed=True)] = Field(alias="alamat")
    area_code: Village = Field(alias="kode_desa")
    latitude: Degrees = Field(alias="lintang")
    longitude: Degrees = Field(alias="bujur")
    phone: Phone = Field(alias="telepon")
    opening_hours: Annotated[str, _text("opening_hours")] = Field(alias="jam_buka")

    def check(self) -> None:
        point = Point(self.latitude, self.longitude)
        if is_in_indonesia(point):
            return
        turned = is_turned(point)
        reason = Reason.COORDINATES_SWAPPED if turned else Reason.OUTSIDE_INDONESIA
        raise refusal(reason, column="lintang")

    def values(self) -> dict[str, Any]:
        """With what is worked out of them: the bank in the name, and the band to look in."""
        found = super().values()
        return {**found, "bank": bank_in(self.name), "band": band(self.latitude)}


async def _put(work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport) -> Tally:
    rows = [row.values() for _, row in batch]
    return await work[ImportRepository].stage(agent, rows, write=not report.dry_run)


AGENTS = FileKind("agen", mark("places to collect aid"), AgentRow, _put, table=agent)
