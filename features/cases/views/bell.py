"""What those see to whom a case came just now: what it takes to take it, and nobody's name."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.views.cases import DESKS, title
from features.cases.views.deeds import Do, OnCase
from views.formats import moment
from views.menu import menu_button
from views.translator import Translator, translator
from views.view import Button, View, lines, paragraphs


def arrived(case: CaseFile, place: str, zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            _head(case, place, t),
            t(
                "📥 A new report for you, at <b>{desk}</b>. Please take it; the answer is due by {due}.",
                desk=t.plain(DESKS[case.desk]),
                due=moment(case.due_at, zone, t.language),
            ),
        ),
        rows=_buttons(case, t),
        private=True,
        in_place=False,
    )


def answered(case: CaseFile, t: Translator) -> View:
    """To whoever asked the reporter for something."""
    return View(
        paragraphs(
            t("<b>{ticket}</b>", ticket=case.ticket),
            t("💬 The reporter has answered. Please read it."),
        ),
        rows=((Button(t.plain("📄 Open"), OnCase(Do.OPEN, case.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def second_needed(case: CaseFile, t: Translator) -> View:
    """To the colleagues of who proposed to close a confidential case."""
    return View(
        paragraphs(
            t("<b>{ticket}</b> 🔒", ticket=case.ticket),
            t(
                "👮 A colleague proposes to close it. It stays open until a second one looks at it and "
                "presses “{finish}” too.",
                finish=t.plain("✅ Finish"),
            ),
        ),
        rows=((Button(t.plain("📄 Open"), OnCase(Do.OPEN, case.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def call(case: CaseFile, place: str, person: Person, *, coordinator: bool) -> View:
    """Somebody is in danger: said at any hour. `coordinator`: one is called too."""
    t = translator(person.language)
    return View(
        paragraphs(
            t("🚨 <b>This cannot wait until tomorrow.</b>"),
            _head(case, place, t),
            t(
                "Nobody has taken it yet. Please take it now. Until somebody does, the coordinator "
                "and the command center are called too."
            )
            if coordinator
            else t(
                "Nobody has taken it yet. Please take it now. Until somebody does, all who may work "
                "on it are called again."
            ),
        ),
        rows=_buttons(case, t),
        private=True,
        in_place=False,
    )


def given_now(case: CaseFile, place: str, person: Person) -> View:
    """Somebody is in danger, and a colleague gave the case to this one."""
    t = translator(person.language)
    return View(
        paragraphs(
            t("🚨 <b>This cannot wait until tomorrow.</b>"),
            _head(case, place, t),
            t("It was given to you just now. Please begin at once."),
        ),
        rows=_buttons(case, t),
        private=True,
        in_place=False,
    )


def needs_letter(case: CaseFile, place: str, zone: ZoneInfo, t: Translator) -> View:
    """To whoever stands above a desk that is reached by letter only."""
    return View(
        paragraphs(
            _head(case, place, t),
            t(
                "📄 It lies with <b>{desk}</b>, who are not on Telegram. Please print or mail the "
                "letter; the answer is due by {due}.",
                desk=t.plain(DESKS[case.desk]),
                due=moment(case.due_at, zone, t.language),
            ),
        ),
        rows=(
            (Button(t.plain("🖨 Make the letter"), OnCase(Do.LETTER, case.id), style="primary"),),
            (Button(t.plain("📄 Open"), OnCase(Do.OPEN_NUDGED, case.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def _head(case: CaseFile, place: str, t: Translator) -> Markup:
    """Of a confidential case its number alone."""
    if case.confidential:
        return t("<b>{ticket}</b> 🔒", ticket=case.ticket)
    return lines(
        t("<b>{ticket}</b> · {title}", ticket=case.ticket, title=title(case, t)),
        t("📍 {place}", place=place) if place else None,
    )


def _buttons(case: CaseFile, t: Translator) -> tuple[tuple[Button, ...], ...]:
    take = Button(t.plain("🔧 I take it"), OnCase(Do.TAKE_NUDGED, case.id), style="success")
    return (
        (take, Button(t.plain("📄 Open"), OnCase(Do.OPEN_NUDGED, case.id))),
        (menu_button(t),),
    )
