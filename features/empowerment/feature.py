"""The way of a family out of need: assessment, phase, Sentra, graduation, PENA/PPSE, follow-up."""

from collections.abc import Iterable
from datetime import datetime

from chat.feature import Feature, Parts, Running, Works
from chat.figures import FigureSection, MoreFigures
from chat.jobs import Job
from chat.needs import FamilyWay, NeedSource
from chat.referring import ReferralEar
from chat.ways import Way
from domain.people import Person
from domain.retention import Dated
from features.cases.services.cases import CaseService
from features.cases.services.elsewhere import Elsewhere
from features.empowerment.jobs import chain as chain_jobs
from features.empowerment.jobs.chain import ChainClock
from features.empowerment.rules.errors import (
    AssessmentFirst,
    FamilyHasAccount,
    FamilyRests,
    NoPlaceAsked,
    NoSuchStep,
    NoSuchTool,
    NotAccepted,
    OwnHousehold,
    StepWaits,
)
from features.empowerment.services import needs
from features.empowerment.services.business import BusinessService
from features.empowerment.services.chain import ChainService
from features.empowerment.services.erasing import SPANS, age_steps, forget_at_home
from features.empowerment.services.figures import phases_of
from features.empowerment.services.following import FollowUpService
from features.empowerment.services.inviting import InvitingService
from features.empowerment.services.of_case import place_of
from features.empowerment.services.placing import ChainPlaces
from features.empowerment.services.referred import place_accepted
from features.empowerment.storage.parked import PARKED
from features.empowerment.storage.tables import chain_step, venture_entry
from features.empowerment.views import copies, figures, meaning, refusals
from features.empowerment.views import needs as wording
from features.empowerment.views.taps import OpenChain, ShowOwnChain
from features.people.services.families import FamilyDeed
from storage.keeping import After, AgedBy, Blanked, ErasedBy, Kept, Remains
from storage.unit_of_work import UnitOfWork
from views.translator import Translator, mark

_OFFICE = "who proposed a step is part of the record of the office"

_KEPT = (
    Kept(
        chain_step,
        AgedBy(age_steps, SPANS),
        (ErasedBy("answered_by", forget_at_home), Remains("issued_by", _OFFICE)),
        copies.STEP,
    ),
    Kept(
        venture_entry,
        After("at", Dated("catatan_usaha")),
        (Blanked("telegram_id"),),
        copies.ENTRY,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    base, cases = (parts.units, parts.clock, parts.areas), parts.services[CaseService]
    return (
        ChainService(*base, cases),
        BusinessService(*base),
        ChainPlaces(*base),
        FollowUpService(*base, cases),
        InvitingService(*base),
    )


def _works(running: Running) -> Works:
    parts, services = running.parts, running.services
    clock = ChainClock(
        parts.units,
        parts.post,
        parts.areas,
        parts.clock,
        services[FollowUpService],
        services[InvitingService],
    )
    return Works(
        jobs=(
            Job("empowerment.decisions", clock.decisions, chain_jobs.EVERY),
            Job("empowerment.follow_ups", clock.follow_ups, chain_jobs.EVERY),
            Job("empowerment.invitations", clock.invitations, chain_jobs.EVERY),
        ),
        core=clock,
    )


async def _figures(
    work: UnitOfWork, person: Person, _: datetime, t: Translator
) -> FigureSection | None:
    found = await phases_of(work, person)
    return figures.section(found, t) if found is not None else None


FEATURE = Feature(
    "empowerment",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    offers=(
        ReferralEar(place_accepted),
        Elsewhere(place_of, meaning.in_case),
        FamilyWay(mark("🌱 Way forward"), OpenChain),
        FamilyDeed(mark("🌱 Our way forward"), ShowOwnChain),
        NeedSource(needs.needs, wording.line, wording.tap),
        MoreFigures(_figures),
        Way(
            "langkah",
            mark("🌱 Our way forward"),
            lambda _: ShowOwnChain(),
            lambda person: person.shown_own_family is not None,
        ),
    ),
    errors={
        NoSuchStep: mark(
            "That step is not there any more, or not yours to see. Open the way of the family anew."
        ),
        FamilyRests: refusals.rests,
        StepWaits: mark(
            "A step of that kind waits for an answer already. Open the way of the family to see it."
        ),
        AssessmentFirst: mark(
            "First comes the assessment, and the yes of the family to it. Press 📝 on the way of "
            "the family."
        ),
        OwnHousehold: mark(
            "This is your own family. Another companion must do it; ask your coordinator."
        ),
        FamilyHasAccount: mark(
            "Somebody of this family reads this bot, so it answers by itself. Please ask the family "
            "to open <b>🌱 Our way forward</b> in its menu. No witness is needed."
        ),
        NoPlaceAsked: mark(
            "This family does not wait for a place (any more). Open /sentra to see who does."
        ),
        NoSuchTool: mark(
            "That photo is not there any more, or not yours to see. Open the way of the family anew."
        ),
        NotAccepted: mark(
            "Sales and tools are noted once a business programme has accepted your family. "
            "Ask your companion about it."
        ),
    },
)
