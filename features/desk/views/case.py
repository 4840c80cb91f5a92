"""The page of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.areas import Areas
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, Category, Severity
from features.cases.rules.command_center import Decision
from features.cases.rules.filing import CAUTION
from features.cases.rules.identity import LONGEST_REASON, SHORTEST_REASON, Identity, Known
from features.cases.rules.queue import QueueRow
from features.cases.services.corrections import Correction
from features.cases.services.sheet import CaseSheet
from features.cases.storage.entries import Entry, EntryKind, Side
from features.cases.storage.readings import Reading
from features.cases.views.accused import INVOLVED
from features.cases.views.card import PHASES
from features.cases.views.cases import CATEGORIES, KINDS
from features.cases.views.desk import CHOICES
from features.cases.views.facts import facts, first, programme_of
from features.cases.views.reach import WHY
from features.cases.views.records import SEVERITIES, record
from features.desk.services.case_page import DeskCase
from features.desk.views.answers import canned
from features.desk.views.labels import DECISIONS, DESKS, ROLES, STATES
from features.desk.views.queue import Frame, Line, line
from features.desk.views.render import paragraphs_of, render, short_moment
from features.desk.views.together import report, seen_by
from views.formats import moment, money, months, span
from views.translator import Translator, mark

LONGEST_ANSWER = 20_000
_SAID = {
    Side.REPORTER: mark("Reporter"),
    Side.OFFICE: mark("Office"),
    Side.HOUSE: mark("KawanKPM"),
}


@dataclass(frozen=True)
class Said:
    """An entry of the history."""

    kind: str
    who: str
    at: str
    text: Markup


@dataclass(frozen=True)
class Typed:
    """What was typed in the form of a deed (`at`) that was refused: it stands there again."""

    text: str = ""
    at: str = ""

    def in_field(self, deed: str) -> str:
        return self.text if self.at == deed else ""


NOTHING_TYPED = Typed()


def case_page(
    frame: Frame,
    found: DeskCase,
    names: Mapping[int, str],
    areas: Areas,
    t: Translator,
    *,
    officer: bool,
    decides: frozenset[Decision],
    answer: str = "",
    typed: Typed = NOTHING_TYPED,
    identity: Identity | None = None,
    corrected: Correction | None = None,
) -> str:
    case, sheet = found.office.case, found.office.sheet
    return render(
        "case.html",
        t,
        frame=frame,
        case=case,
        title=f"{case.ticket} · {_title(case, t)}",
        heading=_title(case, t),
        story=paragraphs_of(case.story),
        wish=paragraphs_of(case.wish),
        first=first(case, t),
        answers=facts(case, t),
        keep_away=bool((case.answers or {}).get(CAUTION)),
        facts=_facts(sheet, frame, t),
        is_late=case.is_open and case.due_at < frame.now,
        said=[
            _entry(one, names, areas, frame, t)
            for one in found.office.entries
            if one.kind is not EntryKind.STORY
        ],
        pictures=_files(found, "image/"),
        voices=_files(found, "audio/"),
        by_id=len(found.office.uploads) - len(found.office.attachments),
        readings=_readings(found.readings, frame, t),
        letters=[(one, paragraphs_of(one.text), one.author_id) for one in found.letters],
        of_person=_others(found.of_person, names, areas, frame, t),
        of_place=_others(found.of_place, names, areas, frame, t),
        canned=canned(sheet, found.answers, frame, t),
        decisions=[(one, t.plain(DECISIONS[one])) for one in CHOICES if one in decides],
        refused=Decision.REFUSED,
        officer=officer,
        may_identify=found.may_identify,
        identity=_identity(identity, t) if identity else [],
        passed_on=identity is not None and identity.may_travel,
        involved=[(one, t.plain(INVOLVED[one])) for one in INVOLVED if one is not Involved.NOBODY],
        categories=[(one, t.plain(CATEGORIES[one])) for one in Category],
        severities=[(one, t.plain(SEVERITIES[one])) for one in Severity],
        answer=answer,
        typed=typed,
        longest=LONGEST_ANSWER,
        shortest_reason=SHORTEST_REASON,
        longest_reason=LONGEST_REASON,
        told=_told(case, t, sheet.merged),
        into=sheet.into,
        merged=[report(one, frame, t) for one in found.office.merged],
        seen=seen_by(corrected, frame, t) if corrected else [],
    )


def preview_page(frame: Frame, case: CaseFile, text: str, t: Translator) -> str:
    """How the reporter will read it, before it leaves."""
    return render(
        "preview.html",
        t,
        frame=frame,
        case=case,
        title=t.plain("Read it once more"),
        text=text,
        shown=paragraphs_of(text),
        told=_told(case, t),
    )


def _title(case: CaseFile, t: Translator) -> str:
    return t.plain(CATEGORIES[case.category]) if case.category else t.plain(KINDS[case.kind])


def _told(case: CaseFile, t: Translator, merged: int = 0) -> str:
    whom = _whom(case, t)
    if not merged:
        return whom
    more = t.plural(
        "It goes to {count} more reporter of the same matter: name nobody.",
        "It goes to {count} more reporters of the same matter: name nobody.",
        merged,
    )
    return f"{whom} {more.striptags()}"


def _whom(case: CaseFile, t: Translator) -> str:
    if case.reporter_id is not None and case.confidential:
        return t.plain("The reporter is told that there is news, and reads it in the report.")
    if case.reporter_id is not None:
        return t.plain("It goes to the reporter's chat.")
    if case.has_claim:
        return t.plain("The reporter is anonymous and reads it with the claim code.")
    return t.plain("The reporter has erased the account, so nobody gets this.")


def _facts(sheet: CaseSheet, frame: Frame, t: Translator) -> list[tuple[str, str]]:
    case = sheet.case
    away = span(abs(case.due_at - frame.now), t.language)
    late = case.due_at < frame.now
    left = t.plain("{time} late", time=away) if late else t.plain("{time} left", time=away)
    due = moment(case.due_at, frame.zone, t.language)
    shown = [
        (t.plain("State"), t.plain(STATES[case.status])),
        (t.plain("Answer by"), f"{due} ({left})" if case.is_open else due),
        (t.plain("Severity"), t.plain(SEVERITIES[case.severity])),
        (t.plain("Desk"), t.plain(DESKS[case.desk])),
        (t.plain("Has it"), sheet.owner or t.plain("nobody yet")),
        (t.plain("Area"), sheet.area or t.plain("not known yet")),
        (t.plain("Filed"), moment(case.filed_at, frame.zone, t.language)),
    ]
    if programme := programme_of(case):
        shown.append((t.plain("Programme"), programme))
    if case.phase:
        shown.append((t.plain("Phase"), t.plain(PHASES[case.phase])))
    if case.receiver:
        shown.append((t.plain("Handed on to"), case.receiver))
    if case.decision:
        shown.append((t.plain("Decision"), t.plain(DECISIONS[case.decision])))
    if case.supporters:
        shown.append((t.plain("Me too"), str(case.supporters)))
    if case.rating:
        shown.append((t.plain("Stars"), "★" * case.rating))
    if case.unreached:
        shown.append((t.plain("Not reached"), t.plain(WHY[case.unreached])))
    return shown


def _identity(found: Identity, t: Translator) -> list[tuple[str, str]]:
    """Never more of NIK and KK than their last digits: the service knows no more."""
    if found.known is Known.NAMELESS:
        return [
            (t.plain("Name"), t.plain("Filed without a name. Nobody knows whose it is.")),
        ]
    if found.known is Known.ACCOUNT:
        return [
            (t.plain("Name"), t.plain("Linked to no family: answering here reaches the reporter."))
        ]
    shown = [
        (t.plain("Name"), found.name),
        (t.plain("Number"), found.phone or "–"),
        ("NIK · KK", f"{found.nik} · {found.kk}"),
        (t.plain("Address"), found.address),
        (t.plain("Area"), found.area),
        (t.plain("Companion"), found.companion),
        (t.plain("Filed for the family by"), found.filed_by),
        *(
            (
                f"{one.programme.value} {months(one.period, t.language)}",
                f"{money(one.amount)}, {one.label}",
            )
            for one in found.payouts
        ),
    ]
    return [(name, value) for name, value in shown if value]


def _entry(
    entry: Entry, names: Mapping[int, str], areas: Areas, frame: Frame, t: Translator
) -> Said:
    who = t.plain(_SAID[entry.side])
    if entry.side is not Side.REPORTER and entry.author_id is not None:
        who = names.get(entry.author_id) or who
    text = entry.text
    if entry.kind is EntryKind.STATUS:
        text = record(text, areas, t) or _desk(text, t)
    kind = "note" if entry.is_note else entry.side.value
    return Said(kind, who, short_moment(entry.at, frame.zone, t), paragraphs_of(text or "📎"))


def _desk(text: str, t: Translator) -> str:
    desk = next((t.plain(label) for one, label in DESKS.items() if one.value == text), None)
    return t.plain("It lies with: {desk}", desk=desk) if desk else text


def _files(found: DeskCase, mime: str) -> list[str]:
    return [
        f"/desk/kasus/{found.office.case.id}/berkas/{number}"
        for number, one in enumerate(found.office.attachments)
        if one.mime.startswith(mime)
    ]


def _readings(readings: Sequence[Reading], frame: Frame, t: Translator) -> list[tuple[str, str]]:
    return [
        (t.plain(ROLES.get(one.role, ROLES["officer"])), short_moment(one.at, frame.zone, t))
        for one in reversed(readings)
    ]


def _others(
    rows: Sequence[QueueRow], names: Mapping[int, str], areas: Areas, frame: Frame, t: Translator
) -> list[Line]:
    return [line(row, names, areas, frame, t) for row in rows]
