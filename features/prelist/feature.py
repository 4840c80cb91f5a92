"""The pre-list: new households and changes, written down at the door for the village."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.post_work import PostWork
from chat.ways import Way
from domain.people import Person
from domain.retention import Dated
from domain.roles import Receives
from features.prelist.jobs.arrivals import EVERY, JOB, Arrivals
from features.prelist.rules.errors import NoSuchNote, NothingToTake, OwnSecondLook
from features.prelist.services.erasing import forget_at_home
from features.prelist.services.prelist import (
    CHECKERS,
    COLLECTORS,
    PrelistService,
    begins_note,
)
from features.prelist.storage.tables import prelist_note, prelist_read
from features.prelist.views import copies
from features.prelist.views.taps import ShowPrelist
from features.referrals.views.taps import OWN_REFERRALS
from features.safety.services.alarm import ToldElsewhere
from storage.keeping import After, ErasedBy, Kept, Remains
from views.translator import mark

_OFFICE = "who wrote it down and who looked is part of the record of the office"

_KEPT = (
    Kept(
        prelist_note,
        After("noted_at", Dated("pra_daftar")),
        (
            ErasedBy("telegram_id", forget_at_home),
            Remains("telegram_id", _OFFICE),
            Remains("checked_by", _OFFICE),
        ),
        copies.NOTE,
    ),
    Kept(
        prelist_read,
        After("at", Dated("jejak_kerja")),
        (Remains("reader_id", "the family may always see who looked"),),
        copies.READ,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    return (PrelistService(parts.units, parts.clock),)


def _writes_down(person: Person) -> bool:
    return bool(person.posts_of(*COLLECTORS, *CHECKERS))


def _works(running: Running) -> Works:
    parts = running.parts
    arrivals = Arrivals(parts.units, parts.post, parts.areas, parts.clock)
    return Works(jobs=(Job(JOB, arrivals.run_once, EVERY),), core=arrivals)


FEATURE = Feature(
    "prelist",
    tables=_KEPT,
    services=_services,
    works=_works,
    offers=(
        PostWork(Receives.PRE_LIST, mark("📝 Pre-list"), ShowPrelist),
        ToldElsewhere(begins_note),
        Way(
            "pra_daftar",
            mark("📝 Pre-list"),
            lambda _: ShowPrelist(),
            _writes_down,
            beside=OWN_REFERRALS,
        ),
    ),
    errors={
        NoSuchNote: mark("That note is not there any more, or not yours to see: /pradaftar"),
        OwnSecondLook: mark(
            "You wrote this down yourself. The second look is for a colleague of the village."
        ),
        NothingToTake: mark(
            "Nothing can go into a file yet. A note needs the yes of its household first."
        ),
    },
)
