"""Projects: a house to be repaired, a remote community, a food store, works of neighbours."""

from collections.abc import Iterable
from datetime import timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.needs import FamilyWay
from chat.ways import Way
from domain.people import Person
from domain.retention import Dated
from features.people.services.families import FamilyDeed
from features.projects.jobs.packs import JOB, PackWork
from features.projects.jobs.pictures import PackPictures
from features.projects.rules.errors import (
    NoOwnHousehold,
    NoSuchProject,
    NotAgreed,
    NothingSeen,
    OwnReport,
    SomebodyCanSay,
    StageBehind,
    TitleUnfit,
    WorkReported,
)
from features.projects.services.erasing import forget_at_home, forget_reporter
from features.projects.services.figures import FigureService
from features.projects.services.rights import LOOKERS, WRITERS
from features.projects.services.sheets import SheetService
from features.projects.services.stages import StageService
from features.projects.storage.tables import (
    project,
    project_follower,
    project_item,
    project_pack,
    project_read,
    project_stage,
)
from features.projects.views import copies
from features.projects.views.taps import ProjectOfFamily, ShowProjects
from gateways.pictures import PhotoCleaner
from storage.copying import NotCopied
from storage.keeping import After, Blanked, Deleted, ErasedBy, Kept, Remains, WithRow
from views.translator import mark

_OFTEN = timedelta(seconds=5)
_OFFICE = "who wrote it down and who reported a stage is part of the record of the office"

_KEPT = (
    Kept(
        project,
        After("moved_at", Dated("proyek")),
        (
            ErasedBy("telegram_id", forget_at_home),
            Remains("telegram_id", _OFFICE),
            Blanked("consent_by"),
        ),
        copies.PROJECT,
    ),
    Kept(project_item, WithRow(project), copied=copies.ITEM),
    Kept(
        project_stage,
        WithRow(project),
        (
            ErasedBy("sender_id", forget_reporter),
            Remains("sender_id", _OFFICE),
            Blanked("answered_by"),
        ),
        copies.STAGE,
    ),
    Kept(
        project_follower,
        WithRow(project),
        (Deleted("telegram_id", on_withdrawal=True),),
        copies.FOLLOWER,
    ),
    Kept(
        project_read,
        After("at", Dated("jejak_kerja")),
        (Remains("reader_id", "the family may always see who looked"),),
        copies.READ,
    ),
    Kept(
        project_pack,
        WithRow(project),
        (Deleted("telegram_id"),),
        NotCopied("a file that is being made just now: who asked for it gets it"),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    return (
        SheetService(parts.units, parts.clock, parts.areas),
        StageService(parts.units, parts.clock),
        FigureService(parts.units, parts.clock),
    )


def _works(running: Running) -> Works:
    parts, photos = running.parts, PhotoCleaner()
    packs = PackWork(
        *(parts.units, parts.post, parts.clock),
        sheets=running.services[SheetService],
        areas=parts.areas,
        pictures=PackPictures(running.bot, photos),
    )
    return Works(jobs=(Job(JOB, packs.run_once, _OFTEN),), core=packs, close=photos.close)


def _has_some(person: Person) -> bool:
    return bool(person.families or person.posts_of(*WRITERS, *LOOKERS))


FEATURE = Feature(
    "projects",
    tables=_KEPT,
    services=_services,
    works=_works,
    offers=(
        FamilyDeed(mark("🏗 Our house and street"), ShowProjects),
        FamilyWay(mark("🏗 House repair"), ProjectOfFamily),
        Way("proyek", mark("🏗 Projects"), lambda _: ShowProjects(), _has_some),
    ),
    errors={
        NoSuchProject: mark(
            "That project is not there, or it is in another area and its own people look after it. "
            "Open yours with /proyek."
        ),
        NoOwnHousehold: mark(
            "None of your families, or several, have that name. Write the whole name as in "
            "/dampingan. A family of another area has its own companion."
        ),
        NotAgreed: mark(
            "First comes the yes of those whom it is for. Press 🙋 on the sheet of the project."
        ),
        NothingSeen: mark(
            "Nothing is written down yet. Press ✏️ on the sheet first: then they know what they "
            "say yes to."
        ),
        WorkReported: mark(
            "Work was reported already, so the yes stays. Is something not right? Open the "
            "project and press ⚠️: /proyek"
        ),
        StageBehind: mark(
            "The work is as far already, or an answer to the last report is awaited. Open the "
            "project to see it: /proyek"
        ),
        OwnReport: mark(
            "You reported this stage yourself. Somebody else of the house or the neighbours says "
            "whether it is so."
        ),
        SomebodyCanSay: mark(
            "Somebody of the house or the neighbours is in this bot and is asked there. No witness "
            "is needed."
        ),
        TitleUnfit: mark(
            "Please write a short title behind the first word, such as “usul lumbung Gudang RW 3”: "
            "no numbers of people, no links, no money."
        ),
    },
)
