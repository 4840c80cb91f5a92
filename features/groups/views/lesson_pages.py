"""The pages of a lesson, whoever reads it: a card, a question, what follows an answer."""

from collections.abc import Callable

from markupsafe import Markup, escape

from features.groups.rules.lessons import Lesson
from views.formats import number, shortened, with_dates
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Tap, View, paragraphs

_SOURCE = 160


def title_of(one: Lesson) -> str:
    return f"{one.emoji} {one.title}"


def source_of(found: Lesson, t: Translator) -> Markup:
    source = shortened(with_dates(found.source, t.language), _SOURCE)
    return t("<i>Source: {source}</i>", source=source)


def card_page(found: Lesson, at: int, read: Callable[[int], Tap], ask: Tap, t: Translator) -> View:
    """One of the cards, from 0 on: `read` opens another, `ask` the first question."""
    at = min(max(at, 0), len(found.cards) - 1)
    is_last = at + 1 == len(found.cards)
    onward = (
        Button(t.plain("🧩 Questions"), ask) if is_last else Button(t.plain("▶️ Next"), read(at + 1))
    )
    return View(
        paragraphs(
            t(
                "<b>{title}</b> ({number} of {count})",
                title=title_of(found),
                number=number(at + 1, t.language),
                count=number(len(found.cards), t.language),
            ),
            escape(found.cards[at]),
            source_of(found, t) if is_last else None,
        ),
        rows=((onward,), (menu_button(t),)),
    )


def question_page(found: Lesson, at: int, says: Callable[[bool], Tap], t: Translator) -> View:
    """One of the questions, from 0 on; `says` answers whether it is right."""
    return View(
        paragraphs(
            t(
                "🧩 <b>Question {number} of {count}</b>",
                number=number(at + 1, t.language),
                count=number(len(found.questions), t.language),
            ),
            escape(found.questions[at].statement),
            t("Is that right?"),
        ),
        rows=(
            (
                Button(t.plain("👍 Right"), says(True)),
                Button(t.plain("👎 Wrong"), says(False)),
            ),
            (menu_button(t),),
        ),
    )


def answered_page(found: Lesson, at: int, onward: Tap, t: Translator, *, was_right: bool) -> View:
    """Friendly whatever the answer was."""
    return View(
        paragraphs(
            t("🌟 <b>Well done!</b>") if was_right else t("🤝 <b>Almost.</b> It is good to know:"),
            escape(found.questions[at].reason),
        ),
        rows=((Button(t.plain("▶️ Next"), onward),), (menu_button(t),)),
    )
