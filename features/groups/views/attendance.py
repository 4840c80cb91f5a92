"""Who was there: a list to tap on, or to answer with numbers and names."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.identity import without_numbers
from features.groups.rules.attendance import Row
from features.groups.rules.modules import Module
from features.groups.services.attendance import Sheet
from features.groups.views.taps import (
    AskNote,
    AskTaught,
    FinishAttendance,
    MarkAll,
    MarkPresent,
    OpenGroup,
    OpenMeeting,
    TakeAttendance,
    Taught,
)
from features.groups.views.topics import module_rows, topic
from views.formats import number, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs

PAGE = 12
_SIGNS = {True: "✅", False: "❌", None: "⬜"}


def sheet(found: Sheet, page: int, t: Translator) -> View:
    """The members with their numbers; a tap turns one of them."""
    meeting_id = found.meeting.id
    listed = page_of(found.rows, page, PAGE, lambda at: TakeAttendance(meeting_id, at), t)
    return View(
        paragraphs(
            t("📝 <b>{name}</b>: who was there?", name=found.group.name),
            _count(found, t),
            t("Tap a name, or type for example: <i>all but 3, 7</i>."),
        ),
        rows=(
            *in_rows([Button(_label(row), _mark(row, meeting_id, page)) for row in listed.shown]),
            listed.turns,
            (
                *(
                    (Button(t.plain("✅ Everybody"), MarkAll(meeting_id)),)
                    if not found.noted
                    else ()
                ),
                Button(t.plain("🏁 Done"), FinishAttendance(meeting_id)),
            ),
        ),
        private=True,
    )


def _count(found: Sheet, t: Translator) -> Markup:
    return t(
        "There: {present} of {count}. Noted: {noted}.",
        present=number(found.present, t.language),
        count=number(len(found.rows), t.language),
        noted=number(found.noted, t.language),
    )


def _label(row: Row) -> str:
    return shortened(f"{_SIGNS[row.present]} {row.number}. {row.name}", 28)


def _mark(row: Row, meeting_id: int, page: int) -> MarkPresent:
    """Not noted yet becomes there; from then on each tap turns it."""
    return MarkPresent(meeting_id, row.member_id, row.turn, not row.present, page)


def unknown(found: Sheet, t: Translator) -> View:
    """Words of the list that are nobody: nothing was noted."""
    return View(
        paragraphs(
            t("I do not find in this group: {words}. I have noted nothing yet.",
              words=shortened(without_numbers(", ".join(found.unknown)), 120)),
            t("Please use the numbers of the list, for example: <i>all but 3, 7</i>."),
        ),
        rows=(
            (Button(t.plain("📝 The list"), TakeAttendance(found.meeting.id)),),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip


def noted(found: Sheet, t: Translator) -> View:
    """What stands there now, and what else belongs to the report."""
    meeting_id = found.meeting.id
    away = [row for row in found.rows if row.present is False]
    return View(
        paragraphs(
            t("✅ <b>Noted.</b>"),
            lines(
                _count(found, t),
                t("Away: {names}", names=_names(away)) if away else None,
                t("📚 {topic}", topic=topic(found.meeting.topic, t)),
                t("🗒 {note}", note=found.meeting.note) if found.meeting.note else None,
            ),
            t("You can correct all of it at any time."),
        ),
        rows=(
            (Button(t.plain("📝 The list"), TakeAttendance(meeting_id)),),
            (
                Button(t.plain("📚 Topic"), AskTaught(meeting_id)),
                Button(t.plain("🗒 Note"), AskNote(meeting_id)),
            ),
            (Button(t.plain("⬅️ Back"), OpenGroup(found.group.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def _names(found: Sequence[Row]) -> str:
    return ", ".join(f"{row.number}. {row.name}" for row in found)


def ask_taught(found: Sheet, modules: Sequence[Module], of: str, t: Translator) -> View:
    meeting_id = found.meeting.id
    return View(
        t("📚 What was the meeting about in the end?"),
        rows=(
            *module_rows(modules, lambda code: Taught(meeting_id, code), t, of=of),
            (Button(t.plain("⬅️ Back"), OpenMeeting(meeting_id)), menu_button(t)),
        ),
    )


def ask_note(t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "🗒 What do you want to note? Only you, who takes over from you, and your report "
                "have it."
            ),
            t("No NIK and nothing about health, please."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )
