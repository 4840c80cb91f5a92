"""Capacity: training of companions, how families see visits, and who has how much in hand."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chat.feature import Feature, Parts, Running, Works
from chat.figures import FigureSection, MoreFigures
from chat.jobs import Job
from chat.ways import Way
from domain.people import Person, Role
from domain.retention import Dated
from features.capacity.jobs.contact import ContactAsking
from features.capacity.services.attendance import TrainingService
from features.capacity.services.contact import LEADERS, ContactService, of_areas
from features.capacity.services.courses import CourseService
from features.capacity.services.workload import WorkloadService
from features.capacity.storage.contact import ContactRepository
from features.capacity.storage.parked import PARKED
from features.capacity.storage.tables import (
    contact_answer,
    contact_question,
    contact_refusal,
    course_attendance,
    course_progress,
)
from features.capacity.views import copies
from features.capacity.views import figures as figure_views
from features.capacity.views.taps import (
    ShowAreaVoice,
    ShowContactChoice,
    ShowCourses,
    ShowLoads,
    ShowOwnVoice,
)
from features.people.services.families import FamilyDeed
from features.practice.views.taps import OWN_PRACTICE
from storage.keeping import After, Blanked, Deleted, ErasedBy, Forever, Kept, Remains
from storage.unit_of_work import UnitOfWork
from views.translator import Translator, mark

_EVERY = timedelta(minutes=5)


async def _forget(work: UnitOfWork, telegram_id: int) -> None:
    await work[ContactRepository].forget(telegram_id)


_KEPT = (
    Kept(
        course_progress,
        After("opened_at", Dated("pelatihan")),
        (Deleted("telegram_id"),),
        copies.PROGRESS,
    ),
    Kept(
        course_attendance,
        After("held_on", Dated("pelatihan")),
        (
            Deleted("telegram_id"),
            Remains("changed_by", "who noted a training is part of the record of the office"),
        ),
        copies.ATTENDANCE,
    ),
    Kept(
        contact_question,
        After("due_at", Dated("tanya_kontak")),
        (
            ErasedBy("telegram_id", _forget, on_withdrawal=True),
            Remains(
                "holder_id", "whose visit it was stands with the visit, a record of the office"
            ),
        ),
        copies.QUESTION,
    ),
    Kept(
        contact_answer,
        After("week", Dated("jawaban_kontak")),
        (Blanked("holder_id"),),
        copies.ANSWER,
    ),
    Kept(
        contact_refusal,
        Forever("holds until the account goes, or the person thinks better of it"),
        (Deleted("telegram_id"),),
        copies.REFUSAL,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    return (
        CourseService(parts.units, parts.clock),
        TrainingService(parts.units, parts.clock),
        ContactService(parts.units, parts.clock, parts.areas),
        WorkloadService(parts.units, parts.clock),
    )


def _works(running: Running) -> Works:
    parts = running.parts
    asking = ContactAsking(parts.units, parts.keyring, parts.post, parts.areas, parts.clock)
    return Works(jobs=(Job("capacity.ask", asking.run_once, _EVERY),), core=asking)


async def _figures(
    work: UnitOfWork, person: Person, now: datetime, t: Translator
) -> FigureSection | None:
    found = await of_areas(work, person, now)
    return figure_views.section(found, t) if found is not None else None


def _leads(person: Person) -> bool:
    return bool(person.posts_of(*LEADERS))


def _accompanies(person: Person) -> bool:
    return Role.COMPANION in person.roles


FEATURE = Feature(
    "capacity",
    tables=_KEPT,
    services=_services,
    works=_works,
    parked=PARKED,
    offers=(
        MoreFigures(_figures),
        FamilyDeed(mark("🔔 Questions about visits"), ShowContactChoice),
        Way(
            "pelatihan",
            mark("🎓 Training"),
            lambda _: ShowCourses(),
            _accompanies,
            beside=OWN_PRACTICE,
        ),
        Way(
            "suara_keluarga",
            mark("👂 Families say"),
            lambda _: ShowOwnVoice(),
            _accompanies,
            beside=OWN_PRACTICE,
        ),
        Way(
            "suara_daerah",
            mark("👂 My area"),
            lambda _: ShowAreaVoice(),
            _leads,
            beside=OWN_PRACTICE,
        ),
        Way("beban_kerja", mark("📊 Workload"), lambda _: ShowLoads(), _leads, beside=OWN_PRACTICE),
    ),
)
