"""What is asked of the explanation before, answered by its own lines."""

from collections.abc import Sequence

from features.answers.services.answers import Answer
from features.answers.views.answers import line_of, page_button
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

MOST = 3


def from_page(
    found: Answer, at: Sequence[int], t: Translator, *, buttons: Sequence[Button] = ()
) -> View:
    """The lines of the explanation at these places, the first few of them in the order of the
    explanation; `buttons` lead to people."""
    body = found.page.body.splitlines()
    shown = [line_of(body[one], found, t) for one in sorted(at[:MOST])]
    return View(
        paragraphs(
            t("From the explanation <b>{title}</b>:", title=found.page.title),
            lines(*shown),
            t("Is it something else? Then write the whole question, or ask an officer."),
        )
        if shown
        else t(
            "The explanation <b>{title}</b> does not say that. Write the whole question, or ask an "
            "officer.",
            title=found.page.title,
        ),
        rows=((page_button(found.page),), tuple(buttons), (menu_button(t),)),
    )
