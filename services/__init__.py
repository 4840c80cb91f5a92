"""What the bot can do for people: one class per area, put together in `Services`."""

from dataclasses import dataclass

from services.areas import AreaService
from services.case_office import CaseOffice
from services.case_room import CaseRoom
from services.case_routes import CaseRouteService
from services.case_safety import CaseSafety
from services.cases import CaseService
from services.consent import ConsentService
from services.contacts import ContactService
from services.drafts import DraftService
from services.families import FamilyService
from services.linking import LinkingService
from services.payments import PaymentService
from services.pending_links import PendingLinkService
from services.receipts import ReceiptService
from services.taps import TapService
from services.trust import TrustService


@dataclass(frozen=True)
class Services:
    areas: AreaService
    cases: CaseService
    consent: ConsentService
    contacts: ContactService
    drafts: DraftService
    families: FamilyService
    linking: LinkingService
    office: CaseOffice
    payments: PaymentService
    pending_links: PendingLinkService
    receipts: ReceiptService
    room: CaseRoom
    routes: CaseRouteService
    safety: CaseSafety
    taps: TapService
    trust: TrustService
