"""Taps of those who work on cases, the name of a topic, and the list of open cases."""

from dataclasses import dataclass

from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.queue import QueueRow
from features.cases.views.cases import title
from features.cases.views.deeds import Do, OnCase
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, lines

_TOPIC_LENGTH = 128
LIST_PAGE = 8
"""Cases of one page of the list in the chat."""

MARKS = {
    CaseStatus.RECEIVED: "🟡",
    CaseStatus.TAKEN: "🔵",
    CaseStatus.NEEDS_DATA: "🟠",
    CaseStatus.REFERRED: "🟣",
    CaseStatus.RESOLVED: "✅",
    CaseStatus.REJECTED: "⛔",
    CaseStatus.REOPENED: "🔴",
}


@dataclass(frozen=True)
class TakeCase(Tap, prefix="kt"):
    """`from_owner` is who has it already; 0 for nobody."""

    case_id: int
    from_owner: int = 0


@dataclass(frozen=True)
class MoveUp(Tap, prefix="ku"):
    """One step up from this desk, and from no other: a second tap must not move it twice."""

    case_id: int
    desk: Desk


@dataclass(frozen=True)
class ListCases(Tap, prefix="kl"):
    page: int = 0


def mark_of(case: CaseFile | QueueRow) -> str:
    """By its state; one that nobody has taken and that cannot wait never looks like the others."""
    if case.status == CaseStatus.RECEIVED and case.is_danger:
        return "🚨"
    return MARKS[case.status]


def topic_name(case: CaseFile, t: Translator) -> str:
    """`🟡 CC-2611-0042 Bantuan belum masuk`, at most 128 characters."""
    lock = " 🔒" if case.confidential else ""
    return f"{mark_of(case)}{lock} {case.ticket} {title(case, t)}"[:_TOPIC_LENGTH]


def case_list(found: list[QueueRow], count: int, page: int, t: Translator) -> View:
    """A page of the open cases that somebody may see: danger first, then what many wait for."""
    if not found:
        return View(t("There is no open case for you."), rows=((menu_button(t),),))
    last = (count - 1) // LIST_PAGE
    turns = (
        *((Button(t.plain("⬅️ Back"), ListCases(page - 1)),) if page else ()),
        *((Button(t.plain("More ➡️"), ListCases(page + 1)),) if page < last else ()),
    )
    return View(
        lines(
            t(
                "📋 <b>Open cases: {count}</b>. Choose one; every reading is recorded.",
                count=count,
            ),
            t("The same on a page, with search and figures: /meja"),
        ),
        rows=(
            *((Button(_line(case, t), OnCase(Do.OPEN, case.id)),) for case in found),
            *((turns,) if turns else ()),
        ),
        private=True,
    )


def _line(case: QueueRow, t: Translator) -> str:
    lock = ("🔒" if case.confidential else "") + ("📵" if case.unreached else "")
    crowd = f" 👥{case.supporters}" if case.supporters else ""
    return shortened(f"{mark_of(case)}{lock} {case.ticket[3:]}{crowd} {title(case, t)}")
