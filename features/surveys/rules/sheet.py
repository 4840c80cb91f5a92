"""A form with answers in it: what is asked next, what may be answered, what stands there at last.

Answers are texts by the place of their question (`/data/anggota[2]/umur`); "" was left out. Of a
repeat without a count, `/data/anggota#` tells how many there are, and `#end` that no more come.
Nothing is remembered beside the answers: another release, or another replica, asks the same.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from features.surveys.rules.form import (
    NO_TEXT,
    Choice,
    Form,
    Group,
    Kind,
    Node,
    Question,
    Rule,
    Text,
    roughly,
)
from features.surveys.rules.xpath import Seen, day_number, day_of

Answers = Mapping[str, str]
MORE, END = "#", "#end"
_LONGEST_TOLD, _LONGEST_WORDS = 100, 600
"""Of an answer within a sentence, and of a sentence with answers: it has to fit into a message."""
_PATH = re.compile(r"\s*(?:\.\./|/)*(?:[\w.\-]+/)*([\w.\-]+)\s*")


@dataclass(frozen=True)
class Spot:
    """One question in its place. `number` counts within a repeat, from 1; 0 where there is none.

    For `Kind.MORE` the key is that of the repeat.
    """

    key: str
    question: Question
    number: int = 0
    heading: Text = NO_TEXT

    @property
    def kind(self) -> Kind:
        assert self.question.kind is not None
        return self.question.kind


class Sheet:
    def __init__(self, form: Form, answers: Answers, today: date, most_repeats: int) -> None:
        self._form, self._answers, self._today = form, answers, today
        self._most = most_repeats
        self._root = Element(form.root)
        self._at: dict[str, Element] = {}
        self._relevant: dict[str, bool] = {}
        self._counts: dict[str, int] = {}
        self._settle()

    def next(self) -> Spot | None:
        """The first question that applies and was not put yet; None at the end."""
        for one in self.spots():
            if one.kind is Kind.MORE:
                return one
            if one.key not in self._answers and not self._is_barred(one):
                return one
        return None

    def spot(self, key: str) -> Spot | None:
        """The question in this place, if it applies as things stand."""
        return next((one for one in self.spots() if one.key == key), None)

    def spots(self) -> Iterator[Spot]:
        """All questions that apply, in their order; of open repeats also whether there is more."""
        return self._spots(self._form.nodes, f"/{self._form.root}", 0, Text())

    def values(self) -> dict[str, str]:
        """What was answered or worked out and applies, by place; days as 2026-11-27."""
        found = {}
        for key, question in self._everything(self._form.nodes, f"/{self._form.root}"):
            element = self._at.get(key)
            if element is None or not self._relevant.get(key) or question.kind is Kind.NOTE:
                continue
            value = element.text or ""
            day = day_of(value) if question.is_date and value else None
            found[key] = day.isoformat() if day else value
        return found

    def choices(self, spot: Spot) -> Sequence[Choice]:
        """Those that the filter of the question lets through."""
        every, wanted = spot.question.choices, spot.question.choice_filter
        if not wanted:
            return every
        lists = SubElement(self._root, "choices-of-a-question")
        items = []
        for one in every:
            item = SubElement(lists, "item")
            for name, value in one.columns.items():
                SubElement(item, name).text = value
            items.append(item)
        seen = self._seen()
        found = [one for one, item in zip(every, items, strict=True) if seen.is_true(wanted, item)]
        self._root.remove(lists)
        return found

    def fits(self, spot: Spot, value: str) -> bool:
        """Whether the form's own constraint lets this answer, of the right kind, stand."""
        question, element = spot.question, self._at.get(spot.key)
        if element is None or not value:
            return True
        if not _within(question, value):
            return False
        if not question.rule.constraint:
            return True
        before, element.text = element.text, _inside(question, value)
        fitting = self._seen().is_true(question.rule.constraint, element)
        element.text = before
        return fitting

    def is_required(self, spot: Spot) -> bool:
        wanted, element = spot.question.rule.required, self._at.get(spot.key)
        return bool(wanted) and element is not None and self._seen().is_true(wanted, element)

    def words(self, text: Text, spot: Spot, language: str) -> str:
        """A sentence of the form, with what was answered before put in its places."""
        element = self._at.get(spot.key)
        told = []
        for number, part in enumerate(text.parts(language)):
            is_answer = number % 2 == 1
            told.append(
                _cut(self._told(part, element, language), _LONGEST_TOLD) if is_answer else part
            )
        return _cut(" ".join("".join(told).split(" ")).strip(), _LONGEST_WORDS)

    def _told(self, expression: str, element: Element | None, language: str) -> str:
        value = self._seen().text(expression, element if element is not None else self._root)
        path = _PATH.fullmatch(expression)
        named = [one for one in self._form.questions() if path and one.name == path[1]]
        if not value or len(named) != 1:
            return value
        if named[0].is_date:
            day = day_of(value)
            return f"{day:%d-%m-%Y}" if day else value
        labels = {one.value: one.label.shown(language, "") for one in named[0].choices}
        return ", ".join(labels.get(one, one) for one in value.split()) if labels else value

    def _is_barred(self, spot: Spot) -> bool:
        """A choice of nothing cannot be made, so it is not asked."""
        return spot.kind in (Kind.ONE, Kind.SEVERAL) and not self.choices(spot)

    def _seen(self) -> Seen:
        return Seen(self._root, self._today)

    def _settle(self) -> None:
        """Until nothing moves any more: no form that was taken has a circle, so that comes."""
        for _ in range(2 * sum(1 for _ in self._form.questions()) + 4):
            seen = self._seen()
            if not self._pass(self._form.nodes, self._root, f"/{self._form.root}", seen, True):
                return

    def _pass(
        self, nodes: Sequence[Node], parent: Element, at: str, seen: Seen, applies: bool
    ) -> bool:
        changed = False
        for one in nodes:
            name = one.path.rsplit("/", 1)[-1]
            if isinstance(one, Question):
                changed |= self._set(one, parent, f"{at}/{name}", seen, applies)
            elif one.repeats:
                here = self._applies(one.rule, parent, seen, applies)
                changed |= self._repeat(one, parent, f"{at}/{name}", seen, here)
            else:
                element = parent.find(name)
                if element is None:
                    element, changed = SubElement(parent, name), True
                here = self._applies(one.rule, element, seen, applies)
                changed |= self._pass(one.inside, element, f"{at}/{name}", seen, here)
        return changed

    def _repeat(self, one: Group, parent: Element, key: str, seen: Seen, applies: bool) -> bool:
        name = one.path.rsplit("/", 1)[-1]
        wanted = self._wanted(one, parent, key, seen) if applies else 0
        self._relevant[key], self._counts[key] = applies, wanted
        there = parent.findall(name)
        changed = len(there) != wanted
        for surplus in there[wanted:]:
            parent.remove(surplus)
        for number in range(1, wanted + 1):
            element = there[number - 1] if number <= len(there) else SubElement(parent, name)
            changed |= self._pass(one.inside, element, f"{key}[{number}]", seen, applies)
        return changed

    def _wanted(self, one: Group, parent: Element, key: str, seen: Seen) -> int:
        """How many times it is asked; the most there may be holds whatever the form says."""
        if not one.count:
            return min(int(self._answers.get(key + MORE, "0")), self._most)
        if not seen.knows(parent):
            return 0
        number = seen.number(one.count, parent)
        return max(0, min(int(number), self._most)) if math.isfinite(number) else 0

    def _set(self, one: Question, parent: Element, key: str, seen: Seen, applies: bool) -> bool:
        element = parent.find(one.name)
        if element is None:
            element = self._at[key] = SubElement(parent, one.name)
            self._relevant[key] = False
            return True
        self._at[key] = element
        here = self._applies(one.rule, element, seen, applies)
        value = ""
        if here and one.rule.calculate:
            value = seen.text(one.rule.calculate, element) if seen.knows(element) else ""
        elif here and one.rule.fixed:
            value = str(int(day_number(self._today.isoformat())))
        elif here and one.kind is not Kind.NOTE:
            value = _inside(one, self._answers.get(key, ""))
        changed = self._relevant.get(key) != here or (element.text or "") != value
        self._relevant[key], element.text = here, value
        return changed

    @staticmethod
    def _applies(rule: Rule, element: Element, seen: Seen, applies: bool) -> bool:
        if not applies or not rule.relevant:
            return applies
        return seen.knows(element) and seen.is_true(rule.relevant, element)

    def _spots(self, nodes: Sequence[Node], at: str, number: int, heading: Text) -> Iterator[Spot]:
        for one in nodes:
            name = one.path.rsplit("/", 1)[-1]
            key = f"{at}/{name}"
            if isinstance(one, Question):
                if one.kind and self._relevant.get(key) and not _is_worked_out(one):
                    yield Spot(key, one, number, heading)
            elif one.repeats:
                yield from self._repeated(one, key)
            else:
                inner = heading if one.label.is_empty else one.label
                yield from self._spots(one.inside, key, number, inner)

    def _repeated(self, one: Group, key: str) -> Iterator[Spot]:
        count = self._counts.get(key, 0)
        for number in range(1, count + 1):
            yield from self._spots(one.inside, f"{key}[{number}]", number, one.label)
        closed = key + END in self._answers or count >= self._most
        if self._relevant.get(key) and not one.count and not closed:
            more = Question(one.path, Kind.MORE, Rule(), one.label)
            yield Spot(key, more, count, one.label)

    def _everything(self, nodes: Sequence[Node], at: str) -> Iterator[tuple[str, Question]]:
        for one in nodes:
            key = f"{at}/{one.path.rsplit('/', 1)[-1]}"
            if isinstance(one, Question):
                yield key, one
            elif one.repeats:
                for number in range(1, self._counts.get(key, 0) + 1):
                    yield from self._everything(one.inside, f"{key}[{number}]")
            else:
                yield from self._everything(one.inside, key)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _is_worked_out(one: Question) -> bool:
    return bool(one.rule.calculate) and one.kind is not Kind.NOTE


def _inside(question: Question, value: str) -> str:
    """How the expressions of a form see an answer: days are numbers there, and a place is no house,
    so that nothing that is worked out of it leads to one."""
    if question.kind is Kind.PLACE:
        return roughly(value)
    return str(int(day_number(value))) if question.is_date and value else value


def _within(question: Question, value: str) -> bool:
    """Of a range."""
    try:
        low = not question.lowest or float(value) >= float(question.lowest)
        return low and (not question.highest or float(value) <= float(question.highest))
    except ValueError:
        return False
