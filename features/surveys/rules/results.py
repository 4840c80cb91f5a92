"""What answers say together. Whoever reads it learns of nobody what they said."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from domain.small_counts import FEWEST, part_of, shown
from features.surveys.rules.form import NUMBERS, Form, Kind, Question, roughly
from features.surveys.rules.sheet import Sheet
from features.surveys.rules.surveys import Filled

_REPEAT = "["
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NOT_COUNTED = frozenset({Kind.NOTE, Kind.MORE})


@dataclass(frozen=True)
class Tally:
    """One question. `answered` is how many families did; None where so few that nothing is told.
    `counts` are families by choice, None for what is hidden; `middle` is the median of numbers."""

    question: Question
    answered: int | None
    counts: tuple[tuple[str, int | None], ...] = ()
    middle: float | None = None


def tallies(form: Form, filled: Sequence[dict[str, str]]) -> list[Tally]:
    """Each question that was asked, in its order; of repeats all that a family answered together,
    so that a single large household is no crowd."""
    return [
        _tally(one, [own for values in filled if (own := _of(values, one))])
        for one in form.asked()
        if one.kind not in NOT_COUNTED
    ]


def values_of(form: Form, filled: Iterable[Filled], today: date, most: int) -> list[dict[str, str]]:
    """What applies of the answers of each family, by place."""
    return [Sheet(form, one.answers, today, most).values() for one in filled]


def table(form: Form, filled: Sequence[dict[str, str]]) -> list[list[str]]:
    """A head of names and a line for each family; nothing in it says who."""
    columns = list(dict.fromkeys(key for values in filled for key in values))
    order = {one.path: number for number, one in enumerate(form.questions())}
    columns.sort(key=lambda key: (order.get(_path(key), 0), key))
    kinds = {one.path: one.kind for one in form.questions()}
    head = [_column(key) for key in columns]
    return [
        head,
        *([_outside(values.get(key, ""), kinds.get(_path(key))) for key in columns]
          for values in filled),
    ]  # fmt: skip


def _tally(question: Question, families: Sequence[Sequence[str]]) -> Tally:
    """`families`: what each of those that answered said, more than once in a repeat alone."""
    if len(families) < FEWEST:
        return Tally(question, None if families else 0)
    values, count = [one for own in families for one in own], len(families)
    if question.kind is Kind.ONE and len(values) == count:
        found = Counter(values)
        names = [one.value for one in question.choices]
        hidden = shown([found[name] for name in names])
        return Tally(question, count, tuple(zip(names, hidden, strict=True)))
    if question.kind in (Kind.ONE, Kind.SEVERAL):
        found = Counter(name for own in families for name in set(" ".join(own).split()))
        counts = [(one.value, part_of(found[one.value], count)) for one in question.choices]
        return Tally(question, count, tuple(counts))
    if question.kind in NUMBERS:
        return Tally(question, count, middle=median_low([float(one) for one in values]))
    return Tally(question, count)


def _of(values: dict[str, str], question: Question) -> list[str]:
    """What is worked out need be no number where one is asked for: then it is no answer."""
    found = [value for key, value in values.items() if value and _path(key) == question.path]
    return [one for one in found if question.kind not in NUMBERS or _NUMBER.fullmatch(one)]


def _path(key: str) -> str:
    """A place without the numbers of repeats."""
    return "/".join(part.partition(_REPEAT)[0] for part in key.split("/"))


def _column(key: str) -> str:
    """The name of a question, with the number in a repeat behind it."""
    number = next((p.partition("[")[2].rstrip("]") for p in key.split("/") if "[" in p), "")
    name = key.rsplit("/", 1)[-1]
    return f"{name}_{number}" if number else name


def _outside(value: str, kind: Kind | None) -> str:
    if value and kind in (Kind.PHOTO, Kind.VOICE):
        return "ada"
    if value and kind is Kind.PLACE:
        return ", ".join(roughly(value).split()[:2])
    return value
