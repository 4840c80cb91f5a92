"""The card of a case for those who work on it: in its topic, and in private."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from domain.calendar import WIB
from domain.texts import parts
from features.cases.rules.cases import CaseFile, CaseKind, Phase
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.identity import Identity
from features.cases.rules.parties import Party
from features.cases.services.office import OfficeView
from features.cases.services.sheet import CaseSheet
from features.cases.storage.entries import Entry, EntryKind, Side
from features.cases.views.cases import DESKS, STATES, title, why
from features.cases.views.command_center import ListCases, MoveUp, TakeCase, mark_of
from features.cases.views.deeds import Do, OnCase
from features.cases.views.facts import facts, first, programme_of
from features.cases.views.foreign import tame, whole
from features.cases.views.handovers import RetryHandover, not_taken
from features.cases.views.parties import ANSWERS, SIDES
from features.cases.views.reach import WHY
from features.cases.views.records import SEVERITIES
from features.cases.views.report import paged
from features.cases.views.together import on_card
from views.formats import moment
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

_POST, _WHOLE = 3_000, 100_000
"""Letters of one message in a topic, and of anything at all."""

PHASES = {
    Phase.RECOVERY: mark("recovery"),
    Phase.TRANSITION: mark("transition"),
    Phase.DEVELOPMENT: mark("development"),
}

_MOST_ANSWERS = 10
_STORY, _WISH, _ONE_ANSWER, _ENTRY = 1400, 200, 140, 200
"""So many letters of each have room on the card; what is longer follows below, whole."""
_STORY_IN_PRIVATE = 700


@dataclass(frozen=True)
class ReadCase(Tap, prefix="rc"):
    """A page of all that was said in a case."""

    case_id: int
    page: int


def card(sheet: CaseSheet, t: Translator) -> View:
    """The case in its topic. Nobody's name but that of the officer who has it."""
    case = sheet.case
    content = _withheld(t) if sheet.withheld else _content(case, t)
    files = t("📎 Photos and voice: {count}, below.", count=sheet.files)
    return View(
        paragraphs(
            _head(sheet, sheet.district, t),
            *content,
            files if sheet.files and not sheet.withheld else None,
            t(
                "✍️ What you write in this topic goes to the reporter. Begin with // or <i>catatan:</i> for a note that stays here."
            )
            if case.is_open
            else None,
        ),
        rows=_actions(sheet, t, officer=True) if case.is_open or sheet.refused else (),
        private=True,
    )


def desk_card(
    sheet: CaseSheet,
    entries: tuple[Entry, ...],
    t: Translator,
    *,
    officer: bool,
    whose: Identity | None = None,
    mine: bool = False,
) -> View:
    """The case in a private chat, with what was said in it last; `whose` it is, where the reporter
    agreed that the card says so."""
    case = sheet.case
    said = _last(entries)
    talk: tuple[Button, ...] = (Button(t.plain("✍️ Answer"), OnCase(Do.ANSWER, case.id)),)
    if officer:
        talk = (*talk, Button(t.plain("📝 Note"), OnCase(Do.NOTE, case.id)))
    files = (Button(t.plain("📎 Photos"), OnCase(Do.FILES, case.id)),) if sheet.files else ()
    more = entries or _without_room(case, t, _STORY_IN_PRIVATE)
    whole = (Button(t.plain("📖 Read all"), ReadCase(case.id, 0)),) if more else ()
    return View(
        paragraphs(
            _head(sheet, sheet.area, t),
            _whose(case, whose, t),
            *_content(case, t, _STORY_IN_PRIVATE),
            lines(*(_said(e, t) for e in said)),
        ),
        rows=(
            *_actions(sheet, t, officer=officer, mine=mine),
            talk,
            (*whole, *files, Button(t.plain("📋 Open cases"), ListCases())),
        ),
        private=True,
    )


def whole_case(found: OfficeView, page: int, t: Translator) -> View:
    """All that was said in a case, notes of the office too, on as many pages as it needs."""
    case = found.case
    said = [e for e in found.entries if e.kind is EntryKind.MESSAGE or e.is_note]
    pieces = [t("“{story}”", story=one) for one in parts(tame(case.story, _WHOLE), _POST)]
    pieces += [
        lines(about, one)
        for about, text in _without_room(case, t, _WHOLE)
        for one in parts(text, _POST)
    ]
    for entry in said:
        pieces += [
            _said(replace(entry, text=one), t, _POST)
            for one in parts(tame(entry.text, _WHOLE), _POST)
        ]
    body, turns = paged(pieces, page, lambda one: ReadCase(case.id, one), t)
    return View(
        paragraphs(t("<b>{ticket}</b> · {title}", ticket=case.ticket, title=title(case, t)), *body),
        rows=(
            *((turns,) if turns else ()),
            (Button(t.plain("📄 {ticket}", ticket=case.ticket), OnCase(Do.OPEN, case.id)),),
        ),
        private=True,
    )


