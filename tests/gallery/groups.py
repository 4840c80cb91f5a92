"""Samples of P2K2 groups: as their companion and as families see them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from features.commitments.rules.commitments import Kind
from features.commitments.rules.sums import CheckSum
from features.groups.rules.attendance import Row
from features.groups.rules.groups import Group, Member, OwnFamily
from features.groups.rules.lessons import Lesson
from features.groups.rules.lessons import lessons as all_lessons
from features.groups.rules.meetings import (
    Answers,
    Invitation,
    LetterKind,
    Meeting,
    MeetingState,
    Reply,
)
from features.groups.rules.modules import modules_on
from features.groups.services.attendance import Sheet
from features.groups.services.groups import FullGroup
from features.groups.services.lessons import LessonFigures, OpenLesson
from features.groups.services.meetings import Invited, MeetingCard
from features.groups.services.reports import GroupMonth, MonthReport
from features.groups.storage.lessons import LessonCopy, SentLesson
from features.groups.views import attendance, groups, invitations, lessons, meetings, report
from features.groups.views.taps import ReportFormat
from tests.gallery.sample import NOW, TODAY, ZONE, Sample
from views.translator import Translator
from views.view import View

_GROUP = Group(7, 1008, "Melati 1", "16.71.04.1001", head=71)
_NAMES = (
    *("Sari Wulandari", "Nurhayati Agustina", "Rohana Kartini", "Yosina Felle", "Hasnah Daeng"),
    *("Euis Rohaeti", "Karto Wiryono", "Siti Maemunah", "Rukmini", "Wagiyem", "Sumiati", "Tukinem"),
    *("Aminah", "Fatimah Azzahra"),
)
_MEMBERS = tuple(
    Member(70 + n, n, UUID(int=n), name, (1000 + n,) if n % 2 else ())
    for n, name in enumerate(_NAMES, 1)
)
_FULL = FullGroup(_GROUP, _MEMBERS)
_EMPTY = FullGroup(replace(_GROUP, head=None), ())
_CROWDED = FullGroup(
    _GROUP, tuple(Member(200 + n, n, UUID(int=200 + n), f"Ibu {n}") for n in range(1, 61))
)
_FREE = [OwnFamily(UUID(int=n), name, _GROUP.area_code) for n, name in enumerate(_NAMES, 1)]
_STARTS = datetime(2026, 12, 3, 2, 0, tzinfo=UTC)
_MEETING = Meeting(
    31, 7, _STARTS, "Balai desa, ruang depan", "asuh2", version=1, state=MeetingState.PLANNED
)
_HELD = replace(
    _MEETING,
    starts_at=NOW - timedelta(days=2),
    state=MeetingState.HELD,
    taught="uang1",
    note="Ibu-ibu minta contoh catatan belanja.",
)
_CARD = MeetingCard(
    _FULL,
    _MEETING,
    Answers(
        {
            one.family_id: (Reply.COMING, Reply.NOT, None)[one.number % 3]
            for one in _MEMBERS
            if one.accounts
        },
        frozenset(one.family_id for one in _MEMBERS if not one.accounts),
    ),
)
_NOBODY = MeetingCard(_EMPTY, _MEETING, Answers())
_ROWS = tuple(
    Row(one.id, one.number, one.name, (True, False, None)[one.number % 3], one.number % 3)
    for one in _MEMBERS
)
_SHEET = Sheet(_GROUP, _HELD, _ROWS)
_FRESH = Sheet(_GROUP, _MEETING, tuple(Row(r.member_id, r.number, r.name) for r in _ROWS))
_INVITATION = Invitation(5, 31, UUID(int=1), 1001, told=1, reply=None, turn=1)
_INVITED = Invited(_INVITATION, _MEETING, _GROUP.area_code, "Sari Wulandari")
_LESSON = all_lessons()[0]
_COPY = LessonCopy(9, 3, UUID(int=1), 1001, told=True, opened=True, answered=0, right=0)
_OPEN = OpenLesson(_COPY, _LESSON)
_FIGURES = LessonFigures(
    SentLesson(3, 7, _LESSON.code, TODAY), _LESSON, _MEMBERS[:6], _MEMBERS[:4], _MEMBERS[:2]
)
_MONTH = MonthReport(
    date(2026, 11, 1),
    "Dewi Anggraini",
    (
        GroupMonth(
            _GROUP,
            ZONE,
            _MEMBERS,
            (_HELD,),
            {_HELD.id: {r.member_id: r.present for r in _ROWS if r.present is not None}},
            (_FIGURES,),
            (CheckSum(Kind.SCHOOL, 12, 11, 5), CheckSum(Kind.HEALTH, None, None, None)),
        ),
    ),
)
_VILLAGES = [("16.71.04.1001", 42), ("16.71.04.1002", 7)]


def _replied(reply: Reply | None, *, is_new: bool = True) -> Sample:
    found = replace(_INVITED, invitation=replace(_INVITATION, reply=reply))
    return lambda t: invitations.replied(found, ZONE, t, is_new=is_new)


def _letter(kind: LetterKind) -> Sample:
    return lambda t: invitations.letter(kind, _INVITED, ZONE, t)


def _check(t: Translator) -> View:
    return meetings.check(_GROUP, _MEETING, t, zone=ZONE, reached=7, past=False)


def _preview(one: Lesson) -> Sample:
    return lambda t: lessons.preview(_GROUP, one, t)


def _report(kind: ReportFormat) -> Sample:
    return lambda t: report.made(_MONTH, kind, b"%PDF" + kind.value.encode(), t)


GROUPS: dict[str, Sample] = {
    "groups.groups.groups": lambda t: groups.groups([_FULL] * 8, 1, t),
    "groups.groups.groups: none yet": lambda t: groups.groups([], 0, t),
    "groups.groups.no_families": groups.no_families,
    "groups.groups.ask_name": groups.ask_name,
    "groups.groups.name_unfit": groups.name_unfit,
    "groups.groups.ask_village": lambda t: groups.ask_village(_VILLAGES, t),
    "groups.groups.not_your_village": lambda t: groups.not_your_village(_VILLAGES, t),
    "groups.groups.group": lambda t: groups.group(_FULL, _MEETING, ZONE, t),
    "groups.groups.group: empty": lambda t: groups.group(_EMPTY, None, ZONE, t),
    "groups.groups.candidates": lambda t: groups.candidates(_EMPTY, _FREE, 1, t),
    "groups.groups.candidates: full": lambda t: groups.candidates(_CROWDED, _FREE, 0, t),
    "groups.groups.candidates: all taken": lambda t: groups.candidates(_FULL, [], 0, t),
    "groups.groups.candidates_found": lambda t: groups.candidates_found(_GROUP, _FREE, t),
    "groups.groups.none_of_yours": lambda t: groups.none_of_yours(_GROUP, t),
    "groups.groups.members": lambda t: groups.members(_FULL, 1, t),
    "groups.groups.member": lambda t: groups.member(_FULL, _MEMBERS[0], t),
    "groups.groups.member: without an account": lambda t: groups.member(_FULL, _MEMBERS[1], t),
    "groups.groups.ask_close": lambda t: groups.ask_close(_FULL, t),
    "groups.groups.closed": lambda t: groups.closed(_GROUP, t),
    "groups.meetings.ask_day": lambda t: meetings.ask_day(TODAY, t),
    "groups.meetings.no_day": lambda t: meetings.no_day(TODAY, t),
    "groups.meetings.ask_hour": lambda t: meetings.ask_hour(TODAY, t),
    "groups.meetings.ask_place": lambda t: meetings.ask_place("Balai desa", t),
    "groups.meetings.ask_place: first": lambda t: meetings.ask_place("", t),
    "groups.meetings.place_unfit": meetings.place_unfit,
    "groups.meetings.ask_module": lambda t: meetings.ask_module(modules_on(TODAY), "", t),
    "groups.meetings.ask_module: sessions": lambda t: meetings.ask_module(
        modules_on(TODAY), "asuh", t
    ),
    "groups.meetings.check": _check,
    "groups.meetings.check: new": lambda t: meetings.check(
        _GROUP, replace(_MEETING, id=0), t, zone=ZONE, reached=7, past=False
    ),
    "groups.meetings.check: past": lambda t: meetings.check(
        _GROUP, _HELD, t, zone=ZONE, reached=7, past=True
    ),
    "groups.meetings.planned": lambda t: meetings.planned(_CARD, ZONE, t),
    "groups.meetings.planned: nobody has the bot": lambda t: meetings.planned(_NOBODY, ZONE, t),
    "groups.meetings.planned: changed": lambda t: meetings.planned(
        replace(_CARD, meeting=replace(_MEETING, version=2), too_late=True), ZONE, t
    ),
    "groups.meetings.written_down": lambda t: meetings.written_down(_CARD, ZONE, t),
    "groups.meetings.meeting": lambda t: meetings.meeting(_CARD, NOW, ZONE, t),
    "groups.meetings.meeting: held": lambda t: meetings.meeting(
        replace(_CARD, meeting=_HELD, present=9, noted=14), NOW, ZONE, t
    ),
    "groups.meetings.meeting: called off": lambda t: meetings.meeting(
        replace(_CARD, meeting=replace(_MEETING, state=MeetingState.CANCELLED)), NOW, ZONE, t
    ),
    "groups.meetings.answers": lambda t: meetings.answers(_CARD, t),
    "groups.meetings.answers: nobody": lambda t: meetings.answers(_NOBODY, t),
    "groups.meetings.meetings": lambda t: meetings.meetings(_GROUP, [_MEETING, _HELD], ZONE, t),
    "groups.meetings.meetings: none": lambda t: meetings.meetings(_GROUP, [], ZONE, t),
    "groups.meetings.ask_cancel": lambda t: meetings.ask_cancel(_CARD, ZONE, t),
    "groups.meetings.cancelled": lambda t: meetings.cancelled(_CARD, t),
    "groups.attendance.sheet": lambda t: attendance.sheet(_SHEET, 1, t),
    "groups.attendance.sheet: nobody noted": lambda t: attendance.sheet(_FRESH, 0, t),
    "groups.attendance.unknown": lambda t: attendance.unknown(
        replace(_SHEET, unknown=("99", "bu yati")), t
    ),
    "groups.attendance.noted": lambda t: attendance.noted(_SHEET, t),
    "groups.attendance.ask_taught": lambda t: attendance.ask_taught(
        _SHEET, modules_on(TODAY), "", t
    ),
    "groups.attendance.ask_note": attendance.ask_note,
    "groups.invitations.letter: invitation": _letter(LetterKind.INVITATION),
    "groups.invitations.letter: changed": _letter(LetterKind.CHANGED),
    "groups.invitations.letter: called off": _letter(LetterKind.CANCELLED),
    "groups.invitations.letter: no longer in the group": _letter(LetterKind.WITHDRAWN),
    "groups.invitations.replied: coming": _replied(Reply.COMING),
    "groups.invitations.replied: not": _replied(Reply.NOT),
    "groups.invitations.replied: an old button": _replied(Reply.NOT, is_new=False),
    "groups.invitations.not_answered": lambda t: invitations.not_answered(_INVITED, ZONE, t),
    "groups.invitations.my_meetings": lambda t: invitations.my_meetings([(_INVITED, ZONE)] * 2, t),
    "groups.invitations.my_meetings: none": lambda t: invitations.my_meetings([], t),
    "groups.lessons.lessons": lambda t: lessons.lessons(_GROUP, all_lessons(), t),
    **{f"groups.lessons.preview: {one.code}": _preview(one) for one in all_lessons()},
    "groups.lessons.sent": lambda t: lessons.sent(_GROUP, 7, t),
    "groups.lessons.understood": lambda t: lessons.understood(_GROUP, [_FIGURES], t),
    "groups.lessons.understood: none": lambda t: lessons.understood(_GROUP, [], t),
    "groups.lessons.letter": lambda t: lessons.letter(_LESSON, 9, t),
    "groups.lessons.card": lambda t: lessons.card(_OPEN, 0, t),
    "groups.lessons.card: last": lambda t: lessons.card(_OPEN, 9, t),
    "groups.lessons.question": lambda t: lessons.question(_OPEN, t),
    "groups.lessons.answered": lambda t: lessons.answered(
        OpenLesson(replace(_COPY, answered=1, right=1), _LESSON, was_right=True), 0, t
    ),
    "groups.lessons.answered: wrong": lambda t: lessons.answered(
        OpenLesson(replace(_COPY, answered=1), _LESSON, was_right=False), 0, t
    ),
    "groups.lessons.finished": lambda t: lessons.finished(
        OpenLesson(replace(_COPY, answered=2, right=1), _LESSON), t
    ),
    "groups.lessons.stopped": lessons.stopped,
    "groups.lessons.allowed": lessons.allowed,
    "groups.report.ask_month": lambda t: report.ask_month(TODAY, t),
    "groups.report.made": _report(ReportFormat.PDF),
    "groups.report.made: workbook": _report(ReportFormat.XLSX),
    "groups.report.nothing_to_report": report.nothing_to_report,
}
