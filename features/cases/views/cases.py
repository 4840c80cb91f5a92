"""Cases as their reporter sees them: names of problems, news, one's own reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.files import FileKind
from features.cases.rules.accused import Involved
from features.cases.rules.cases import (
    DANGERS,
    REOPENINGS,
    CaseFile,
    CaseKind,
    CaseRoute,
    CaseUpload,
    Category,
    Desk,
    Group,
)
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.rules.news import News, NewsKind
from features.cases.rules.queue import QueueRow
from features.cases.services.cases import CaseView
from features.cases.storage.readings import Reading
from features.cases.views import together
from features.cases.views.deeds import Do, OnReport
from features.cases.views.report_taps import StartReport
from features.people.views.offices import OFFICES
from views.formats import moment, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Attachment, Button, Tap, View, lines, paragraphs

GROUPS = {
    Group.MONEY: mark("💰 Money"),
    Group.CARD: mark("💳 Card and PIN"),
    Group.DATA: mark("📄 Data and registration"),
    Group.PEOPLE: mark("👥 Officers and people"),
    Group.GOODS: mark("🛒 Goods and service"),
    Group.DANGER: mark("🚨 Danger and fraud"),
}

CATEGORIES = {
    Category.NOT_PAID: mark("Aid has not come"),
    Category.ZERO_BALANCE: mark("Paid, but the card is empty"),
    Category.AMOUNT_TOO_SMALL: mark("The amount is too small"),
    Category.DEDUCTION: mark("Somebody took a part"),
    Category.UNKNOWN_WITHDRAWAL: mark("Money drawn by others"),
    Category.CARD_PROBLEM: mark("Card lost or broken"),
    Category.PIN_BLOCKED: mark("PIN forgotten or blocked"),
    Category.CARD_NOT_RECEIVED: mark("Card not received yet"),
    Category.CARD_HELD: mark("Others hold my card"),
    Category.DATA_MISMATCH: mark("Name, NIK or KK differ"),
    Category.DATA_DOUBLE: mark("Data recorded twice"),
    Category.MOVED: mark("I moved house"),
    Category.NEW_HEAD: mark("Account holder died"),
    Category.REMOVED: mark("Taken off the list"),
    Category.NOT_REGISTERED: mark("Poor, but no aid"),
    Category.NOT_ELIGIBLE: mark("Rich people get aid"),
    Category.CONDUCT: mark("Officer does not serve"),
    Category.INTIMIDATION: mark("I was threatened"),
    Category.POLITICS: mark("Aid tied to politics"),
    Category.FORCED_PACKAGE: mark("Forced or bad goods"),
    Category.PAYOUT_SERVICE: mark("Bank or post service"),
    Category.EMPOWERMENT: mark("Business help or graduation"),
    Category.FRAUD: mark("I was cheated"),
    Category.EMERGENCY: mark("Somebody is in danger"),
    Category.PERSONAL_DATA: mark("My data leaked"),
}

_ELSEWHERE = {Category.DEDUCTION: mark("💸 Asked for money or took it")}
"""How a problem is called in a group that is not its own."""

KINDS = {
    CaseKind.COMPLAINT: mark("Complaint"),
    CaseKind.ESCALATION: mark("Case report"),
    CaseKind.MEDIATION: mark("Mediation"),
    CaseKind.COMPLIMENT: mark("Compliment"),
    CaseKind.SUGGESTION: mark("Suggestion"),
}

DESKS = {
    Desk.COMPANION: mark("the companion"),
    Desk.TKSK: mark("the TKSK"),
    Desk.COORDINATOR: mark("the coordinator"),
    Desk.VILLAGE: mark("the village operator"),
    Desk.BANK: mark("the bank desk"),
    Desk.DINSOS: mark("the social affairs office (Dinsos)"),
    Desk.DATA_OFFICER: mark("the data officer"),
    Desk.CENTRE: mark("the social centre of the ministry (Sentra)"),
    Desk.COMMAND_CENTER: mark("the command center of the ministry"),
}

STATES = {
    CaseStatus.RECEIVED: mark("📥 received"),
    CaseStatus.TAKEN: mark("🔧 being worked on"),
    CaseStatus.NEEDS_DATA: mark("❓ waits for your answer"),
    CaseStatus.REFERRED: mark("➡️ handed on"),
    CaseStatus.RESOLVED: mark("✅ finished"),
    CaseStatus.REJECTED: mark("⛔ closed"),
    CaseStatus.REOPENED: mark("🔁 opened again"),
}

DECISIONS = {
    Decision.HANDLED_LOCALLY: mark("Handled by the local office."),
    Decision.REFERRED: mark("Handed on to somebody who can do more."),
    Decision.DRAWN_INTO_CENTRE: mark("Taken into a social centre of the ministry (Sentra)."),
    Decision.GRADUATED: mark("Moves on to the business programme PENA."),
    Decision.REFUSED: mark("Could not be accepted."),
    Decision.DONE: mark("Done."),
}


@dataclass(frozen=True)
class ShowReports(Tap, prefix="r"):
    """All my reports."""


@dataclass(frozen=True)
class RateReport(Tap, prefix="rt"):
    case_id: int
    stars: int


def title(case: CaseFile | QueueRow, t: Translator) -> str:
    """What a case is about, in a few words."""
    if case.category is None:
        return t.plain(KINDS[case.kind])
    return t.plain(CATEGORIES[case.category])


def choices(routes: Sequence[CaseRoute], t: Translator) -> list[tuple[Category, str]]:
    """The problems of a group, which is that of the last."""
    return [
        (
            one.category,
            t.plain(
                CATEGORIES[one.category]
                if one.group == routes[-1].group
                else _ELSEWHERE[one.category]
            ),
        )
        for one in routes
    ]


def hushed_title(case: CaseFile, t: Translator) -> str:
    """What it is about, as a telephone may show it that others read too."""
    if case.is_hushed and case.category in DANGERS:
        return t.plain("Your report")
    return title(case, t)


def _where(case: CaseFile, t: Translator) -> str:
    if Involved.CENTER in case.accused_roles:
        return t.plain("the administrators of this service")
    return t.plain(DESKS[case.desk])


def clock(
    case: CaseFile, zone: ZoneInfo, t: Translator, *, take_by: datetime | None = None
) -> Markup:
    """Who has it, by when it is begun and answered, and what happens if it is late."""
    due = moment(case.due_at, zone, t.language)
    if not case.is_open:
        state, decision = t.plain(STATES[case.status]), why(case, t)
        if decision:
            return t("{state}. {decision}", state=state, decision=decision)
        return t("{state}.", state=state)
    return lines(
        t(
            "{state}, with <b>{desk}</b>",
            state=t.plain(STATES[case.status]),
            desk=_where(case, t),
        ),
        t("Begun by: <b>{due}</b>", due=moment(take_by, zone, t.language))
        if take_by and case.status == CaseStatus.RECEIVED
        else None,
        t("Answer by: <b>{due}</b>", due=due),
        t("If it is late, it goes one office higher by itself.")
        if case.desk is not Desk.COMMAND_CENTER
        else None,
    )


def why(case: CaseFile, t: Translator) -> str:
    """How a closed case was decided, also where no officer did."""
    if case.decision:
        return t.plain(DECISIONS[case.decision])
    if case.on_behalf and not case.confirmed:
        return t.plain("The family did not want it.")
    if case.closed_role is None and case.status is CaseStatus.REJECTED:
        return t.plain("Taken back by the reporter, or closed by another office.")
    return ""


def news(told: News, zone: ZoneInfo, t: Translator, *, more: bool = False) -> View:
    """What happened to a case. Integrity cases show nothing in a preview but that there is news.

    `more`: the office said so much that other letters follow, and the last one has the buttons.
    """
    case = told.case
    if case.is_hushed:
        return View(
            t("📬 There is news for you. Open it when nobody looks over your shoulder.")
            if case.confidential
            else t(
                "📬 News of your report {ticket}. Open it when nobody looks over your shoulder.",
                ticket=case.ticket,
            ),
            rows=((Button(t.plain("Open"), OnReport(Do.OPEN, case.id)),),),
            private=True,
        )
    return View(
        paragraphs(
            t("📬 <b>{ticket}</b> · {title}", ticket=case.ticket, title=title(case, t)),
            _what_happened(told, zone, t),
        ),
        rows=() if more else _rows_for(case, t),
        private=True,
    )


def solved_for_all(case: CaseFile, t: Translator) -> View:
    """To somebody who said "me too"."""
    return View(
        paragraphs(
            t("✅ Solved in your area: <b>{title}</b>", title=title(case, t)),
            t(DECISIONS[case.decision]) if case.decision else None,
            t("You said that you have the same problem. Is yours not solved? Then report it."),
        ),
        rows=((Button(t.plain("📢 Report something"), StartReport()), menu_button(t)),),
        private=True,
    )


def closer(case: CaseFile, name: str, t: Translator) -> Markup | None:
    """Who closed it; nobody is named where the reporter did so."""
    if case.closed_role is None:
        return None
    # TRANSLATORS: the role of who closed a report, and the name where it is known
    role = t.plain(ROLES[case.closed_role.value])
    who = f"{role}, {name}" if name else role
    return t("Closed by: {who}", who=who)


def news_goes_on(case: CaseFile, words: str, number: int, of: int, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "📬 <b>{ticket}</b>, part {number} of {of}",
                ticket=case.ticket,
                number=number,
                of=of,
            ),
            t("“{text}”", text=words),
        ),
        rows=_rows_for(case, t) if number == of else (),
        private=True,
    )


def news_file(case: CaseFile, file: CaseUpload, t: Translator, *, alone: bool) -> View:
    """A file from the office. Its caption names the case, so that a reply to it finds the way."""
    return View(
        t("📎 <b>{ticket}</b>, from the officer", ticket=case.ticket),
        rows=_rows_for(case, t) if alone else (),
        attached=Attachment(file.kind or FileKind.DOCUMENT, file.file_id),
        private=True,
    )


def _handed_on(told: News, due: str, t: Translator) -> Markup:
    """To somebody who is named, or to a desk."""
    receiver = told.case.receiver
    if told.text in set(Desk):
        receiver = t.plain(DESKS[Desk(told.text)])
    if not receiver:
        return t("It is handed on. Answer by {due}.", due=due)
    return t("It is handed on to <b>{receiver}</b>. Answer by {due}.", receiver=receiver, due=due)


def _what_happened(told: News, zone: ZoneInfo, t: Translator) -> Markup:
    case = told.case
    due = moment(case.due_at, zone, t.language)
    match told.kind:
        case NewsKind.TAKEN:
            return t("An officer is working on it now. Answer by {due}.", due=due)
        case NewsKind.NEEDS_DATA:
            return _question(told.text, t)
        case NewsKind.REFERRED:
            return _handed_on(told, due, t)
        case NewsKind.RESOLVED | NewsKind.REJECTED:
            return paragraphs(
                t(DECISIONS[case.decision]) if case.decision else t("It is finished."),
                closer(case, told.by, t),
                t("“{text}”", text=told.text) if told.text else None,
                t("Is it really solved?"),
            )
        case NewsKind.REOPENED:
            return t("It is open again. Answer by {due}.", due=due)
        case NewsKind.MESSAGE:
            return _message(told.text, t)
        case NewsKind.LATE:
            if not told.text:
                return t(
                    "Sorry, the answer is late. It is still with <b>{desk}</b>, and the officers there were reminded.",
                    desk=t.plain(DESKS[case.desk]),
                )
            return t(
                "Sorry, the answer is late. It now goes to <b>{desk}</b>. Answer by {due}.",
                desk=t.plain(DESKS[case.desk]),
                due=due,
            )
        case NewsKind.MERGED | NewsKind.JOINED | NewsKind.SPLIT:
            return together.told(told, t)
        case NewsKind.MOVED_UP:
            return t(
                "It now lies with <b>{desk}</b>. Answer by {due}.",
                desk=t.plain(DESKS[case.desk]),
                due=due,
            )


def _question(words: str, t: Translator) -> Markup:
    """At a help desk a case may be made to wait without a word."""
    return paragraphs(
        t("The officer asks you:") if words else t("The officer waits for your answer."),
        t("“{text}”", text=words) if words else None,
        t("Simply answer here: in words, by photo or by voice."),
    )


def _message(words: str, t: Translator) -> Markup:
    """Of a help desk only words come: its files stay there."""
    if not words:
        return t("The office sent something that cannot be shown here. Please ask what it is.")
    return t("Message of the office: “{text}”", text=words)


def _rows_for(case: CaseFile, t: Translator) -> tuple[tuple[Button, ...], ...]:
    if case.is_open:
        return (
            (Button(t.plain("✍️ Answer or add"), OnReport(Do.ADD, case.id)),),
            (Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),
        )
    can_reopen = case.reopened < REOPENINGS
    return (
        (
            Button(t.plain("👍 Yes, solved"), OnReport(Do.SOLVED, case.id), style="success"),
            *(
                (Button(t.plain("👎 Not solved"), OnReport(Do.REOPEN, case.id)),)
                if can_reopen
                else ()
            ),
        ),
        (Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),
    )


def reports(cases: list[CaseFile], t: Translator) -> View:
    if not cases:
        return View(
            t("You have not reported anything yet."),
            rows=((Button(t.plain("📢 Report a problem"), StartReport()), menu_button(t)),),
        )
    return View(
        t("📋 <b>Your reports</b>. Choose one to read or add something."),
        rows=(
            *(
                (
                    Button(
                        shortened(
                            t.plain("{ticket} {title}", ticket=case.ticket, title=title(case, t))
                        ),
                        OnReport(Do.OPEN, case.id),
                    ),
                )
                for case in cases[:7]
            ),
            (menu_button(t),),
        ),
        private=True,
    )


def readers(found: CaseView, zone: ZoneInfo, t: Translator) -> View:
    """Every look of staff into a case is recorded, and the reporter may see it."""
    case = found.case
    seen = found.readings[-6:]
    return View(
        paragraphs(
            t("👁 <b>Who read {ticket}</b>", ticket=case.ticket),
            lines(*(_reading(one, zone, t) for one in seen))
            if seen
            else t("Nobody has opened it yet."),
            t("Whoever saw your name, number and address is marked with 🪪.")
            if any(one.identity for one in seen)
            else None,
        ),
        rows=((Button(t.plain("⬅️ Back"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
        private=True,
    )


def _reading(one: Reading, zone: ZoneInfo, t: Translator) -> Markup:
    role = t.plain(ROLES.get(one.role, ROLES["officer"]))
    when = moment(one.at, zone, t.language)
    if one.identity:
        return t("• 🪪 {role}, {moment}", role=role, moment=when)
    return t("• {role}, {moment}", role=role, moment=when)


ROLES = {
    "companion": mark("Companion"),
    "coordinator": mark("Coordinator"),
    "officer": mark("Officer of the command center"),
    "administrator": mark("Administrator"),
    "command_center": mark("Command center"),
    "village": mark("Village operator"),
    "bank": mark("Bank desk"),
    "dinsos": mark("Social affairs office (Dinsos)"),
    "data_officer": mark("Data officer"),
    "centre": mark("Social centre (Sentra)"),
    **{role.value: label for role, label in OFFICES.items()},
}


def ask_rating(case_id: int, t: Translator) -> View:
    return View(
        t("Thank you. How was the service? Choose the stars."),
        rows=(
            tuple(Button("⭐" * stars, RateReport(case_id, stars)) for stars in (1, 2, 3)),
            tuple(Button("⭐" * stars, RateReport(case_id, stars)) for stars in (4, 5)),
            (menu_button(t),),
        ),
    )


def rated(t: Translator) -> View:
    return View(t("Thank you, that helps us to do better."), rows=((menu_button(t),),))
