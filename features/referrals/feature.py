"""Referrals: a family goes to an office that answers by a day, with the family's yes."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.needs import FamilyWay
from chat.post_work import PostWork
from chat.referring import ReferralEar
from domain.people import Person, Role
from domain.roles import Receives
from features.cases.services.elsewhere import Elsewhere
from features.cases.services.ways import CaseWay
from features.people.services.families import FamilyDeed
from features.referrals.jobs import clock as clock_job
from features.referrals.jobs.clock import ReferralClock
from features.referrals.rules.errors import (
    ElsewhereFamily,
    NobodyThere,
    NoSuchReferral,
    ReferralKnown,
    ReferralOver,
    ReferralToSelf,
)
from features.referrals.services.answering import ReferralAnswers
from features.referrals.services.erasing import SPANS, age_referrals, forget_at_home
from features.referrals.services.of_case import referral_of
from features.referrals.services.rights import SENDERS
from features.referrals.services.sending import ReferralService
from features.referrals.storage.parked import PARKED
from features.referrals.storage.tables import referral, referral_step
from features.referrals.views import copies, names, refusals
from features.referrals.views.taps import (
    ReferCase,
    ReferFamily,
    ShowFamilyReferrals,
    ShowReferrals,
)
from features.safety.services.alarm import ToldElsewhere
from storage.keeping import AgedBy, ErasedBy, Kept, Remains, WithRow
from understanding.doors import door_in
from views.translator import mark

_OFFICE = "who referred, took or answered it is part of the record of the office"

_KEPT = (
    Kept(
        referral,
        AgedBy(age_referrals, SPANS),
        (
            ErasedBy("consent_by", forget_at_home),
            Remains("consent_by", "that somebody of the family, or the sender for it, said yes"),
            Remains("sender_id", _OFFICE),
            Remains("holder_id", _OFFICE),
        ),
        copies.REFERRAL,
    ),
    Kept(referral_step, WithRow(referral), (Remains("by_id", _OFFICE),), copies.STEP),
)


def _services(parts: Parts) -> Iterable[object]:
    base = (parts.units, parts.clock, parts.areas, tuple(parts.offered(ReferralEar)))
    return (ReferralService(*base), ReferralAnswers(*base))


def _works(running: Running) -> Works:
    parts = running.parts
    ears = tuple(parts.offered(ReferralEar))
    clock = ReferralClock(parts.units, parts.post, parts.areas, parts.clock, ears)
    return Works(jobs=(Job("referrals.clock", clock.run_once, clock_job.EVERY),))


def _has_door(text: str, person: Person) -> bool:
    return not person.roles.isdisjoint(SENDERS) and door_in(text) is not None


def _refers(person: Person) -> bool:
    return bool(person.roles & (SENDERS - {Role.COMPANION}))


FEATURE = Feature(
    "referrals",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    offers=(
        FamilyWay(mark("📨 Refer"), ReferFamily),
        Elsewhere(referral_of, names.in_case),
        CaseWay(mark("📨 To an office, with answer"), ReferCase, _refers),
        FamilyDeed(mark("📨 Our referrals"), ShowFamilyReferrals),
        ToldElsewhere(_has_door),
        PostWork(Receives.REFERRALS, mark("📨 Referrals"), ShowReferrals),
    ),
    errors={
        NoSuchReferral: mark(
            "That referral is not there any more, or not yours to see. Your list: /rujukan"
        ),
        ReferralToSelf: mark(
            "You cannot refer to yourself, or your own family. Ask another companion, the village or "
            "Dinsos to do it."
        ),
        ReferralKnown: refusals.known,
        ReferralOver: mark(
            "This referral was answered, taken back or returned already. How it stands: /rujukan"
        ),
        NobodyThere: mark(
            "Nobody takes it there at the moment. Choose a letter to the office instead."
        ),
        ElsewhereFamily: mark(
            "This family is not yours to refer. It has its own companion. Does it need help? Report "
            "a case with /respons, and write where it lives."
        ),
    },
)
