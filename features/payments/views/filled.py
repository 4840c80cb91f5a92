"""A report that has its beginning already."""

from features.cases.rules.cases import Category
from features.cases.views.cases import CATEGORIES
from features.cases.views.report_taps import NextStep
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs

_MONEY = frozenset(
    {
        *(Category.AMOUNT_TOO_SMALL, Category.NOT_PAID, Category.ZERO_BALANCE),
        Category.UNKNOWN_WITHDRAWAL,
    }
)


def begun(category: Category, beginning: str, t: Translator) -> View:
    """What is recorded stands in it; the person adds what only they know."""
    return View(
        paragraphs(
            t("✍️ <b>Report: {about}</b>", about=t.plain(CATEGORIES[category])),
            t("It begins with: <i>{beginning}</i>", beginning=beginning),
            t("Please add, in words or voice: what you received, when, and what seems wrong.")
            if category in _MONEY
            else t("Please add, in words or voice: what is not right, and what you did about it."),
            t("Do not write PIN, OTP or card numbers."),
        ),
        rows=((Button(t.plain("➡️ Nothing to add"), NextStep()), menu_button(t)),),
        in_place=False,
    )