def _head(sheet: CaseSheet, area: str, t: Translator) -> Markup:
    case = sheet.case
    decision = why(case, t) if not case.is_open else ""
    programme = programme_of(case)
    return lines(
        t(
            "{mark} <b>{ticket}</b> · {title}",
            mark=mark_of(case),
            ticket=case.ticket,
            title=title(case, t),
        ),
        t("🔒 <b>Confidential: the identity is kept secret.</b>") if case.confidential else None,
        t("Severity: <b>{severity}</b>", severity=t.plain(SEVERITIES[case.severity])),
        t("State: {state}", state=t.plain(STATES[case.status])),
        t("Decision: {decision}", decision=decision) if decision else None,
        t("Handed on to: {receiver}", receiver=tame(case.receiver)) if case.receiver else None,
        t("Desk: {desk}", desk=t.plain(DESKS[case.desk])),
        t("Officer: <b>{name}</b>", name=sheet.owner) if sheet.owner else None,
        t("Area: {area}", area=area or t.plain("not known yet")),
        t("Programme: {programme}", programme=tame(programme, 40)) if programme else None,
        t("Phase: {phase}", phase=t.plain(PHASES[case.phase])) if case.phase else None,
        t("⏰ Answer by: <b>{due}</b>", due=moment(case.due_at, WIB, t.language)),
        _confirmed(case, t),
        *(_side(party, t) for party in sheet.parties),
        on_card(sheet.into, sheet.merged, t),
        t("👥 {count} more people say: me too.", count=case.supporters)
        if case.supporters
        else None,
        t(
            "📵 Not reached: {why}. Please reach the reporter in another way.",
            why=t.plain(WHY[case.unreached]),
        )
        if case.unreached
        else None,
        *(not_taken(letter, t) for letter in sheet.refused),
        t("👮 One officer proposed to close it; another one must confirm.")
        if sheet.closing_officer and case.is_open and case.confidential
        else None,
    )


def _confirmed(case: CaseFile, t: Translator) -> Markup | None:
    """What its family knows of what somebody else filed about it."""
    if case.kind is CaseKind.ESCALATION and case.family_id and not case.is_for_home:
        return t("🤫 The family hears nothing of this from the bot: others may read its phone.")
    if case.on_behalf and not case.confirmed and case.is_open:
        return t("Filed on behalf of the family; not confirmed by it yet.")
    return None


def _side(party: Party, t: Translator) -> Markup:
    """Which side, without a name: the card is seen by a group."""
    side = t.plain(SIDES[party.side])
    if party.answer is None:
        return t("🤝 {side}: not asked or not answered yet", side=side)
    answer = t.plain(ANSWERS[party.answer])
    if party.witness:
        return t("🤝 {side}: {answer}, before a witness", side=side, answer=answer)
    return t("🤝 {side}: {answer}", side=side, answer=answer)


def _whose(case: CaseFile, whose: Identity | None, t: Translator) -> Markup | None:
    if whose is not None and whose.name:
        return lines(
            t("Name: <b>{name}</b>", name=tame(whose.name, _WISH)),
            t("Number: {phone}", phone=whose.phone) if whose.phone else None,
        )
    if case.confidential or case.reporter_id is None:
        return None
    return t(
        "🪪 Without a name: the reporter did not agree that it stands here. Answer in the case, or look it up if you work on it."
    )


def _content(case: CaseFile, t: Translator, most: int = _STORY) -> list[Markup | None]:
    """Story (cut to `most` characters), wish and answers; a message holds 4,096."""
    answers = [
        t(
            "• {question} {answer}",
            question=label if label.endswith("?") else f"{label}:",
            answer=tame(value, _ONE_ANSWER),
        )
        for label, value in facts(case, t)
    ][:_MOST_ANSWERS]
    told = [
        t("<b>{label}</b>: {words}", label=label, words=tame(value, _WISH))
        for label, value in first(case, t)
    ]
    return [
        lines(*told) if told else None,
        t("“{story}”", story=tame(case.story, most)) if case.story else None,
        t("What is wanted: {wish}", wish=tame(case.wish, _WISH)) if case.wish else None,
        lines(*answers) if answers else None,
    ]


