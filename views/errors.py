"""Errors that everybody may meet, in words: one short sentence, and what to do next."""

from markupsafe import Markup

from views.menu import menu_button
from views.translator import Translator, mark
from views.view import View

NOT_ALLOWED = mark(
    "This is for officers only. If you are one, ask your coordinator to register you."
)
UNUSABLE_FILE = mark("I cannot use this one. Please send a clear photo.")


def too_fast(t: Translator) -> View:
    """The one warning to somebody who sends more at once than anybody reads."""
    return View(
        t(
            "That is a lot at once. I read no further for a moment: please wait half a minute, then write what you need in one message."
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def stale_button(t: Translator) -> View:
    return View(
        t("That button no longer works. Please choose again from the menu."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def outlived(t: Translator) -> View:
    """Before the answer to a message that was meant as an answer to us."""
    return View(
        t("I was renewed in the meantime, so what you had begun cannot go on. Please begin again."),
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


def with_menu(text: Markup, t: Translator) -> View:
    return View(text, rows=((menu_button(t),),))
