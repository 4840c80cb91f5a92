"""Errors of people in words: one short sentence, and what to do next."""

from zoneinfo import ZoneInfo

from domain.errors import AidError
from features.people.rules.errors import LinkingPaused
from features.people.views import helpers, linking
from features.people.views.start import ask_consent
from features.people.views.ways import ShowHelpers
from views.formats import moment
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def consent_missing(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return ask_consent(t)


def not_linked(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return linking.needs_link(t)


def not_own_contact(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return linking.not_own_contact(t)


def link_refused(_: AidError, t: Translator, __: ZoneInfo) -> View:
    """Says nothing about which half was wrong."""
    return View(
        paragraphs(
            t("The number and the code do not fit together, or the code has run out."),
            t("Look at the code once more and type it again, or ask your companion for a new one."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )


def too_many_helpers(_: AidError, t: Translator, __: ZoneInfo) -> View:
    """To the family that invites, or to whoever typed its code."""
    return View(
        t("This family has three helpers already. End one of them first."),
        rows=((Button(t.plain("🤝 Helpers"), ShowHelpers()), menu_button(t)),),
    )


def own_family(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return View(
        t("You have this family yourself: see My family."),
        rows=((Button(t.plain("👪 My family"), linking.ShowMyData()), menu_button(t)),),
    )


def helper_conflict(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return helpers.conflict(t)


def link_paused(problem: AidError, t: Translator, zone: ZoneInfo) -> View:
    until = moment(problem.until, zone, t.language) if isinstance(problem, LinkingPaused) else ""
    return View(
        paragraphs(
            t("There were too many tries. You can link again from {moment}.", moment=until),
            t("Meanwhile ask your companion for a new code."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )
