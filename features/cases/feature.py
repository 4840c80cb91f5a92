"""Complaints, escalations and referrals: one spine, and the desks that work on them."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.post_work import PostWork
from chat.ways import Way
from domain.retention import Dated
from domain.roles import Receives
from features.cases.build import FORUM, CaseWorks, case_targets
from features.cases.jobs.bell import CaseBell
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.errors import (
    AsksSecret,
    CaseClosed,
    ClaimRefused,
    NoSuchCase,
    NotMergeable,
    NotTheHolder,
    PlaceNeeded,
    ReasonNeeded,
    TooLateToUndo,
)
from features.cases.services.assigning import CaseAssigning
from features.cases.services.cases import CaseService
from features.cases.services.contacts_file import CONTACT_FILE
from features.cases.services.corrections import CaseCorrections
from features.cases.services.desk_events import DeskEvents
from features.cases.services.elsewhere import Elsewhere
from features.cases.services.erasing import CaseErasure
from features.cases.services.handovers import CaseHandovers
from features.cases.services.identity import CaseIdentityService, PayoutSource
from features.cases.services.left import helper_left, holder_left
from features.cases.services.merging import CaseMerging
from features.cases.services.of_family import FamilyCases
from features.cases.services.office import CaseOffice
from features.cases.services.papers import CasePapers
from features.cases.services.parties import CaseParties
from features.cases.services.queue import CaseQueue
from features.cases.services.reach import CaseReach
from features.cases.services.receipts import ReceiptService
from features.cases.services.room import CaseRoom
from features.cases.services.routes import CaseRouteService
from features.cases.services.safety import CaseSafety
from features.cases.services.talk import CaseTalk
from features.cases.services.topics import CaseTopicService
from features.cases.services.ways import CaseWay, CaseWays
from features.cases.storage.files import forget_files
from features.cases.storage.parked import PARKED
from features.cases.storage.reference import load_case_reference
from features.cases.storage.tables import (
    case_attachment,
    case_counter,
    case_cursor,
    case_entry,
    case_event,
    case_file,
    case_follow_up,
    case_nudge,
    case_outbox,
    case_paper,
    case_party,
    case_read,
    case_reference,
    case_route,
    case_route_change,
    case_support,
    case_topic_rule,
    day_off,
    outside_contact,
)
from features.cases.views import copies
from features.cases.views import refusals as case_refusals
from features.cases.views.cases import ShowReports
from features.cases.views.command_center import ListCases
from features.people.services.help_ends import HelpEnded
from features.people.services.posts import PostEnded
from storage.copying import NotCopied
from storage.keeping import After, Blanked, Deleted, ErasedBy, Forever, Kept, Remains, WithRow
from views.translator import mark

_READ = "the reporter may always see who read the case"
_RECORD = "who decided is part of the record of the office"
_RULES = NotCopied("rules of the office; of persons only who changed them")
_WAY = NotCopied("how a report travels; what it says is copied with the report")

_KEPT = (
    Kept(case_route, Forever("dated rules"), (Remains("changed_by", _RECORD),), _RULES),
    Kept(case_route_change, Forever("dated rules"), (Remains("changed_by", _RECORD),), _RULES),
    Kept(day_off, Forever("dated reference data")),
    Kept(case_counter, Forever("one row a month")),
    Kept(
        case_file,
        Forever("files of the office (UU 43/2009): the operator's schedule of records decides"),
        (
            ErasedBy("reporter_id", forget_files),
            Blanked("reporter_id"),
            Remains("owner_id", _RECORD),
            Remains("closing_officer", _RECORD),
            Remains("closed_by", _RECORD),
        ),
        copies.FILE,
    ),
    Kept(
        case_entry,
        WithRow(case_file),
        (Blanked("author_id"), Remains("reader_id", _RECORD)),
        copies.ENTRY,
    ),
    Kept(case_attachment, WithRow(case_file), copied=copies.ATTACHMENT),
    Kept(case_read, WithRow(case_file), (Remains("reader_id", _READ),), copies.READ),
    Kept(case_party, WithRow(case_file), (Blanked("answered_by"),), copies.PARTY),
    Kept(case_support, WithRow(case_file), (Deleted("telegram_id"),), copies.SUPPORT),
    Kept(case_outbox, WithRow(case_file), copied=_WAY),
    Kept(case_reference, WithRow(case_file), copied=_WAY),
    Kept(case_event, After("received_at", Dated("peristiwa_kasus"))),
    Kept(case_cursor, Forever("one row a desk")),
    Kept(case_follow_up, WithRow(case_file), copied=_WAY),
    Kept(
        case_topic_rule,
        Forever("dated settings: why a case stands in the group or does not"),
        (Remains("changed_by", _RECORD),),
        NotCopied("a setting of the office"),
    ),
    Kept(
        case_nudge,
        After("told_at", Dated("panggilan")),
        (Deleted("telegram_id"),),
        NotCopied("calls to staff about reports of others"),
    ),
    Kept(
        outside_contact,
        Forever("dated data of offices; a letter names the one it went to"),
        (Remains("changed_by", _RECORD),),
        _RULES,
    ),
    Kept(
        case_paper,
        WithRow(case_file),
        (Remains("issued_by", _RECORD),),
        NotCopied("that a letter was made stands among those who read the report"),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    units, clock, targets = parts.units, parts.clock, case_targets(parts.settings)
    bell = CaseBell(parts.post, parts.areas, clock, has_room=FORUM in targets)
    elsewhere = tuple(parts.offered(Elsewhere))
    cases = CaseService(units, clock, parts.areas, targets, bell.ring, elsewhere, bell.answered)
    corrections = CaseCorrections(units, clock, parts.areas, targets, bell.ring)
    return (
        bell,
        cases,
        CaseQueue(units, clock, parts.areas),
        CaseAssigning(units, clock, targets, bell.call_one),
        CaseIdentityService(units, clock, parts.areas, tuple(parts.offered(PayoutSource)), targets),
        CaseOffice(units, clock, parts.areas, targets, bell.ring, bell.second_needed),
        DeskEvents(units, clock, parts.areas, targets),
        Newsroom(units, parts.post, parts.areas, clock=clock),
        ReceiptService(units, parts.keyring),
        CaseRoom(units, parts.settings.command_center_chat),
        CaseRouteService(units, clock),
        CaseParties(units, clock, cases),
        CaseSafety(units, clock, cases),
        CaseErasure(units, cases),
        corrections,
        CaseMerging(units, clock, parts.areas, cases, corrections),
        CaseTopicService(units),
        CaseTalk(units),
        CaseReach(units),
        CasePapers(units, clock, parts.areas),
        CaseHandovers(units, targets),
        FamilyCases(units, clock),
        CaseWays(tuple(parts.offered(CaseWay))),
    )


def _works(running: Running) -> Works:
    return CaseWorks(running).works()


FEATURE = Feature(
    "cases",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    reference=(load_case_reference,),
    offers=(
        PostEnded(holder_left),
        HelpEnded(helper_left),
        CONTACT_FILE,
        PostWork(Receives.CASES, mark("🗂 Reports at my desk"), ListCases),
        Way("kasus_saya", mark("📄 My reports"), lambda _: ShowReports()),
    ),
    errors={
        NoSuchCase: mark("There is no report of yours with that number."),
        ClaimRefused: mark(
            "The code and the secret word do not fit together. Please look at both again: /jawaban"
        ),
        AsksSecret: case_refusals.ASKS_SECRET,
        CaseClosed: mark("This report can no longer be changed in that way."),
        NotTheHolder: mark(
            "Whose case it is, only the one who works on it sees. Press “Take” first."
        ),
        NotMergeable: mark(
            "These two cannot be merged. Both must be open and agreed to by their families; a mediation stands alone, and a danger is only merged with a danger."
        ),
        PlaceNeeded: mark(
            "First an officer must say where it happened (⚙️ Set right). A contact is kept for a kabupaten, that of a village operator for a village."
        ),
        ReasonNeeded: mark(
            "This case is confidential. Write why you need to know whose it is. The reporter can read the reason."
        ),
        TooLateToUndo: mark("It can no longer be taken back: somebody is working on it already."),
    },
)
