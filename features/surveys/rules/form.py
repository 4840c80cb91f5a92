"""A questionnaire as it is asked: questions, groups and repeats, in their order.

It is read from an XForm (`xform.py`), the standard that XLSForm is turned into; what is kept is the
XForm itself, so that another release reads the same form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a question takes as its answer."""

    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    PLACE = "place"
    PHOTO = "photo"
    VOICE = "voice"
    NOTE = "note"
    """Only told; "go on" is its answer."""
    AGREED = "agreed"
    """One tap that says "yes, I have read it"."""
    MORE = "more"
    """Whether there is another one of what a repeat asks about; no question of the form itself."""


FILES = frozenset({Kind.PHOTO, Kind.VOICE})
NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL})


_DECIMALS = 2
"""Of a place: about a kilometre, so that no house is found by it."""


def roughly(place: str) -> str:
    """A place as it may be kept, worked with and taken out; "" for what is none."""
    try:
        numbers = [f"{float(one):.{_DECIMALS}f}" for one in place.split()[:2]]
    except ValueError:
        return ""
    return f"{' '.join(numbers)} 0 0" if len(numbers) == 2 else ""


@dataclass(frozen=True)
class Text:
    """A sentence of the form, by language: words and expressions in turns, words first."""

    by_language: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def parts(self, language: str) -> tuple[str, ...]:
        """In that language; else in the first one of the form."""
        if language in self.by_language:
            return self.by_language[language]
        return next(iter(self.by_language.values()), ())

    def shown(self, language: str, gap: str = "…") -> str:
        """The words alone, in that language, with a sign where something is worked out."""
        parts = self.parts(language)
        return "".join(part if place % 2 == 0 else gap for place, part in enumerate(parts))

    @property
    def is_empty(self) -> bool:
        return not any(part for parts in self.by_language.values() for part in parts)


NO_TEXT = Text()


@dataclass(frozen=True)
class Choice:
    """`value` is what is kept; `columns` are what filters of the form look at."""

    value: str
    label: Text
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """Expressions of XPath; "" where there is none."""

    relevant: str = ""
    constraint: str = ""
    constraint_words: Text = NO_TEXT
    required: str = ""
    calculate: str = ""
    fixed: str = ""
    """What fills it by itself: `start`, `end` or `today`."""


@dataclass(frozen=True)
class Question:
    """`path` names its place in the form, without the number in a repeat: `/data/anggota/umur`."""

    path: str
    kind: Kind | None
    """None: it is worked out and never asked."""
    rule: Rule = Rule()
    label: Text = NO_TEXT
    hint: Text = NO_TEXT
    choices: tuple[Choice, ...] = ()
    choice_filter: str = ""
    lowest: str = ""
    highest: str = ""
    is_date: bool = False

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Group:
    """`count` is an expression; a repeat without one asks each time whether there is another."""

    path: str
    rule: Rule = Rule()
    label: Text = NO_TEXT
    repeats: bool = False
    count: str = ""
    inside: tuple["Group | Question", ...] = ()


Node = Group | Question


@dataclass(frozen=True)
class Form:
    """`root` is the name of the form's first element, `version` what its author calls it."""

    title: str
    version: str
    root: str
    nodes: tuple[Node, ...]

    def questions(self) -> Iterator[Question]:
        """All of them, those that are only worked out too."""
        return _questions(self.nodes)

    def asked(self) -> list[Question]:
        return [one for one in self.questions() if one.kind is not None]

    def get(self, path: str) -> Question | None:
        return next((one for one in self.questions() if one.path == path), None)

    def groups(self) -> list[Group]:
        return list(_groups(self.nodes))


def _questions(nodes: Sequence[Node]) -> Iterator[Question]:
    for one in nodes:
        if isinstance(one, Group):
            yield from _questions(one.inside)
        else:
            yield one


def _groups(nodes: Sequence[Node]) -> Iterator[Group]:
    for one in nodes:
        if isinstance(one, Group):
            yield one
            yield from _groups(one.inside)
