"""The assessment: six questions that companion and family answer together, and the phase that they
speak for (`data/kriteria_tahap.csv`).

Whoever is unsure says so: an answer that nobody knows fulfils no criterion, and counts against no
family. It is shown as "not sure".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain import shipped
from features.cases.rules.cases import Phase


class Question(StrEnum):
    """In the order in which they are asked."""

    INCOME = "penghasilan"
    SAVING = "tabungan"
    SCHOOL = "sekolah"
    """School and health of the children."""
    DEBT = "utang"
    SHOCK = "guncangan"
    """Illness, disaster, lost work in the last year."""
    BUSINESS = "usaha"


UNSURE = "belum_tahu"
ANSWERS: dict[Question, tuple[str, ...]] = {
    Question.INCOME: ("tidak", "musiman", "tetap", UNSURE),
    Question.SAVING: ("tidak", "sedikit", "cukup", UNSURE),
    Question.SCHOOL: ("ya", "sebagian", "belum", "tidak_ada", UNSURE),
    Question.DEBT: ("tidak", "sanggup", "berat", UNSURE),
    Question.SHOCK: ("tidak", "lewat", "masih", UNSURE),
    Question.BUSINESS: ("tidak", "kecil", "jalan", UNSURE),
}
"""Codes, in the order of their buttons."""
QUESTIONS = tuple(Question)


@dataclass(frozen=True)
class Criterion:
    """One thing that a phase asks for. Not `sure`: no official measure is known."""

    phase: Phase
    question: Question
    answers: frozenset[str]
    sure: bool
    source: str


def criteria_on(day: date) -> tuple[Criterion, ...]:
    """Those in force on a day."""
    rows = shipped.in_force("kriteria_tahap.csv", day, "tahap", "pertanyaan")
    return tuple(
        Criterion(
            Phase(row["tahap"]),
            Question(row["pertanyaan"]),
            frozenset(row["jawaban"].split(";")),
            row["pasti"] == "ya",
            row["sumber"],
        )
        for _, row in rows
    )


@dataclass(frozen=True)
class Suggested:
    """The phase that the answers speak for, what the next one still lacks, and what of it nobody
    knows."""

    phase: Phase
    lacks: tuple[Question, ...] = ()
    unknown: tuple[Question, ...] = ()


_UPWARDS = (Phase.TRANSITION, Phase.DEVELOPMENT)


def suggested(answers: Mapping[Question, str], day: date) -> Suggested:
    """The highest phase of which everything is fulfilled, from below."""
    criteria, reached = criteria_on(day), Phase.RECOVERY
    for phase in _UPWARDS:
        own = [one for one in criteria if one.phase is phase]
        missing = [one.question for one in own if answers.get(one.question) not in one.answers]
        if missing or not own:
            unknown = [one for one in missing if answers.get(one, UNSURE) == UNSURE]
            lacks = [one for one in missing if one not in unknown]
            return Suggested(reached, tuple(lacks), tuple(unknown))
        reached = phase
    return Suggested(reached)


def packed(answers: Mapping[Question, str]) -> str:
    """As a button carries them: one digit for each question that was answered, in their order."""
    given = [one for one in QUESTIONS if one in answers]
    return "".join(str(ANSWERS[one].index(answers[one])) for one in given)


def unpacked(code: str) -> dict[Question, str]:
    """Raises ValueError for what no button of ours carries."""
    if len(code) > len(QUESTIONS) or not (code.isascii() and (code.isdigit() or not code)):
        raise ValueError(code)
    found = {}
    for question, digit in zip(QUESTIONS, code, strict=False):
        choices = ANSWERS[question]
        if int(digit) >= len(choices):
            raise ValueError(code)
        found[question] = choices[int(digit)]
    return found


def from_facts(facts: Mapping[str, str]) -> dict[Question, str]:
    """The answers that a step keeps."""
    return {one: facts[one.value] for one in QUESTIONS if facts.get(one.value) in ANSWERS[one]}
