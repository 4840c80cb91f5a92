"""What answers say together. Whoever reads it learns of nobody what they said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from domain.small_counts import FEWEST, part_of, shown
from features.surveys.rules.form import NUMBERS, Form, Kind, Question
from features.surveys.rules.sheet import Sheet
from features.surveys.rules.surveys import Filled

_REPEAT = "["
_DECIMALS = 2
"""Of a place that leaves as a file: about a kilometre, so that no house is found by it."""
NOT_COUNTED = frozenset({Kind.NOTE, Kind.MORE})


@dataclass(frozen=True)
class Tally:
    """One question. `answered` is None where so few answered that nothing is told. `counts` are by
    choice, None for what is hidden; `middle` is the median of numbers."""

    question: Question
    answered: int | None
    counts: tuple[tuple[str, int | None], ...] = ()
    middle: float | None = None


def tallies(form: Form, filled: Sequence[dict[str, str]]) -> list[Tally]:
    """Each question that was asked, in its order; of repeats all their answers together."""
    return [
        _tally(one, [value for values in filled for value in _of(values, one.path) if value])
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


def _tally(question: Question, values: Sequence[str]) -> Tally:
    if len(values) < FEWEST:
        return Tally(question, None if values else 0)
    if question.kind is Kind.ONE:
        found = Counter(values)
        names = [one.value for one in question.choices]
        hidden = shown([found[name] for name in names])
        return Tally(question, len(values), tuple(zip(names, hidden, strict=True)))
    if question.kind is Kind.SEVERAL:
        found = Counter(name for value in values for name in value.split())
        counts = [(one.value, part_of(found[one.value], len(values))) for one in question.choices]
        return Tally(question, len(values), tuple(counts))
    if question.kind in NUMBERS:
        return Tally(question, len(values), middle=median_low([float(one) for one in values]))
    return Tally(question, len(values))


def _of(values: dict[str, str], path: str) -> list[str]:
    return [value for key, value in values.items() if _path(key) == path]


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
        return ", ".join(f"{float(one):.{_DECIMALS}f}" for one in value.split()[:2])
    return value
