"""Who waits for a place in a Sentra, and how many families stand in each phase: for officers."""

from markupsafe import Markup

from features.cases.views.deeds import Do, OnCase
from features.cases.views.escalation import PHASES
from features.empowerment.rules.steps import MOST_LETTERS
from features.empowerment.services.placing import Queue, Wanted
from features.empowerment.services.told import Told
from features.empowerment.views import meaning
from features.empowerment.views.taps import GivePlace, ShowPlaces
from views.formats import count_or_dash, not_shown
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_PAGE = 3


def queue(found: Queue, page: int, t: Translator) -> View:
    """By the numbers of their cases; whose they are stands on the case."""
    listed = page_of(found.wanted, page, _PAGE, ShowPlaces, t)
    return View(
        paragraphs(
            t("🏢 <b>Waiting for a place in a Sentra: {count}</b>", count=len(found.wanted)),
            t("Nobody waits for a place.") if not found.wanted else None,
            lines(
                t("<b>Families by phase</b>"),
                *(
                    t(
                        "• {phase}: {count}",
                        phase=t.plain(PHASES[one]),
                        count=count_or_dash(count, t.language),
                    )
                    for one, count in found.phases.items()
                ),
            ),
            not_shown(t) if None in found.phases.values() else None,
            t("<i>Families that said “not ready yet” are in no count.</i>"),
        ),
        rows=(
            *(
                (
                    Button(one.ticket, OnCase(Do.OPEN, one.step.case_id or 0)),
                    *(
                        (Button(t.plain("✅ There is a place"), GivePlace(one.step.id)),)
                        if one.may_give
                        else ()
                    ),
                )
                for one in listed.shown
            ),
            *((listed.turns,) if listed.turns else ()),
            (menu_button(t),),
        ),
        private=True,
    )


def ask_office(wanted: Wanted, t: Translator) -> View:
    return View(
        paragraphs(
            t("🏢 A place for case <b>{ticket}</b>", ticket=wanted.ticket),
            t("In which Sentra? Write its name. The family reads it."),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowPlaces()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def office_unfit(t: Translator) -> View:
    return View(
        t(
            "Please write only the name of the Sentra, at most {most} letters, without links or "
            "numbers.",
            most=MOST_LETTERS,
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowPlaces()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def given(told: Told, t: Translator) -> View:
    """To the officer: the place, and who of both sides reads of it."""
    step, ticket = told.step, told.ticket
    return View(
        lines(
            t("✅ The place is written down for case {ticket}.", ticket=ticket),
            t("<b>{office}</b>", office=step.facts.get("tempat", "")),
            meaning.from_day(step, t),
            _who_reads(told, t),
            t("The case is still open. Please finish it once the family is there."),
        ),
        rows=(
            (Button(t.plain("📄 {ticket}", ticket=ticket), OnCase(Do.OPEN, step.case_id or 0)),),
            (Button(t.plain("🏢 Who waits"), ShowPlaces()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def _who_reads(told: Told, t: Translator) -> Markup:
    if told.home and told.field:
        return t("The family and its companion are told, at night in the morning.")
    if told.home:
        return t("The family is told, at night in the morning. No companion of it uses this bot.")
    if told.field:
        return t(
            "Its companion is told, at night in the morning, and tells the family, which nobody can reach "
            "here."
        )
    return t(
        "Neither the family nor a companion of it can be reached here. Please tell them yourself."
    )
