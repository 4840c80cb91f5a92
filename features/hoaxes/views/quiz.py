"""The weekly quiz: the question, a friendly explanation, joining and leaving."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from domain.links import defanged
from features.hoaxes.rules.quiz import FEWEST_SHOWN, QuizAnswer, QuizQuestion
from features.hoaxes.services.quiz import QuizOverview, QuizReply
from views.formats import day, number, short_day, shortened, with_dates
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

ANSWERS = {
    QuizAnswer.GENUINE: mark("👍 It is genuine"),
    QuizAnswer.FRAUD: mark("⛔ It is a trick"),
    QuizAnswer.UNSURE: mark("🤔 I am not sure"),
}


@dataclass(frozen=True)
class JoinQuiz(Tap, prefix="qj"):
    """A question every week, please."""


@dataclass(frozen=True)
class LeaveQuiz(Tap, prefix="ql"):
    """No more questions."""


@dataclass(frozen=True)
class AnswerQuiz(Tap, prefix="qa"):
    question_id: str
    answer: QuizAnswer


def join_action() -> str:
    """The action of a broadcast's button that joins the quiz."""
    return JoinQuiz.prefix


def answer_action(question_id: str, answer: QuizAnswer) -> str:
    """The action of a broadcast's button that answers a question."""
    return f"{AnswerQuiz.prefix}:{question_id}:{answer.value}"


def sample(question: QuizQuestion, t: Translator) -> Markup:
    return paragraphs(
        t("🧩 <b>Quiz of the week: genuine or a trick?</b>"),
        lines(
            t("A sample for practising, please do not act on it:"),
            t(
                "<blockquote>SAMPLE: {message}</blockquote>",
                message=defanged(question.text(t.language).sample, keep_official=True),
            ),
        ),
        t("What do you think? There are no points, only an explanation."),
    )


def reply(found: QuizReply, t: Translator) -> View:
    """Friendly whatever the answer was; a second try does not count, and is not held against."""
    question = found.question
    if found.is_right:
        opening = t("🌟 <b>Well spotted!</b>")
    elif found.answer == QuizAnswer.UNSURE:
        opening = t("🤝 <b>Being unsure and asking first is wise.</b>")
    else:
        opening = t("🤝 <b>Messages like this are hard to tell apart.</b>")
    return View(
        paragraphs(
            opening,
            lines(
                t("That message is <b>a trick</b>.")
                if question.is_fraud
                else t("That message is <b>genuine</b>."),
                escape(defanged(question.text(t.language).explanation, keep_official=True)),
            ),
            t(
                "<i>Source: {source}</i>",
                source=shortened(with_dates(defanged(question.source), t.language), 140),
            ),
        ),
        rows=(
            (_leave(t) if found.plays else _join(t),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def page(t: Translator, *, plays: bool, next_on: date | None) -> View:
    return View(
        paragraphs(
            t("🧩 <b>Weekly quiz: genuine or a trick?</b>"),
            t("Short questions, with an explanation. No points, and nobody is compared."),
            t("You take part.") if plays else t("You do not take part yet."),
            _next_question(next_on, t),
        ),
        rows=((_leave(t) if plays else _join(t, next_on),), (menu_button(t),)),
        in_place=False,
    )


def joined(t: Translator, *, muted: bool, next_on: date | None) -> View:
    """Who switched off messages about false news, is told how the quiz can come."""
    return View(
        paragraphs(
            t("🧩 Good, you take part."),
            _next_question(next_on, t),
            t("You switched off messages about false news. Switch them on with /kabar.")
            if muted
            else t("You can stop at any time with /kuis."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def _next_question(next_on: date | None, t: Translator) -> Markup:
    """Only what is scheduled is promised."""
    if next_on is None:
        return t("No question is scheduled at the moment. When one is, it comes by itself.")
    return t("The next question comes on {day}.", day=day(next_on, t.language))


def left(t: Translator) -> View:
    return View(
        t("All right, no more questions. The notices about false news still come."),
        rows=((_join(t),), (menu_button(t),)),
        in_place=False,
    )


def overview(found: QuizOverview, back: Tap, t: Translator) -> View:
    """For editors: how many answered right, question by question."""
    rows = []
    for one in found.figures:
        question = found.questions.get(one.question_id)
        text = shortened(question.text(t.language).sample, 50) if question else one.question_id
        when = short_day(one.asked_on, t.language) if one.asked_on else "–"
        rows.append(
            t(
                "• {day}: {sample} – fewer than {fewest} answers",
                day=when,
                sample=text,
                fewest=FEWEST_SHOWN,
            )
            if one.answered is None
            else t(
                "• {day}: {sample} – {right} of {answered} right",
                day=when,
                sample=text,
                right=number(one.right or 0, t.language),
                answered=number(one.answered, t.language),
            )
        )
    return View(
        paragraphs(
            t("🧩 <b>Weekly quiz</b>"),
            t("Taking part: {players}", players=number(found.players, t.language)),
            lines(*rows) if rows else t("No question was asked yet."),
        ),
        rows=((Button(t.plain("⬅️ Back"), back), menu_button(t)),),
    )


def _join(t: Translator, next_on: date | None = None) -> Button:
    label = mark("🧩 One question every week") if next_on else mark("🧩 I want to take part")
    return Button(t.plain(label), JoinQuiz())


def _leave(t: Translator) -> Button:
    return Button(t.plain("🔕 No more quiz"), LeaveQuiz())
