"""The desk: pages for officials, above all other features."""

from collections.abc import Iterable
from datetime import timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.figures import MoreFigures
from chat.services import Services
from domain.people import Person
from domain.retention import Dated
from features.cases.services.identity import CaseIdentityService
from features.cases.services.office import CaseOffice
from features.cases.services.queue import CaseQueue
from features.cases.storage.tables import case_file
from features.desk.build import DeskWorks
from features.desk.rules.errors import (
    AnswerChanged,
    AnswersFull,
    EntryRefused,
    LetterGone,
    StepUpNeeded,
    WrongCode,
)
from features.desk.services.answers import DeskAnswers
from features.desk.services.case_page import DeskCases
from features.desk.services.entry import DeskEntry
from features.desk.services.factors import DeskFactors
from features.desk.services.figures import DeskFigureService
from features.desk.services.letters import DeskLetters
from features.desk.services.looks import DeskLooks
from features.desk.services.search import DeskSearch
from features.desk.storage.parked import PARKED
from features.desk.storage.tables import (
    desk_answer,
    desk_export,
    desk_factor,
    desk_letter,
    desk_look,
    desk_name,
    desk_session,
)
from features.desk.views import copies
from features.imports.services.second_step import SecondStep
from storage.copying import NotCopied
from storage.gates import Gates
from storage.keeping import After, Deleted, Forever, Kept, Remains, WithRow
from views.translator import mark

_OVER = timedelta(hours=1)

_KEPT = (
    Kept(
        desk_session,
        After("valid_until", _OVER),
        (Deleted("telegram_id"),),
        copies.SESSION,
    ),
    Kept(
        desk_factor,
        Forever("one row an account, until it goes"),
        (Deleted("telegram_id"),),
        NotCopied("a secret that opens the desk is shown once, and never again"),
    ),
    Kept(
        desk_letter,
        WithRow(case_file),
        (Deleted("author_id"),),
        NotCopied("an answer of the office that may still be taken back"),
    ),
    Kept(
        desk_look,
        WithRow(case_file),
        (Deleted("reader_id"),),
        NotCopied("who has it open just now: a look stands among those who read the report"),
    ),
    Kept(desk_name, WithRow(case_file), copied=NotCopied("blind indexes: they name nobody")),
    Kept(
        desk_answer,
        Forever("sentences of the office, with nobody's data; their author takes them away"),
        (
            Deleted("author_id"),
            Remains("approver_id", "who agreed to a shared sentence is part of the record"),
        ),
        NotCopied("sentences of the office, written in its name"),
    ),
    Kept(
        desk_export,
        After("at", Dated("berkas_keluar")),
        (Remains("telegram_id", "who took data out is part of the record of the office"),),
        copies.EXPORT,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    units, clock, services = parts.units, parts.clock, parts.services
    others = tuple(parts.offered(MoreFigures))
    office = services[CaseOffice]
    answers = DeskAnswers(units)
    letters = DeskLetters(units, office, clock)
    return (
        DeskEntry(units, clock, parts.settings.desk_url, parts.settings.bot_token),
        DeskFactors(units, Gates(parts.database, clock), clock),
        letters,
        answers,
        DeskCases(units, office, letters, services[CaseIdentityService], answers),
        DeskLooks(units, clock),
        DeskSearch(parts.areas, parts.keyring),
        DeskFigureService(units, clock, parts.areas, services[CaseQueue], others),
    )


def _works(running: Running) -> Works:
    return DeskWorks(running).works()


async def _is_set_up(services: Services, person: Person) -> bool:
    return await services[DeskFactors].is_set_up(person)


async def _check(services: Services, person: Person, code: str) -> None:
    await services[DeskFactors].check(person, code)


FEATURE = Feature(
    "desk",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    offers=(SecondStep(_is_set_up, _check),),
    errors={
        EntryRefused: mark(
            "This way into the desk is used up or too old. Ask for a new one: /meja"
        ),
        StepUpNeeded: mark("This needs the code of your authenticator first."),
        WrongCode: mark("The code does not fit, or was tried too often. Wait for the next one."),
        AnswerChanged: mark("Its author changed it meanwhile. Please read it once more."),
        AnswersFull: mark(
            "You have as many ready-made answers as there may be. Take one away first."
        ),
        LetterGone: mark("This message is on its way already, so it cannot be taken back."),
    },
)
