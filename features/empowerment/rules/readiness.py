"""The readiness passport: what speaks for graduation and what speaks against it, side by side.

Both come from the assessment and the register by the same rule, and are shown the same. Nothing is
added up: the family and its companion decide, and both sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.payments import Component
from features.empowerment.rules.assessment import UNSURE, Question


class Point(StrEnum):
    """Something that speaks for or against."""

    INCOME = "penghasilan"
    SAVING = "tabungan"
    SCHOOL = "sekolah"
    DEBT = "utang"
    SHOCK = "guncangan"
    BUSINESS = "usaha"
    CARE = "rawatan"
    """Somebody old or with a disability lives there."""
    SMALL = "balita"
    """A pregnant mother or a small child."""


@dataclass(frozen=True)
class Passport:
    """`unknown` is neither."""

    reasons_for: tuple[Point, ...] = ()
    reasons_against: tuple[Point, ...] = ()
    unknown: tuple[Point, ...] = ()


_FOR: dict[Question, frozenset[str]] = {
    Question.INCOME: frozenset({"tetap"}),
    Question.SAVING: frozenset({"sedikit", "cukup"}),
    Question.SCHOOL: frozenset({"ya", "tidak_ada"}),
    Question.DEBT: frozenset({"tidak", "sanggup"}),
    Question.SHOCK: frozenset({"tidak", "lewat"}),
    Question.BUSINESS: frozenset({"jalan"}),
}
_AGAINST: dict[Question, frozenset[str]] = {
    Question.INCOME: frozenset({"tidak", "musiman"}),
    Question.SAVING: frozenset({"tidak"}),
    Question.SCHOOL: frozenset({"sebagian", "belum"}),
    Question.DEBT: frozenset({"berat"}),
    Question.SHOCK: frozenset({"masih"}),
    Question.BUSINESS: frozenset({"tidak"}),
}
_CARE = frozenset({Component.ELDERLY.value, Component.DISABILITY.value})
_SMALL = frozenset({Component.PREGNANCY.value, Component.TODDLER.value})


def passport(answers: Mapping[Question, str], components: Sequence[str]) -> Passport:
    """`components` are the words of the register (PKH)."""
    yes, no, unknown = [], [], []
    for question in Question:
        said, point = answers.get(question, ""), Point(question.value)
        if said in _FOR[question]:
            yes.append(point)
        elif said in _AGAINST[question]:
            no.append(point)
        elif said in ("", UNSURE) and (said or question is not Question.BUSINESS):
            unknown.append(point)
    for point, names in ((Point.CARE, _CARE), (Point.SMALL, _SMALL)):
        if not names.isdisjoint(components):
            no.append(point)
    return Passport(tuple(yes), tuple(no), tuple(unknown))


def facts_of(found: Passport) -> dict[str, str]:
    """The passport as a step keeps it."""
    parts = {
        "untuk": found.reasons_for,
        "melawan": found.reasons_against,
        "belum": found.unknown,
    }
    return {name: ";".join(points) for name, points in parts.items()}


def from_facts(facts: Mapping[str, str]) -> Passport:
    """The same back."""
    known = {one.value: one for one in Point}

    def read(name: str) -> tuple[Point, ...]:
        return tuple(known[one] for one in facts.get(name, "").split(";") if one in known)

    return Passport(read("untuk"), read("melawan"), read("belum"))
