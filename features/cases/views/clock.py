"""What the clock says to those who work on a case."""

from collections.abc import Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

from features.cases.rules.cases import CaseFile
from features.cases.views.cases import title
from features.cases.views.command_center import ListCases
from features.cases.views.deeds import Do, OnCase
from views.formats import moment
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs

_MOST_LINES = 20


class Nudge(StrEnum):
    """Why those who work on a case are reminded."""

    AT_RISK = "at_risk"
    UNCLAIMED = "unclaimed"
    ARRIVED = "arrived"
    OVERDUE = "overdue"
    ALARM = "alarm"
    UNREACHED = "unreached"
    PAPER = "paper"


_NUDGES = {
    Nudge.AT_RISK: mark("⏳ This report is soon late. Please answer by {due}."),
    Nudge.UNCLAIMED: mark("📥 Nobody has taken this report yet. Please take it."),
    Nudge.ARRIVED: mark("⬆️ This report was late and is with your office now. Answer by {due}."),
    Nudge.OVERDUE: mark(
        "🔴 This report is late, and nobody stands above you. Please answer today."
    ),
    Nudge.UNREACHED: mark(
        "📵 Our message did not reach the reporter. Please reach them in another way."
    ),
    Nudge.PAPER: mark(
        "📄 You sent a letter about this report. Is there an answer? Please ask, or send it again."
    ),
    Nudge.ALARM: mark("🆘 The reporter needs an officer. Please read the last message now."),
}


def nudge(why: Nudge, case: CaseFile, zone: ZoneInfo, t: Translator) -> View:
    """A reminder for staff. Of a confidential case the preview shows its number at most."""
    due = moment(case.due_at, zone, t.language)
    head = (
        t("<b>{ticket}</b>", ticket=case.ticket)
        if case.confidential
        else t("<b>{ticket}</b> · {title}", ticket=case.ticket, title=title(case, t))
    )
    return View(
        paragraphs(head, t(_NUDGES[why], due=due)),
        rows=(
            *(
                ((Button(t.plain("🖨 Make the letter"), OnCase(Do.LETTER, case.id)),),)
                if why is Nudge.PAPER
                else ()
            ),
            (Button(t.plain("📄 Open"), OnCase(Do.OPEN_NUDGED, case.id)), menu_button(t)),
        ),
        private=True,
    )


# TRANSLATORS: one line of a list of reports that wait for somebody
_LINES = {
    Nudge.PAPER: mark("📄 {ticket}: ask what became of the letter, answer by {due}"),
    Nudge.AT_RISK: mark("⏳ {ticket}: soon late, answer by {due}"),
    Nudge.UNCLAIMED: mark("📥 {ticket}: nobody has taken it, answer by {due}"),
    Nudge.ARRIVED: mark("⬆️ {ticket}: was late elsewhere, now with you, answer by {due}"),
    Nudge.OVERDUE: mark("🔴 {ticket}: late since {due}"),
}


GRAVEST_FIRST = (Nudge.OVERDUE, Nudge.ARRIVED, Nudge.PAPER, Nudge.AT_RISK, Nudge.UNCLAIMED)


def nudges(told: Sequence[tuple[Nudge, CaseFile]], zone: ZoneInfo, t: Translator) -> View:
    """All that waits for somebody, the late first, by number: names and stories stay inside."""
    ranked = sorted(told, key=lambda one: (GRAVEST_FIRST.index(one[0]), one[1].due_at))
    rest = len(ranked) - _MOST_LINES
    return View(
        paragraphs(
            t("⏰ <b>{count} reports wait for you.</b>", count=len(ranked)),
            lines(
                *(
                    t(
                        _LINES[why],
                        ticket=case.ticket,
                        due=moment(case.due_at, zone, t.language),
                    )
                    for why, case in ranked[:_MOST_LINES]
                ),
                t("… and {count} more.", count=rest) if rest > 0 else None,
            ),
        ),
        rows=((Button(t.plain("📋 Open cases"), ListCases()), menu_button(t)),),
        private=True,
    )


def taken_already(case: CaseFile, owner: str, t: Translator) -> View:
    return View(
        t("<b>{ticket}</b>: {name} has taken it already.", ticket=case.ticket, name=owner or "–"),
        rows=((Button(t.plain("📄 Open"), OnCase(Do.OPEN_NUDGED, case.id)), menu_button(t)),),
        private=True,
    )
