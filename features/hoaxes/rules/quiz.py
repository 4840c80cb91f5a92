"""The weekly quiz: one message, true or a trick? No points, no ranking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEWEST_SHOWN = 10
"""Counts of fewer answers than this are not shown: they would tell about single people."""


class QuizAnswer(StrEnum):
    """What somebody may answer; short, for it travels in a button."""

    GENUINE = "b"
    FRAUD = "t"
    UNSURE = "r"


@dataclass(frozen=True)
class QuizText:
    """A question in one language: the sample message, and why it is what it is."""

    sample: str
    explanation: str


@dataclass(frozen=True)
class QuizQuestion:
    """A sample message. Nothing in it works: no link, no number that rings."""

    id: str
    is_fraud: bool
    texts: Mapping[str, QuizText]
    source: str

    def text(self, language: str) -> QuizText:
        return self.texts.get(language) or self.texts["id"]

    def is_right(self, answer: QuizAnswer) -> bool:
        return answer == (QuizAnswer.FRAUD if self.is_fraud else QuizAnswer.GENUINE)


@dataclass(frozen=True)
class QuizFigures:
    """How a question went. `right` is None while too few have answered."""

    question_id: str
    asked_on: date | None
    answered: int | None
    right: int | None


def next_question(
    questions: Sequence[QuizQuestion], asked: Mapping[str, date]
) -> QuizQuestion | None:
    """The question that was not asked for the longest time; never asked ones in their order."""
    return min(questions, key=lambda one: asked.get(one.id, date.min), default=None)


def figures(rows: Iterable[tuple[str, date | None, int, int]]) -> list[QuizFigures]:
    """Rows of question, day, answers, right answers; small counts are left out."""
    return [
        QuizFigures(question, on, total, right)
        if total >= FEWEST_SHOWN
        else QuizFigures(question, on, None, None)
        for question, on, total, right in rows
    ]
