"""Errors in words: one short sentence, and what to do next."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.errors import (
    AidError,
    AlreadyDecided,
    CaseClosed,
    ConsentMissing,
    EmptyAudience,
    LinkingPaused,
    LinkingRefused,
    NoSuchBroadcast,
    NoSuchCase,
    NotAllowed,
    NotLinked,
    NotOwnContact,
    NotYourArea,
    Overlapping,
    OwnBroadcast,
    StaleButton,
    TimeInPast,
    TooLateToUndo,
    TooManyCodes,
    UnusableCron,
    UnusableFile,
    WrongCount,
)
from views import linking
from views.formats import moment, number
from views.menu import ShowHelpline, menu_button
from views.start import ask_consent
from views.translator import Translator
from views.view import Button, View, paragraphs


def error(problem: AidError, t: Translator, *, zone: ZoneInfo) -> View:
    match problem:
        case ConsentMissing():
            return ask_consent(t)
        case NotLinked():
            return linking.needs_link(t)
        case NotOwnContact():
            return linking.not_own_contact(t)
        case LinkingRefused():
            return link_refused(t)
        case LinkingPaused(until):
            return link_paused(until_text=moment(until, zone, t.language), t=t)
        case NotYourArea():
            return _with_menu(
                t("This family is not in your area. Please choose from your own list."), t
            )
        case StaleButton():
            return stale_button(t)
        case NoSuchCase():
            return _with_menu(t("There is no report of yours with that number."), t)
        case CaseClosed():
            return _with_menu(t("This report can no longer be changed in that way."), t)
        case TooLateToUndo():
            return _with_menu(
                t("It can no longer be taken back: somebody is working on it already."), t
            )
        case TooManyCodes(seconds):
            return _with_menu(
                t(
                    "Too many codes at once. Please try again in {minutes} minutes.",
                    minutes=-(-seconds // 60),
                ),
                t,
            )
        case UnusableFile():
            return _with_menu(t("That file cannot be used. Please send a clear photo."), t)
        case (
            WrongCount()
            | EmptyAudience()
            | OwnBroadcast()
            | AlreadyDecided()
            | NoSuchBroadcast()
            | TimeInPast()
            | UnusableCron()
            | Overlapping()
        ):
            return _with_menu(_of_broadcasts(problem, t), t)
        case NotAllowed():
            return _with_menu(
                t(
                    "This is for officers only. If you are one, ask your coordinator to register you."
                ),
                t,
            )
        case _:
            return defect(t)


def _of_broadcasts(problem: AidError, t: Translator) -> Markup:
    match problem:
        case WrongCount(counted):
            return t(
                "The number is not right. It is now <b>{count}</b> people. Look at the audience again, then type this number.",
                count=number(counted, t.language),
            )
        case EmptyAudience():
            return t("Nobody would get this. Choose another area, programme or role.")
        case OwnBroadcast():
            return t("You wrote this yourself. Please ask another administrator to approve it.")
        case NoSuchBroadcast():
            return t("There is no notice with that number or code. Please check it.")
        case TimeInPast():
            return t("That time is over already. Please choose a later one.")
        case UnusableCron():
            return t(
                "I cannot repeat it like that. Choose at most once a day, such as every Monday at 08.00."
            )
        case Overlapping(title):
            return t(
                "“{title}” reaches some of the same people within 20 hours. They would get only one of the two. Choose another time or audience.",
                title=title,
            )
        case _:
            return t(
                "Somebody decided this already, or it has gone too far. Please look at it again."
            )


def link_refused(t: Translator) -> View:
    """Says nothing about which half was wrong."""
    return View(
        paragraphs(
            t("The number and the code do not fit together, or the code has run out."),
            t("Look at the code once more and type it again, or ask your companion for a new one."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )


def link_paused(until_text: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("There were too many tries. You can link again from {moment}.", moment=until_text),
            t("Meanwhile ask your companion for a new code."),
        ),
        rows=((Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),),
    )


def stale_button(t: Translator) -> View:
    return View(
        t("That button no longer works. Please choose again from the menu."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def defect(t: Translator) -> View:
    return View(
        t("Sorry, something went wrong on our side. Please try again in a while."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def sent_again(t: Translator) -> Markup:
    return t("<i>(sent again)</i>")


def _with_menu(text: Markup, t: Translator) -> View:
    return View(text, rows=((menu_button(t),),))