def _withheld(t: Translator) -> list[Markup | None]:
    return [
        t("The content is not shown here. Officers who may see it read it with /kasus in private.")
    ]


def _last(entries: tuple[Entry, ...]) -> list[Entry]:
    return [e for e in entries if e.kind is EntryKind.MESSAGE or e.is_note][-4:]


def _said(entry: Entry, t: Translator, most: int = _ENTRY) -> Markup:
    if entry.reader_id is not None:
        if not entry.text:
            return t("🔐 Reporter: sent to the officer who asked for it.")
        return t("🔐 Reporter, to you alone: {text}", text=whole(entry.text, most))
    text = tame(entry.text, most) or "📎"
    if entry.kind == EntryKind.REASON:
        return t("⬆️ Moved up, because: {text}", text=text)
    if entry.kind == EntryKind.INTERNAL:
        return t("📝 Note: {text}", text=text)
    if entry.side == Side.OFFICE:
        return t("🏛 Office: {text}", text=text)
    return t("🙋 Reporter: {text}", text=text)


def _actions(
    sheet: CaseSheet, t: Translator, *, officer: bool, mine: bool = False
) -> tuple[tuple[Button, ...], ...]:
    case = sheet.case
    again = (Button(t.plain("🔁 Hand over again"), RetryHandover(case.id)),)
    stuck = (again,) if sheet.refused else ()
    if not case.is_open:
        right = (Button(t.plain("⚙️ Set right"), OnCase(Do.CORRECT, case.id)),)
        return (*((right,) if officer else ()), *stuck)
    taken = case.owner_id if case.status != CaseStatus.REOPENED else None
    take = t.plain("🙋 Take over") if taken else t.plain("🙋 Take")
    centre = (
        (Button(t.plain("🏠 Draw into Sentra"), OnCase(Do.ASK_DRAW, case.id)),) if officer else ()
    )
    taking = () if mine and taken else (Button(take, TakeCase(case.id, taken or 0)),)
    return (
        (
            *taking,
            Button(t.plain("❓ Ask for data"), OnCase(Do.ASK, case.id)),
        ),
        (
            Button(t.plain("➡️ Refer"), OnCase(Do.REFER, case.id)),
            Button(t.plain("⬆️ Move up"), MoveUp(case.id, case.desk)),
        ),
        (*centre, Button(t.plain("✅ Finish"), OnCase(Do.CLOSE, case.id))),
        (
            Button(t.plain("🪪 Show identity"), OnCase(Do.IDENTITY, case.id)),
            *((Button(t.plain("⚙️ Set right"), OnCase(Do.CORRECT, case.id)),) if officer else ()),
        ),
        *stuck,
    )


def reporter_wrote(text: str, t: Translator, *, withheld: bool) -> list[View]:
    """Something new from the reporter, in the topic: whole, in as many messages as it needs."""
    if withheld:
        return [View(t("🙋 The reporter added something. Read it with /kasus in private."))]
    if not text:
        return [View(t("🙋 The reporter sent this:"))]
    pieces = parts(tame(text, _WHOLE), _POST)
    return [View(t("🙋 <b>Reporter:</b> {text}", text=one), private=True) for one in pieces]


def in_full(sheet: CaseSheet, t: Translator) -> list[View]:
    """What the card has no room for, whole: the story, the wish and the answers."""
    case = sheet.case
    told = [] if sheet.withheld else _without_room(case, t, _STORY)
    return [
        View(
            lines(t("📖 <b>{ticket}</b>, in full", ticket=case.ticket), about or None, one),
            private=True,
        )
        for about, text in told
        for one in parts(text, _POST)
    ]


def _without_room(case: CaseFile, t: Translator, story: int) -> list[tuple[str, str]]:
    """What the card cuts, as it is called and whole."""
    told = [("", case.story, story), (t.plain("What is wanted"), case.wish, _WISH)]
    told += [(label, value, _WISH) for label, value in first(case, t)]
    told += [(label, value, _ONE_ANSWER) for label, value in facts(case, t)]
    whole = ((about, tame(text, _WHOLE), room) for about, text, room in told)
    return [(about, text) for about, text, room in whole if len(text) > room]
