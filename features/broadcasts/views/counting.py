"""The number of people: while it is counted, and when it is typed back to show that it is meant."""

from dataclasses import dataclass

from features.broadcasts.views.audience import count_words
from features.broadcasts.views.draft import ShowSummary
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, paragraphs


@dataclass(frozen=True)
class CancelCount(Tap, prefix="bdcc"):
    """Nobody waits for the count any more."""


def counting(population: int, t: Translator, *, cancellable: bool = True) -> View:
    """`population`: about how many accounts are looked at; 0 when that is not known."""
    stop = (Button(t.plain("✖ Stop counting"), CancelCount()),) if cancellable else ()
    return View(
        paragraphs(
            t("🔢 <b>They are being counted.</b> The number comes here by itself."),
            t(
                "About {count} accounts are looked at. That takes a minute or two.",
                count=count_words(_rounded(population), t),
            )
            if population
            else t("That takes a minute or two."),
        ),
        rows=((*stop, menu_button(t)),),
    )


def type_back(total: int, t: Translator) -> View:
    """The number is there, and is typed back to show that it is meant."""
    return View(
        paragraphs(
            t("🔢 They are counted: <b>{count}</b> people.", count=count_words(total, t)),
            t("✍️ Please type this number, to show that you mean so many. Dots are allowed."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def ask_count(total: int, t: Translator) -> View:
    shown = count_words(total, t)
    return View(
        paragraphs(
            t("✍️ Type the number of people, to show that you mean so many:"),
            t("<b>{count}</b>", count=shown),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowSummary()),),),
    )


def wrong_count(total: int, t: Translator) -> View:
    return View(
        paragraphs(
            t("That is not the number. Nothing was handed in."),
            t("It is now {count} people. Type it once more.", count=count_words(total, t)),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowSummary()),),),
    )


def not_counted(t: Translator) -> View:
    return View(
        paragraphs(
            t("Sorry, counting them did not work. Nothing was handed in."),
            t("Please try again later. If it stays so, tell your technician."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def _rounded(count: int) -> int:
    """Two figures: no more is known."""
    unit = 10 ** max(0, len(str(count)) - 2)
    return int(round(count / unit) * unit)
