"""What is asked of the answer before, told by its own lines."""

from collections.abc import Sequence

from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_MOST = 3
_LONGEST_TITLE = 60


def of_answer(
    title: str, found: Sequence[str], t: Translator, *, buttons: Sequence[Button] = ()
) -> View:
    """The lines that tell it, the best first; `buttons` lead to people."""
    title = shortened(title, _LONGEST_TITLE)
    return View(
        paragraphs(
            t("From the answer before, <b>{title}</b>:", title=title),
            lines(*found[:_MOST]),
            t("Is it something else? Then write the whole question, or ask an officer."),
        )
        if found
        else t(
            "The answer before, <b>{title}</b>, does not say that. Write the whole question, or "
            "ask an officer.",
            title=title,
        ),
        rows=(tuple(buttons), (menu_button(t),)),
    )
