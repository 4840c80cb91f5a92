"""Good practice of companions, thanks and stories of families: what gives others courage."""

from collections.abc import Iterable
from datetime import timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.ways import Way
from domain.people import Person, Role
from domain.retention import Dated
from features.caseload.views.taps import OWN_DAY
from features.people.services.consent import ConsentService
from features.people.services.families import FamilyDeed
from features.practice.jobs.trials import TrialClock
from features.practice.rules.errors import OneStory, OwnReview, PracticeGone
from features.practice.rules.stories import KEPT
from features.practice.services.ideas import IdeaService
from features.practice.services.stories import StoryService
from features.practice.services.thanks import ThanksService
from features.practice.storage.parked import PARKED
from features.practice.storage.tables import (
    family_story,
    family_thanks,
    practice_idea,
    practice_trial,
)
from features.practice.views import copies
from features.practice.views.home import PRACTICE
from features.practice.views.taps import ShowOwnStory, ShowPractice, ThankCompanion
from storage.keeping import After, Deleted, Kept, Remains, WithRow
from views.translator import mark

_OFFICE = "who looked at what others read is part of the record of the office"
_EVERY = timedelta(minutes=5)

_KEPT = (
    Kept(
        practice_idea,
        After("at", Dated("praktik_baik")),
        (Deleted("author_id"), Remains("decided_by", _OFFICE)),
        copies.IDEA,
    ),
    Kept(practice_trial, WithRow(practice_idea), (Deleted("telegram_id"),), copies.TRIAL),
    Kept(
        family_thanks,
        After("at", Dated("ucapan_keluarga")),
        (Deleted("sender_id", on_withdrawal=True), Deleted("telegram_id")),
        copies.THANKS,
    ),
    Kept(
        family_story,
        After("at", KEPT),
        (Deleted("telegram_id", on_withdrawal=True), Remains("decided_by", _OFFICE)),
        copies.STORY,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    return (
        IdeaService(parts.units, parts.clock, parts.areas),
        ThanksService(parts.units, parts.clock),
        StoryService(parts.units, parts.clock, parts.services[ConsentService]),
    )


def _works(running: Running) -> Works:
    parts = running.parts
    trials = TrialClock(parts.units, parts.post, parts.areas, parts.clock)
    return Works(jobs=(Job("practice.trials", trials.run_once, _EVERY),), core=trials)


def _shares(person: Person) -> bool:
    return bool(person.posts_of(Role.COMPANION, Role.COORDINATOR))


FEATURE = Feature(
    "practice",
    tables=_KEPT,
    services=_services,
    works=_works,
    parked=PARKED,
    offers=(
        FamilyDeed(mark("🙏 Thank our companion"), ThankCompanion),
        FamilyDeed(mark("📖 Our story"), ShowOwnStory),
        Way("berbagi", PRACTICE, lambda _: ShowPractice(), _shares, beside=OWN_DAY),
    ),
    errors={
        PracticeGone: mark("That is not there any more, or not yours to see."),
        OwnReview: mark("You wrote this yourself. The second look is for a colleague."),
        OneStory: mark(
            "Your family has a story here already. Take that one away first, then tell another."
        ),
    },
)
