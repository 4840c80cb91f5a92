"""What was not understood, for administrators: clusters, examples to learn from, weak answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from features.answers.rules.examples import Example, ExampleState
from features.answers.rules.unclear import Cluster, Kept
from features.answers.services.answers import Answer
from features.answers.services.unclear import Findings, Rated
from features.answers.views.deeds import Do, OnAnswer, ShowUnclear
from features.answers.views.desk import desk_button
from features.answers.views.new_page import new_page_button
from features.answers.views.which import LABELS
from understanding.words import Intent
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Deed, Tap, View, lines, paragraphs

PER_PAGE = 3
INTENTS_PER_PAGE = 7
_MOST_WAITING = 4
_IN_A_LETTER = 3
_LONGEST = 110
NOT_OURS = mark("🚫 Not a matter of this bot")
INTENTS = (*LABELS, Intent.OUT_OF_SCOPE)


class DoUnclear(StrEnum):
    EXAMPLE = "ex"
    ANSWER = "an"


class DoExample(StrEnum):
    SHOW = "show"
    ACCEPT = "ok"
    RETURN = "no"


@dataclass(frozen=True)
class OnUnclear(Deed, prefix="uo"):
    """On a cluster, by the sentence that names it."""

    verb: DoUnclear
    sentence_id: int


@dataclass(frozen=True)
class ShowIntents(Tap, prefix="ui"):
    """All that a sentence may ask for, a screen from 0."""

    sentence_id: int
    page: int


@dataclass(frozen=True)
class ProposeExample(Tap, prefix="up"):
    """That is what the sentence asks for."""

    intent: Intent
    sentence_id: int


@dataclass(frozen=True)
class ShowExamples(Tap, prefix="ul"):
    """Lines that wait for a second administrator."""


@dataclass(frozen=True)
class OnExample(Deed, prefix="ue", once=(DoExample.ACCEPT, DoExample.RETURN)):
    verb: DoExample
    example_id: int


def overview(found: Findings, waiting: int, page: int, t: Translator) -> View:
    """Clusters with two ways to make it better each; on the first screen also weak answers."""
    last = max((len(found.clusters) - 1) // PER_PAGE, 0)
    page = min(max(page, 0), last)
    first = page * PER_PAGE
    shown = found.clusters[first : first + PER_PAGE]
    turning = (
        *((Button(t.plain("⬅️ Back"), ShowUnclear(page - 1)),) if page else ()),
        *((Button(t.plain("More ➡️"), ShowUnclear(page + 1)),) if page < last else ()),
    )
    return View(
        paragraphs(
            t("🤔 <b>What I did not understand</b>"),
            _counted(found, t),
            *(_cluster(number, one, t) for number, one in enumerate(shown, first + 1)),
            *(_answers(found, t) if page == 0 else ()),
        ),
        rows=(
            *(_ways(number, one, t) for number, one in enumerate(shown, first + 1)),
            turning,
            (Button(t.plain("✍️ Waiting examples: {count}", count=waiting), ShowExamples()),)
            if waiting
            else (),
            (desk_button(t), menu_button(t)),
        ),
    )


def weekly(found: Findings, t: Translator) -> View:
    """The report of a week."""
    return View(
        paragraphs(
            t("🗓 <b>The week of questions</b>"),
            _counted(found, t),
            *(
                _cluster(number, one, t)
                for number, one in enumerate(found.clusters[:_IN_A_LETTER], 1)
            ),
            *_answers(found, t),
        ),
        rows=((Button(t.plain("🤔 Look at them"), ShowUnclear(0)),), (menu_button(t),)),
    )


def choose_intent(sentence: Kept, page: int, t: Translator) -> View:
    """What does it ask for? The best guesses of the bot stand first."""
    order = tuple(dict.fromkeys((*sentence.guesses, *INTENTS)))
    last = (len(order) - 1) // INTENTS_PER_PAGE
    page = min(max(page, 0), last)
    shown = order[page * INTENTS_PER_PAGE : (page + 1) * INTENTS_PER_PAGE]
    turning = (
        *((Button(t.plain("⬅️ Back"), ShowIntents(sentence.id, page - 1)),) if page else ()),
        *((Button(t.plain("More ➡️"), ShowIntents(sentence.id, page + 1)),) if page < last else ()),
    )
    return View(
        paragraphs(
            _line(sentence.text, t),
            t("What does this ask for? A second administrator has to agree."),
        ),
        rows=(
            *((Button(label(one, t), ProposeExample(one, sentence.id)),) for one in shown),
            turning,
            (_back(t), menu_button(t)),
        ),
    )


def proposed(example: Example, t: Translator) -> View:
    return View(
        paragraphs(
            _line(example.text, t),
            t("It waits for a second administrator: {intent}", intent=label(example.intent, t)),
        ),
        rows=((_back(t), menu_button(t)),),
    )


def please_look(example: Example, author: str, t: Translator) -> View:
    """To another administrator."""
    return View(
        paragraphs(
            t("✍️ {name} proposes an example for the bot to learn from.", name=author),
            _line(example.text, t),
            t("It asks for: {intent}", intent=label(example.intent, t)),
        ),
        rows=((Button(t.plain("👀 Look"), OnExample(DoExample.SHOW, example.id)),),),
    )


def waiting(examples: Sequence[Example], t: Translator) -> View:
    return View(
        t.plural("{count} example waits.", "{count} examples wait.", len(examples))
        if examples
        else t("No example waits."),
        rows=(
            *(
                (Button(shortened(f"✍️ {one.text}"), OnExample(DoExample.SHOW, one.id)),)
                for one in examples[:_MOST_WAITING]
            ),
            (_back(t), menu_button(t)),
        ),
    )  # fmt: skip


def example_card(example: Example, t: Translator, *, own: bool) -> View:
    accept = Button(t.plain("✅ Accept"), OnExample(DoExample.ACCEPT, example.id), style="success")
    back = t.plain("↩️ Take back") if own else t.plain("↩️ Return")
    return View(
        paragraphs(
            _line(example.text, t),
            t("It asks for: {intent}", intent=label(example.intent, t)),
            t("Is it right, and does it name nobody?"),
        ),
        rows=(
            (*(() if own else (accept,)), Button(back, OnExample(DoExample.RETURN, example.id))),
            (_back(t), menu_button(t)),
        ),
    )


def decided(example: Example, t: Translator) -> View:
    return View(
        paragraphs(
            _line(example.text, t),
            t("Accepted. It goes with <code>python bot.py examples</code> to the next training.")
            if example.state is ExampleState.ACCEPTED
            else t("It is not learned."),
        ),
        rows=((_back(t), menu_button(t)),),
    )


def new_answer(sentence: Kept, near: Sequence[Answer], t: Translator) -> View:
    """Pages that come near, to be changed; and how a new one is written."""
    return View(
        paragraphs(
            _line(sentence.text, t),
            t("Does one of these pages answer it, when it is changed?") if near else None,
            t(
                "Otherwise write a new page: the question as people ask it, its answer, and who says so."
            ),
        ),
        rows=(
            *(
                (Button(shortened(f"✏️ {one.page.label}"), OnAnswer(Do.SHOW, one.entry.id)),)
                for one in near
            ),
            (new_page_button(t), desk_button(t)),
            (_back(t), menu_button(t)),
        ),
    )


def label(intent: Intent, t: Translator) -> str:
    return t.plain(LABELS.get(intent, NOT_OURS))


def _counted(found: Findings, t: Translator) -> Markup:
    if not found.clusters:
        return t("Nothing was collected. Only people who agreed are counted here.")
    return t.plural(
        "{count} sentence of people who agreed, without names.",
        "{count} sentences of people who agreed, without names.",
        found.sentences,
    )


def _cluster(number: int, one: Cluster, t: Translator) -> Markup:
    state = {
        ExampleState.WAITING: t("✍️ waits as an example"),
        ExampleState.ACCEPTED: t("✅ accepted as an example"),
    }
    return lines(
        t(
            "{number}. <b>{count}×</b> <i>{text}</i>",
            number=number,
            count=one.count,
            text=shortened(one.example.text, _LONGEST),
        ),
        t("People meant: {intents}", intents=", ".join(label(i, t) for i in one.chosen[:2]))
        if one.chosen
        else None,
        state.get(one.state) if one.state else None,
    )


def _ways(number: int, one: Cluster, t: Translator) -> tuple[Button, ...]:
    sentence_id = one.example.id
    return (
        Button(
            t.plain("{number} ✍️ Make it an example", number=number),
            OnUnclear(DoUnclear.EXAMPLE, sentence_id),
        ),
        Button(
            t.plain("{number} 📝 Make it an answer", number=number),
            OnUnclear(DoUnclear.ANSWER, sentence_id),
        ),
    )


def _answers(found: Findings, t: Translator) -> tuple[Markup, ...]:
    asked = [
        t("{count}× {title}", count=count, title=shortened(title, 40))
        for title, count in found.asked
    ]
    return (
        *((lines(t("📈 <b>Read most</b>"), *asked),) if asked else ()),
        *((lines(t("👎 <b>Answered least</b>"), *(_rated(one, t) for one in found.worst)),)
          if found.worst else ()),
    )  # fmt: skip


def _rated(one: Rated, t: Translator) -> Markup:
    return t(
        "{title}: answered {yes}, not answered {no}",
        title=shortened(one.title, 40),
        yes=one.votes.yes,
        no=one.votes.no,
    )


def _line(text: str, t: Translator) -> Markup:
    return t("<i>{text}</i>", text=text)


def _back(t: Translator) -> Button:
    return Button(t.plain("🤔 Unclear sentences"), ShowUnclear(0))
