"""Samples of training, of questions about visits, and of workload."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.areas import load_areas
from domain.people import Role
from features.capacity.rules.contact import (
    ContactFigures,
    ContactQuestion,
    QuestionState,
    Reply,
    rule_on,
)
from features.capacity.rules.courses import courses
from features.capacity.rules.workload import Answered, Load
from features.capacity.services.attendance import Sheet
from features.capacity.services.contact import OwnVoice
from features.capacity.services.courses import Standing
from features.capacity.services.workload import AreaVoice
from features.capacity.storage.courses import Progress
from features.capacity.views import attendance, contact, workload
from features.capacity.views import courses as course_views
from features.groups.views import lesson_pages
from features.people.storage.staff import StaffMember
from features.visits.rules.figures import Figures
from tests.gallery.sample import NOW, TODAY, Sample
from views.menu import ShowMenu
from views.translator import Translator
from views.view import View

_AREAS = load_areas()
_COURSE = courses()[0]
_PROGRESS = Progress(_COURSE.code, 1, 1, understood=False, done_at=None)
_DONE = Progress(_COURSE.code, 2, 2, understood=True, done_at=NOW)
_QUESTION = ContactQuestion(
    9, UUID(int=1), 1001, 1008, "16.71.04.1001", TODAY, QuestionState.OPEN, NOW, NOW
)
_COUNTS = {Reply.HELPED: 140, Reply.PARTLY: 12, Reply.NOT: None, Reply.NOBODY: None}
_ENOUGH = ContactFigures(True, _COUNTS)
_FEW = ContactFigures(False, dict.fromkeys(Reply))
_LOADS = [
    Load(1000 + n, name, "16.71.04.1001", 214, 12, 31 if n else None, 18, 3, 4, 2)
    for n, name in enumerate(("Amran Hasibuan", "Dewi Anggraini", "Joko Susilo", "Wati Lestari"))
]


_SHEET = Sheet(
    _COURSE,
    TODAY,
    tuple(
        StaffMember(one.telegram_id, Role.COMPANION, one.name, one.area_code, None)
        for one in _LOADS
    ),
    frozenset({1001}),
)


def _method(t: Translator, *, leads: bool) -> View:
    rule = rule_on(date(2026, 11, 27))
    assert rule is not None
    return contact.method(rule, t, leads=leads)


CAPACITY: dict[str, Sample] = {
    "groups.lesson_pages.card_page": lambda t: lesson_pages.card_page(
        _COURSE, 2, lambda _: ShowMenu(), ShowMenu(), t
    ),
    "groups.lesson_pages.question_page": lambda t: lesson_pages.question_page(
        _COURSE, 1, lambda _: ShowMenu(), t
    ),
    "groups.lesson_pages.answered_page": lambda t: lesson_pages.answered_page(
        _COURSE, 0, ShowMenu(), t, was_right=True
    ),
    "capacity.courses.courses": lambda t: course_views.courses(
        courses(), {_COURSE.code: _DONE}, 2, t
    ),
    "capacity.attendance.ask_module": lambda t: attendance.ask_module(courses(), t),
    "capacity.attendance.sheet": lambda t: attendance.sheet(_SHEET, 0, t),
    "capacity.attendance.sheet: none": lambda t: attendance.sheet(
        replace(_SHEET, companions=()), 0, t
    ),
    "capacity.courses.card": lambda t: course_views.card(_COURSE, 0, t),
    "capacity.courses.question": lambda t: course_views.question(Standing(_COURSE, _PROGRESS), t),
    "capacity.courses.answered": lambda t: course_views.answered(
        Standing(_COURSE, _PROGRESS, was_right=False), 0, t
    ),
    "capacity.courses.finished": lambda t: course_views.finished(Standing(_COURSE, _DONE), t),
    "capacity.courses.finished: again": lambda t: course_views.finished(
        Standing(_COURSE, _PROGRESS), t
    ),
    "capacity.contact.question": lambda t: contact.question(_QUESTION, t),
    "capacity.contact.answered": contact.answered,
    "capacity.contact.choice": lambda t: contact.choice(t, refuses=False),
    "capacity.contact.choice: refused": lambda t: contact.choice(t, refuses=True),
    "capacity.contact.asked_no_more": contact.asked_no_more,
    "capacity.contact.asked_again": contact.asked_again,
    "capacity.contact.own": lambda t: contact.own(OwnVoice(_ENOUGH, Figures(80, 60, 40, 30)), t),
    "capacity.contact.own: few": lambda t: contact.own(OwnVoice(_FEW, Figures()), t),
    "capacity.contact.area": lambda t: contact.area(
        AreaVoice(_ENOUGH, Answered(120, 90, 6, 9, 40, 4.2, 8, Figures(due=300, kept=250), 9)), t
    ),
    "capacity.contact.area: few": lambda t: contact.area(AreaVoice(_FEW, Answered()), t),
    "capacity.contact.method": lambda t: _method(t, leads=False),
    "capacity.contact.method: leads": lambda t: _method(t, leads=True),
    "capacity.workload.loads": lambda t: workload.loads(_LOADS, 5, 0, _AREAS, t),
    "capacity.workload.loads: none": lambda t: workload.loads([], 5, 0, _AREAS, t),
}
