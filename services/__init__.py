"""What the bot can do for people: one class per area, put together in `Services`."""

from dataclasses import dataclass

from services.areas import AreaService
from services.broadcast_pace import BroadcastPace
from services.broadcasts import BroadcastService
from services.case_office import CaseOffice
from services.case_room import CaseRoom
from services.case_routes import CaseRouteService
from services.case_safety import CaseSafety
from services.cases import CaseService
from services.consent import ConsentService
from services.contacts import ContactService
from services.drafts import DraftService
from services.families import FamilyService
from services.hoaxes import HoaxService
from services.linking import LinkingService
from services.notice_codes import NoticeCodeService
from services.notices import NoticeService
from services.payments import PaymentService
from services.pending_links import PendingLinkService
from services.quiz import QuizService
from services.receipts import ReceiptService
from services.taps import TapService
from services.tip_desk import TipDeskService
from services.tips import TipService
from services.trust import TrustService


@dataclass(frozen=True)
class Services:
    areas: AreaService
    broadcasts: BroadcastService
    cases: CaseService
    consent: ConsentService
    contacts: ContactService
    drafts: DraftService
    families: FamilyService
    hoaxes: HoaxService
    linking: LinkingService
    office: CaseOffice
    notice_codes: NoticeCodeService
    pace: BroadcastPace
    notices: NoticeService
    payments: PaymentService
    pending_links: PendingLinkService
    quiz: QuizService
    receipts: ReceiptService
    room: CaseRoom
    routes: CaseRouteService
    safety: CaseSafety
    taps: TapService
    trust: TrustService
    tip_desk: TipDeskService
    tips: TipService
