"""Files of officials, sent to the bot by administrators: tried, agreed on, imported."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.supervision import Worker
from domain.retention import Dated
from features.imports.jobs.jobs import ImportWork
from features.imports.rules.jobs import ImportGone, NoTable, OwnImport
from features.imports.services.jobs import ImportDesk
from features.imports.services.second_step import SecondStep
from features.imports.storage.tables import import_job
from features.people.services.import_rows import FileKind
from features.people.services.imports import ImportService
from storage.copying import NotCopied
from storage.keeping import After, Kept, Remains
from views.translator import mark

_RECORD = "who brought data into the register is part of the record of the office"
_KEPT = (
    Kept(
        import_job,
        After("sent_at", Dated("berkas_masuk")),
        (Remains("sent_by", _RECORD), Remains("decided_by", _RECORD)),
        NotCopied("who brought which file into the register, for the office"),
    ),
)


def _kinds(parts: Parts) -> dict[str, FileKind]:
    return {one.name: one for one in parts.offered(FileKind)}


def _services(parts: Parts) -> Iterable[object]:
    second_step = next(iter(parts.offered(SecondStep)), None)
    return (ImportDesk(parts.units, _kinds(parts), parts.clock, second_step),)


def _works(running: Running) -> Works:
    parts = running.parts
    work = ImportWork(
        running.bot,
        parts.units,
        ImportService(parts.units, parts.areas, parts.clock),
        _kinds(parts),
        parts.post,
        parts.areas,
        parts.clock,
    )

    async def leads() -> bool:
        return await running.leads("tick")

    async def go_on() -> None:
        await work.go_on(leads)

    return Works(workers=(Worker("imports", go_on),), core=work)


FEATURE = Feature(
    "imports",
    tables=_KEPT,
    services=_services,
    works=_works,
    errors={
        ImportGone: mark("This file was decided on already, or is too old. Please send it again."),
        OwnImport: mark("Another administrator has to agree to it, not whoever sent it."),
        NoTable: mark("Only csv and xlsx files of at most 20 MB can be imported."),
    },
)
