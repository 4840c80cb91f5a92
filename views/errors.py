"""Errors in words: one short sentence, and what to do next."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.errors import (
    AidError,
    AlreadyDecided,
    AlreadyTold,
    CaseClosed,
    ConsentMissing,
    EmptyAudience,
    HoaxDraftDecided,
    HoaxDraftWaiting,
    HoaxSourceMissing,
    LinkingPaused,
    LinkingRefused,
    NoSuchBroadcast,
    NoSuchCase,
    NoSuchHoax,
    NoSuchTip,
    NotAllowed,
    NotLinked,
    NotOwnContact,
    NotYourArea,
    Overlapping,
    OwnBroadcast,
    OwnHoaxDraft,
    StaleButton,
    TimeInPast,
    TooLateToUndo,
    TooManyChecks,
    TooManyCodes,
    TooManyTips,
    UnusableCron,
    UnusableFile,
    WrongCount,
)
from views import linking
from views.formats import moment, number
from views.menu import ShowHelpline, menu_button
from views.start import ask_consent
from views.translator import Translator, mark
from views.view import Button, View, paragraphs

_SENTENCES: dict[type[AidError], str] = {
    NotYourArea: mark("This family is not in your area. Please choose from your own list."),
    NoSuchCase: mark("There is no report of yours with that number."),
    CaseClosed: mark("This report can no longer be changed in that way."),
    TooLateToUndo: mark("It can no longer be taken back: somebody is working on it already."),
    UnusableFile: mark("That file cannot be used. Please send a clear photo."),
    NotAllowed: mark(
        "This is for officers only. If you are one, ask your coordinator to register you."
    ),
    TooManyChecks: mark(
        "No more codes can be checked just now. Please try again tomorrow, or ask at the village office."
    ),
    TooManyTips: mark("You have sent many messages in this hour. Please try again in an hour."),
    NoSuchTip: mark("That question is not there any more."),
    AlreadyTold: mark(
        "People have been told already. You can answer again: everybody who got the old answer gets the new one."
    ),
    NoSuchHoax: mark("This is no longer there. Choose again: /hoaks"),
    OwnHoaxDraft: mark("Nobody publishes their own. Ask a second administrator."),
    HoaxDraftDecided: mark("Somebody decided on this already, or the hoax was changed."),
    HoaxDraftWaiting: mark("Another change of this hoax waits for review: /meja_hoaks"),
    HoaxSourceMissing: mark("A verdict needs a source. Without one, choose: not proven."),
    EmptyAudience: mark("Nobody would get this. Choose another area, programme or role."),
    OwnBroadcast: mark("You wrote this yourself. Please ask another administrator to approve it."),
    AlreadyDecided: mark(
        "Somebody decided this already, or it has gone too far. Please look at it again."
    ),
    NoSuchBroadcast: mark("There is no notice with that number or code. Please check it."),
    TimeInPast: mark("That time is over already. Please choose a later one."),
    UnusableCron: mark(
        "I cannot repeat it like that. Choose at most once a day, such as every Monday at 08.00."
    ),
}
"""Errors that are always worded alike."""


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
        case StaleButton():
            return stale_button(t)
        case TooManyCodes(seconds):
            return _with_menu(
                t(
                    "Too many codes at once. Please try again in {minutes} minutes.",
                    minutes=-(-seconds // 60),
                ),
                t,
            )
        case WrongCount(counted):
            return _with_menu(
                t(
                    "The number is not right. It is now <b>{count}</b> people. Look at the audience again, then type this number.",
                    count=number(counted, t.language),
                ),
                t,
            )
        case Overlapping(title):
            return _with_menu(
                t(
                    "“{title}” reaches some of the same people within 20 hours. They would get only one of the two. Choose another time or audience.",
                    title=title,
                ),
                t,
            )
        case _:
            sentence = _SENTENCES.get(type(problem))
            return _with_menu(t(sentence), t) if sentence else defect(t)


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
