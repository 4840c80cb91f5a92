"""What families answered: a picture for each question, and the file with its codebook."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from domain.people import language_of
from domain.small_counts import FEWEST
from features.surveys.rules.form import Group, Kind, Node
from features.surveys.rules.results import Tally
from features.surveys.rules.surveys import Survey
from features.surveys.services.surveys import Results, Taken
from features.surveys.views.forms import KINDS, condition
from features.surveys.views.taps import OpenSurvey, ShowResult
from views.charts import Bar, Bars, bars
from views.formats import count_or_dash, not_shown, number, shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, Document, Making, Picture, View, lines, paragraphs
from views.workbook import workbook

_LONGEST = 200
_GREY = "#b8c2cc"


def result(found: Results, at: int, t: Translator) -> View:
    """One question; a count of fewer than five is hidden, and so is what would give it away."""
    if not found.tallies:
        return _nothing(found.survey, t)
    at = min(max(at, 0), len(found.tallies) - 1)
    tally = found.tallies[at]
    turns = (
        *((Button(t.plain("◀️ Before"), ShowResult(found.survey.id, at - 1)),) if at else ()),
        *(
            (Button(t.plain("Next ▶️"), ShowResult(found.survey.id, at + 1)),)
            if at + 1 < len(found.tallies)
            else ()
        ),
    )
    return View(
        paragraphs(
            t(
                "📊 {n} of {count}: <b>{question}</b>",
                n=number(at + 1, t.language),
                count=number(len(found.tallies), t.language),
                question=label_of(tally, t),
            ),
            told_of(tally, t),
        ),
        rows=(
            *((turns,) if turns else ()),
            (Button(t.plain("⬅️ Back"), OpenSurvey(found.survey.id)), menu_button(t)),
        ),
        picture=_picture(tally, t),
        private=True,
        in_place=False,
    )


def _nothing(survey: Survey, t: Translator) -> View:
    return View(
        t("There is nothing to count in this form."),
        rows=((Button(t.plain("⬅️ Back"), OpenSurvey(survey.id)), menu_button(t)),),
    )


def told_in_sum(tally: Tally, t: Translator) -> Markup:
    """How many answered, and what can be said of all of them."""
    if tally.answered is None:
        return t(
            "Fewer than {few} answered. Nothing is shown, so that nobody is known by it.",
            few=number(FEWEST, t.language),
        )
    if not tally.answered:
        return t("Nobody answered this one yet.")
    told = t("Answered: {count}.", count=number(tally.answered, t.language))
    if tally.middle is not None:
        return lines(told, t("Half answered {middle} or less.", middle=_number(tally.middle)))
    if not tally.counts:
        return lines(told, t("Own words, days, places, photos and voice notes are not counted."))
    return told


def told_of(tally: Tally, t: Translator) -> Markup:
    """With a line for each choice."""
    told = told_in_sum(tally, t)
    if not (tally.answered and tally.counts):
        return told
    labels = labels_of(tally, t)
    return lines(
        told,
        *(
            t("{label}: {count}", label=labels[name], count=count_or_dash(n, t.language))
            for name, n in tally.counts
        ),
        not_shown(t) if any(n is None for _, n in tally.counts) else None,
    )


def _picture(tally: Tally, t: Translator) -> Picture | None:
    if not tally.answered or not tally.counts:
        return None
    labels = labels_of(tally, t)
    drawn = tuple(
        Bar(labels[name], n) if n is not None else Bar(labels[name], 0, _GREY)
        for name, n in tally.counts
    )
    heading = t.plain("Answered: {count}.", count=number(tally.answered, t.language))
    groups = (Bars(heading, drawn),)
    return Picture("survei.png", Making(bars, (label_of(tally, t), groups)))


def labels_of(tally: Tally, t: Translator) -> dict[str, str]:
    language = language_of(t.language)
    return {one.value: one.label.shown(language) or one.value for one in tally.question.choices}


def label_of(tally: Tally, t: Translator) -> str:
    text = tally.question.label.shown(language_of(t.language))
    return shortened(text or tally.question.name, _LONGEST)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else f"{value:.1f}".replace(".", ",")


def ask_purpose(survey: Survey, t: Translator) -> View:
    return View(
        paragraphs(
            t("⬇️ <b>{title}</b>: what is the file for?", title=survey.title),
            t("Please write it in at least ten letters. It is kept together with your name."),
        ),
        rows=((Button(t.plain("⬅️ Back"), OpenSurvey(survey.id)), menu_button(t)),),
    )


def content(found: Taken, t: Translator) -> bytes:
    """No cell of it is a formula, and no line says whose it is."""
    return workbook(
        [
            (t.plain("Answers"), found.rows),
            (t.plain("Codebook"), [_head(t), *_codebook(found.form.nodes, t)]),
        ]
    )


def taken(found: Taken, t: Translator) -> View:
    return View(
        paragraphs(
            t("⬇️ <b>{title}</b>", title=found.survey.title),
            t(
                "Lines: {count}. No line says who it was; places are rounded to about a kilometre.",
                count=number(len(found.rows) - 1, t.language),
            ),
            t("Own words may still tell who wrote them. Please pass the file on to nobody."),
        ),
        document=Document(f"survei-{found.survey.id}.xlsx", Making(content, (found, t))),
        rows=((Button(t.plain("⬅️ Back"), OpenSurvey(found.survey.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def _head(t: Translator) -> list[str]:
    return [
        t.plain("Name"),
        t.plain("Kind"),
        t.plain("Question"),
        t.plain("Choices"),
        t.plain("Only if"),
        t.plain("Constraint"),
    ]


def _codebook(nodes: Sequence[Node], t: Translator) -> Iterator[list[str]]:
    language = language_of(t.language)
    for one in nodes:
        label = one.label.shown(language)
        if isinstance(one, Group):
            name = one.path.rsplit("/", 1)[-1]
            kind = t.plain("repeat") if one.repeats else t.plain("group")
            yield [name, kind, label, "", condition(one.rule.relevant), one.count]
            yield from _codebook(one.inside, t)
            continue
        kind = t.plain(KINDS[one.kind]) if one.kind else t.plain("worked out")
        choices = "; ".join(
            f"{choice.value} = {choice.label.shown(language)}" for choice in one.choices
        )
        constraint = one.rule.constraint or (one.rule.calculate if one.kind is None else "")
        if one.kind in (Kind.WHOLE, Kind.DECIMAL) and (one.lowest or one.highest):
            constraint = f"{one.lowest}…{one.highest}"
        yield [one.name, kind, label, choices, condition(one.rule.relevant), constraint]
