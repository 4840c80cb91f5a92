"""The report of a month, as a PDF to print and as a workbook: no NIK, own families alone."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.months import first_of, month_before
from domain.payments import Period
from features.commitments.rules.commitments import Kind
from features.groups.rules.groups import Member
from features.groups.rules.meetings import Meeting
from features.groups.rules.shares import percent
from features.groups.services.reports import GroupMonth, MonthReport
from features.groups.views.groups import village
from features.groups.views.taps import MakeReport, ReportFormat, ShowGroups
from features.groups.views.topics import topic
from views.formats import count_or_dash, months, number, short_day, tiny_day
from views.menu import menu_button
from views.paper import PaperTable, tables
from views.translator import Translator
from views.view import Button, Document, View, lines, paragraphs
from views.workbook import workbook

_MOST_DAYS = 6
"""Columns of days that fit on a page; a group meets once a month."""
_NAMES = {ReportFormat.PDF: "PDF", ReportFormat.XLSX: "Excel"}


def ask_month(today: date, t: Translator) -> View:
    """This month so far, or the last one."""
    first = first_of(today)
    return View(
        paragraphs(
            t("📄 <b>Monthly report</b>"),
            t("Your groups, meetings, topics and attendance. Without NIK."),
        ),
        rows=(
            *(
                tuple(
                    Button(f"{_month(month, t)}: {name}", MakeReport(month, kind))
                    for kind, name in _NAMES.items()
                )
                for month in (first, month_before(first))
            ),
            (Button(t.plain("⬅️ All groups"), ShowGroups()), menu_button(t)),
        ),
    )


def made(report: MonthReport, kind: ReportFormat, content: bytes, t: Translator) -> View:
    """The file. It names families, so it is handed on with care."""
    name = f"p2k2-{report.month:%Y-%m}.{kind.value}"
    return View(
        paragraphs(
            t("📄 Report of {month}.", month=_month(report.month, t)),
            lines(*(_summary(one, t) for one in report.groups)),
            t("It names families: only for you and your office."),
        ),
        rows=((Button(t.plain("⬅️ All groups"), ShowGroups()), menu_button(t)),),
        document=Document(name, content),
        in_place=False,
    )


def nothing_to_report(t: Translator) -> View:
    return View(
        t("You have no group yet. Make one: a name, a village, then the families."),
        rows=((Button(t.plain("⬅️ All groups"), ShowGroups()), menu_button(t)),),
    )


def content(report: MonthReport, kind: ReportFormat, t: Translator) -> bytes:
    """The bytes of the file. Takes a while: not for the loop."""
    return _pdf(report, t) if kind is ReportFormat.PDF else _workbook(report, t)


def _month(month: date, t: Translator) -> str:
    return months(Period(month.year, month.month, month.month), t.language)


def _summary(one: GroupMonth, t: Translator) -> str:
    return t(
        "• {name}: {count} meetings, attendance {share}",
        name=one.group.name,
        count=number(len(one.held), t.language),
        share=_share(one.share),
    )


def _share(value: int | None) -> str:
    return "–" if value is None else f"{value}%"


def _pdf(report: MonthReport, t: Translator) -> bytes:
    found = []
    for one in report.groups:
        title = f"{one.group.name} ({village(one.group.area_code)})"
        head = [*_meeting_head(t)]
        found.append(PaperTable(title, head, [*_meeting_rows(one, t)], (28, 34, 46, 14, 14, 14)))
        days = one.held[:_MOST_DAYS]
        found.append(
            PaperTable(
                t.plain("Attendance (v: there, -: away)"),
                [*_member_head(days, one, t)],
                [[*_member_row(m, days, one)] for m in one.members],
                (10, 60, *(18 for _ in days), 14),
            )
        )
        if one.checks:
            rows = [*_check_rows(one, t)]
            title = t.plain("School and posyandu: sums, small ones hidden")
            found.append(PaperTable(title, [*_check_head(t)], rows, (48, 34, 34, 40)))
        notes = [(short_day(_day(m, one), t.language), m.note) for m in one.meetings if m.note]
        if notes:
            head = [t.plain("Date"), t.plain("Note")]
            found.append(PaperTable(t.plain("Notes"), head, notes, (28, 122)))
        if one.lessons:
            rows = [*_lesson_rows(one, t)]
            found.append(
                PaperTable(t.plain("Lessons"), [*_lesson_head(t)], rows, (28, 56, 20, 20, 26))
            )
    facts = (
        (t.plain("Companion"), report.companion),
        (t.plain("Month"), _month(report.month, t)),
        (t.plain("Groups"), str(len(report.groups))),
        (t.plain("Families"), str(report.lines)),
    )
    footer = t.plain("Made with KawanKPM. It names families: only for the office. No NIK is in it.")
    return tables(t.plain("Report of P2K2 meetings"), facts, found, footer)


def _workbook(report: MonthReport, t: Translator) -> bytes:
    group = t.plain("Group")
    meetings = [
        [one.group.name, *row, meeting.note]
        for one in report.groups
        for meeting, row in zip(one.meetings, _meeting_rows(one, t), strict=True)
    ]
    attendance = [
        [
            *(one.group.name, short_day(_day(meeting, one), t.language)),
            *(str(member.number), member.name),
            _there(one.present[meeting.id].get(member.id), t),
        ]
        for one in report.groups
        for meeting in one.held
        for member in one.members
    ]
    lessons = [[one.group.name, *row] for one in report.groups for row in _lesson_rows(one, t)]
    checks = [[one.group.name, *row] for one in report.groups for row in _check_rows(one, t)]
    summary = [
        [
            *(one.group.name, village(one.group.area_code), str(len(one.members))),
            *(str(len(one.held)), _share(one.share)),
        ]
        for one in report.groups
    ]
    head = [
        *(group, t.plain("Village"), t.plain("Families")),
        *(t.plain("Meetings"), t.plain("Attendance")),
    ]
    whom = [*(group, t.plain("Date"), t.plain("No."), t.plain("Name"), t.plain("There"))]
    return workbook(
        [
            (t.plain("Summary"), [head, *summary]),
            (t.plain("Meetings"), [[group, *_meeting_head(t), t.plain("Note")], *meetings]),
            (t.plain("Attendance"), [whom, *attendance]),
            (t.plain("Lessons"), [[group, *_lesson_head(t)], *lessons]),
            (t.plain("School and posyandu"), [[group, *_check_head(t)], *checks]),
        ]
    )


def _meeting_head(t: Translator) -> Iterator[str]:
    yield from (t.plain("Date"), t.plain("Meeting place"), t.plain("Topic of the meeting"))
    yield from (t.plain("There"), t.plain("Of"), "%")


def _meeting_rows(one: GroupMonth, t: Translator) -> Iterator[Sequence[str]]:
    for meeting in one.meetings:
        there, noted = one.counts(meeting)
        share = _share(percent(there, noted))
        on = short_day(_day(meeting, one), t.language)
        counts = (str(there), str(noted)) if noted else ("–", "–")
        yield (on, meeting.place, topic(meeting.topic, t), *counts, share)


def _member_head(days: Sequence[Meeting], one: GroupMonth, t: Translator) -> Iterator[str]:
    yield from (t.plain("No."), t.plain("Name"))
    yield from (tiny_day(_day(meeting, one), t.language) for meeting in days)
    yield "%"


def _member_row(member: Member, days: Sequence[Meeting], one: GroupMonth) -> Iterator[str]:
    yield from (str(member.number), member.name)
    signs = {True: "v", False: "-", None: ""}
    yield from (signs[one.present[meeting.id].get(member.id)] for meeting in days)
    share = one.of(member)
    yield "" if share is None else _share(share)


def _lesson_head(t: Translator) -> Iterator[str]:
    yield from (t.plain("Date"), t.plain("Lesson"))
    yield from (t.plain("Got it"), t.plain("Opened"), t.plain("Understood"))


def _lesson_rows(one: GroupMonth, t: Translator) -> Iterator[Sequence[str]]:
    for lesson in one.lessons:
        counts = (lesson.told, lesson.opened, lesson.understood)
        on = short_day(lesson.sent.sent_on, t.language)
        yield (on, lesson.lesson.title, *(str(len(found)) for found in counts))


def _check_head(t: Translator) -> Iterator[str]:
    yield from (t.plain("Kind"), t.plain("Ticked off"), t.plain("Not yet"))
    yield t.plain("Ask for help")


def _check_rows(one: GroupMonth, t: Translator) -> Iterator[Sequence[str]]:
    names = {Kind.SCHOOL: t.plain("School"), Kind.HEALTH: t.plain("Posyandu")}
    for two in one.checks:
        counts = (two.done, two.not_yet, two.helped)
        yield (names[two.kind], *(count_or_dash(count, t.language) for count in counts))


def _there(value: bool | None, t: Translator) -> str:
    if value is None:
        return ""
    return t.plain("Yes") if value else t.plain("No")


def _day(meeting: Meeting, one: GroupMonth) -> date:
    return meeting.starts_at.astimezone(one.zone).date()
