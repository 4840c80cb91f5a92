"""School and posyandu, ticked off by families that like to; help where it does not work out."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.needs import CardLine, FamilyWay
from chat.ways import Way
from domain.retention import Dated
from features.commitments.jobs.asking import EVERY, JOB, CommitmentAsking
from features.commitments.rules.errors import NothingToCheck
from features.commitments.services.card import on_card
from features.commitments.services.commitments import CommitmentService
from features.commitments.services.erasing import forget_photos
from features.commitments.storage.parked import PARKED
from features.commitments.storage.tables import commitment_check, commitment_wish
from features.commitments.views import card, copies
from features.commitments.views.taps import CommitmentsOfFamily, ShowCommitments
from features.people.services.families import FamilyDeed
from storage.keeping import After, Deleted, ErasedBy, Forever, Kept
from views.translator import mark

_PERSON = (Deleted("telegram_id", on_withdrawal=True),)
_PHOTOS = ErasedBy("telegram_id", forget_photos, on_withdrawal=True)

_KEPT = (
    Kept(commitment_check, After("at", Dated("komitmen")), (*_PERSON, _PHOTOS), copies.CHECK),
    Kept(commitment_wish, Forever("a wish stays until it is changed"), _PERSON, copies.WISH),
)


def _services(parts: Parts) -> Iterable[object]:
    return (CommitmentService(parts.units, parts.clock, parts.areas),)


def _works(running: Running) -> Works:
    parts, services = running.parts, running.services
    asking = CommitmentAsking(
        parts.units, parts.post, parts.areas, parts.clock, services[CommitmentService]
    )
    return Works(jobs=(Job(JOB, asking.run_once, EVERY),), core=asking)


FEATURE = Feature(
    "commitments",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    offers=(
        FamilyDeed(mark("🏫 School, posyandu"), ShowCommitments),
        FamilyWay(mark("🏫 School, posyandu"), CommitmentsOfFamily),
        CardLine(on_card, card.line),
        Way(
            "komitmen",
            mark("🏫 School, posyandu"),
            lambda _: ShowCommitments(),
            lambda person: person.shown_own_family is not None,
        ),
    ),
    errors={
        NothingToCheck: mark(
            "For this family the register names no school child, toddler or pregnant mother. Is "
            "that wrong? The village office can correct the data."
        ),
    },
)
