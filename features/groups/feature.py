"""P2K2 groups: own families alone, meetings, attendance, the report of a month, lessons."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.ways import Way
from domain.people import Role
from domain.retention import Dated
from features.groups.jobs.telling import LATE_EVERY, GroupTelling
from features.groups.rules.errors import (
    GroupFull,
    InAnotherGroup,
    LessonSent,
    MeetingAhead,
    MeetingKnown,
    MeetingOver,
    NobodyToTeach,
)
from features.groups.services.attendance import AttendanceService
from features.groups.services.groups import GroupService
from features.groups.services.left import holder_left
from features.groups.services.lessons import LessonService
from features.groups.services.meetings import MeetingService
from features.groups.services.reports import ReportService
from features.groups.storage.parked import PARKED
from features.groups.storage.tables import (
    family_group,
    group_lesson,
    group_meeting,
    group_member,
    group_report,
    lesson_copy,
    lesson_refusal,
    meeting_attendance,
    meeting_invitation,
)
from features.groups.views import copies
from features.groups.views.taps import ShowGroups, ShowMyMeetings
from features.people.services.posts import PostEnded
from storage.keeping import After, Deleted, Forever, Kept, Remains, WithRow
from views.translator import mark

_TOLD = (Deleted("telegram_id", on_withdrawal=True),)

_KEPT = (
    Kept(
        family_group,
        After("closed_at", Dated("kelompok_bubar")),
        (
            Remains(
                "owner_id", "a group belongs to the office, which gives it to another companion"
            ),
        ),
        copies.GROUP,
    ),
    Kept(group_member, WithRow(family_group), copied=copies.MEMBER),
    Kept(group_meeting, After("starts_at", Dated("pertemuan_kelompok")), copied=copies.MEETING),
    Kept(meeting_invitation, WithRow(group_meeting), _TOLD, copies.INVITATION),
    Kept(meeting_attendance, WithRow(group_meeting), copied=copies.ATTENDANCE),
    Kept(group_lesson, After("sent_at", Dated("pelajaran_kelompok")), copied=copies.LESSON),
    Kept(lesson_copy, WithRow(group_lesson), _TOLD, copies.LESSON_COPY),
    Kept(
        lesson_refusal,
        Forever("holds until the account goes, or the person thinks better of it"),
        (Deleted("telegram_id"),),
        copies.REFUSAL,
    ),
    Kept(
        group_report,
        After("at", Dated("berkas_keluar")),
        (Remains("telegram_id", "who took data out is part of the record of the office"),),
        copies.REPORT,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    base = (parts.units, parts.clock, parts.areas)
    kinds = (GroupService, MeetingService, AttendanceService, LessonService, ReportService)
    return tuple(kind(*base) for kind in kinds)


def _works(running: Running) -> Works:
    parts = running.parts
    telling = GroupTelling(parts.units, parts.post, parts.clock, parts.areas)
    return Works(
        jobs=(
            Job("groups.tell", telling.run_once),
            Job("groups.join", telling.invite_late, LATE_EVERY),
        )
    )


FEATURE = Feature(
    "groups",
    tables=_KEPT,
    services=_services,
    works=_works,
    parked=PARKED,
    offers=(
        PostEnded(holder_left),
        Way(
            "kelompok",
            mark("👥 P2K2 groups"),
            lambda _: ShowGroups(),
            lambda person: Role.COMPANION in person.roles,
            instead="pertemuan",
        ),
        Way(
            "pertemuan",
            mark("🗓 My meetings"),
            lambda _: ShowMyMeetings(),
            lambda person: bool(person.families),
        ),
    ),
    errors={
        GroupFull: mark(
            "This group is full: it has at most 60 families. Please make a second group."
        ),
        InAnotherGroup: mark(
            "This family is in another of your groups already. Please take it out there first."
        ),
        MeetingKnown: mark(
            "Families know of this meeting already, so it cannot be moved into the past. Choose a "
            "time that lies ahead. Or call it off, and write the past one down as a new meeting."
        ),
        MeetingOver: mark("This meeting is over, or was called off. Please choose another one."),
        MeetingAhead: mark(
            "Attendance can be noted once the meeting has begun. Please come back then."
        ),
        LessonSent: mark(
            "This group had a lesson today already. Please send the next one tomorrow, so that it "
            "is no burden."
        ),
        NobodyToTeach: mark(
            "Nobody of this group reads lessons here yet. Please talk about it at the meeting."
        ),
    },
)
