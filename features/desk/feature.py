"""The desk: pages for officials, above all other features."""

from collections.abc import Iterable
from datetime import timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.figures import MoreFigures
from features.cases.services.identity import CaseIdentityService
from features.cases.services.office import CaseOffice
from features.cases.services.queue import CaseQueue
from features.cases.storage.tables import case_file
from features.desk.build import DeskWorks
from features.desk.rules.errors import EntryRefused, LetterGone, StepUpNeeded, WrongCode
from features.desk.services.case_page import DeskCases
from features.desk.services.entry import DeskEntry
from features.desk.services.factors import DeskFactors
from features.desk.services.figures import DeskFigureService
from features.desk.services.letters import DeskLetters
from features.desk.services.looks import DeskLooks
from features.desk.services.search import DeskSearch
from features.desk.storage.parked import PARKED
from features.desk.storage.tables import (
    desk_export,
    desk_factor,
    desk_letter,
    desk_look,
    desk_name,
    desk_session,
)
from storage.gates import Gates
from storage.keeping import After, Deleted, Forever, Kept, Remains, WithRow
from views.translator import mark

_OVER = timedelta(hours=1)
_EXPORTS_KEPT = timedelta(days=5 * 365)

_KEPT = (
    Kept(desk_session, After("valid_until", _OVER), (Deleted("telegram_id"),)),
    Kept(desk_factor, Forever("one row an account, until it goes"), (Deleted("telegram_id"),)),
    Kept(desk_letter, WithRow(case_file), (Deleted("author_id"),)),
    Kept(desk_look, WithRow(case_file), (Deleted("reader_id"),)),
    Kept(desk_name, WithRow(case_file)),
    Kept(
        desk_export,
        After("at", _EXPORTS_KEPT),
        (Remains("telegram_id", "who took data out is part of the record of the office"),),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    units, clock, services = parts.units, parts.clock, parts.services
    others = tuple(parts.offered(MoreFigures))
    office = services[CaseOffice]
    letters = DeskLetters(units, office, clock)
    return (
        DeskEntry(units, clock, parts.settings.desk_url, parts.settings.bot_token),
        DeskFactors(units, Gates(parts.database, clock), clock),
        letters,
        DeskCases(units, office, letters, services[CaseIdentityService]),
        DeskLooks(units, clock),
        DeskSearch(parts.areas, parts.keyring),
        DeskFigureService(units, clock, parts.areas, services[CaseQueue], others),
    )


def _works(running: Running) -> Works:
    return DeskWorks(running).works()


FEATURE = Feature(
    "desk",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    errors={
        EntryRefused: mark(
            "This way into the desk is used up or too old. Ask for a new one: /meja"
        ),
        StepUpNeeded: mark("This needs the code of your authenticator first."),
        WrongCode: mark("The code does not fit, or was tried too often. Wait for the next one."),
        LetterGone: mark("This message is on its way already, so it cannot be taken back."),
    },
)
