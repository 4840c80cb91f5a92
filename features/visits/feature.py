"""Visits of companions, what they promise there, and posts that go to a colleague."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.needs import ContactSource, FamilyWay, NeedSource
from domain.retention import Dated
from features.cases.services.assigning import CaseAssigning
from features.people.services.families import FamilyDeed, FamilyService
from features.people.services.posts import PostDeed, PostEnded, PostService
from features.safety.services.alarm import ToldElsewhere
from features.visits.jobs import handovers as handover_jobs
from features.visits.jobs import promises as promise_jobs
from features.visits.jobs import stand_ins as stand_in_jobs
from features.visits.jobs.handovers import HandoverNews
from features.visits.jobs.promises import PromiseClock
from features.visits.jobs.stand_ins import StandInClock
from features.visits.rules.errors import (
    HandoverToNobody,
    HandoverToSelf,
    HandoverWithoutPost,
    NoSuchPromise,
    NoSuchVisit,
    StandInDays,
    StandInTaken,
    StandInUnknown,
)
from features.visits.services import needs
from features.visits.services.erasing import SPANS, age_visits, forget_at_home
from features.visits.services.handover import HandoverService
from features.visits.services.overdue import OverdueService
from features.visits.services.promises import PromiseService, holder_left
from features.visits.services.stand_ins import StandInService, holder_gone
from features.visits.services.visits import VisitService, begins_visit
from features.visits.storage.parked import PARKED
from features.visits.storage.tables import (
    post_handover,
    post_handover_family,
    visit,
    visit_item,
    visit_promise,
)
from features.visits.views import copies, refusals
from features.visits.views import needs as wording
from features.visits.views.handover import FIGURES, HAND_OVER
from features.visits.views.stand_ins import STAND_IN
from features.visits.views.taps import (
    PastVisitsOf,
    ShowFamilyVisits,
    VisitFamily,
    figures_tap,
    hand_over_tap,
    stand_in_tap,
)
from storage.copying import NotCopied
from storage.keeping import After, AgedBy, ErasedBy, Kept, Remains
from understanding.family_wishes import FamilyWish
from views.translator import mark

_OFFICE = "who visited and promised what is part of the record of the office"
_HANDED = "who handed a post to whom is part of the record of the office"

_KEPT = (
    Kept(
        visit,
        AgedBy(age_visits, SPANS),
        (ErasedBy("telegram_id", forget_at_home), Remains("telegram_id", _OFFICE)),
        copies.VISIT,
    ),
    Kept(visit_item, After("at", Dated("isi_kunjungan")), copied=copies.ITEM),
    Kept(
        visit_promise,
        After("made_at", Dated("janji_pendamping")),
        (Remains("telegram_id", _OFFICE), Remains("issued_by", _OFFICE)),
        copies.PROMISE,
    ),
    Kept(
        post_handover,
        After("at", Dated("serah_tugas")),
        (
            Remains("telegram_id", _HANDED),
            Remains("successor_id", _HANDED),
            Remains("changed_by", _HANDED),
        ),
        NotCopied("that a post began or ended stands in the copy of its holder"),
    ),
    Kept(
        post_handover_family,
        After("told_at", Dated("pesan")),
        copied=NotCopied("it only keeps a family from being told twice"),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    units, clock, services = parts.units, parts.clock, parts.services
    handovers = HandoverService(units, clock, services[PostService], services[CaseAssigning])
    return (
        VisitService(units, clock, parts.areas, services[FamilyService]),
        PromiseService(units, clock, parts.areas),
        OverdueService(units, clock, parts.areas),
        handovers,
        StandInService(
            *(units, clock, parts.areas, handovers, services[PostService]), services[CaseAssigning]
        ),
    )


def _works(running: Running) -> Works:
    parts = running.parts
    promises = PromiseClock(parts.units, parts.post, parts.areas, parts.clock)
    news = HandoverNews(parts.units, parts.post, parts.areas, parts.clock)
    stand_ins = StandInClock(
        *(parts.units, parts.post, parts.areas, parts.clock), parts.services[StandInService]
    )
    return Works(
        jobs=(
            Job("visits.promises", promises.run_once, promise_jobs.EVERY),
            Job("visits.handovers", news.run_once, handover_jobs.EVERY),
            Job("visits.stand_ins", stand_ins.run_once, stand_in_jobs.EVERY),
        )
    )


FEATURE = Feature(
    "visits",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    offers=(
        PostEnded(holder_left),
        PostEnded(holder_gone),
        ToldElsewhere(begins_visit),
        PostDeed(
            HAND_OVER, lambda one: hand_over_tap(one.telegram_id, one.role, one.area_code or "")
        ),
        PostDeed(
            STAND_IN, lambda one: stand_in_tap(one.telegram_id, one.role, one.area_code or "")
        ),
        PostDeed(FIGURES, lambda one: figures_tap(one.telegram_id, one.role, one.area_code or "")),
        FamilyDeed(mark("🤝 Promises to us"), ShowFamilyVisits),
        NeedSource(needs.needs, wording.line, wording.tap),
        ContactSource(needs.last_visit),
        FamilyWay(mark("🏠 Visit"), VisitFamily, serves=FamilyWish.MESSAGE),
        FamilyWay(mark("🏠 Visits"), PastVisitsOf, serves=FamilyWish.VISITS),
    ),
    errors={
        NoSuchVisit: mark("That visit is not there any more, or not yours to see."),
        NoSuchPromise: mark("That promise is not there any more, or not yours to settle."),
        HandoverToNobody: refusals.to_nobody,
        HandoverToSelf: refusals.to_self,
        HandoverWithoutPost: refusals.without_post,
        StandInTaken: mark(
            "There is a stand-in for one of the two already. Open the post in /penugasan: there it "
            "can be ended."
        ),
        StandInUnknown: mark(
            "Both need a number of their own in the register of companions. Choose somebody else."
        ),
        StandInDays: mark(
            "The first day is today or later, and the last one at most a year after it. Please "
            "begin again from the post."
        ),
    },
)
