"""A project in words, whole by themselves: whoever has no signal cannot tap.

`usul rst Sari Wulandari` with lines below it, `usul rst Sari Wulandari: atap` below a photo, and
`proyek 12 mulai`.
"""

import re
from dataclasses import dataclass
from datetime import date

from features.projects.rules.criteria import Criterion, criteria_on, part_in
from features.projects.rules.projects import Kind, Stage

_KINDS = {
    "rst": Kind.HOUSE,
    "rutilahu": Kind.HOUSE,
    "rumah": Kind.HOUSE,
    "kat": Kind.REMOTE,
    "lumbung": Kind.STORE,
    "proyek warga": Kind.TOGETHER,
    "proyek bersama": Kind.TOGETHER,
}
_BEGINS = re.compile(
    rf"^\W*usul(?:an)?\s+(?P<kind>{'|'.join(_KINDS)})\b[\s:,.\-]*(?P<rest>.*)$", re.IGNORECASE
)
_STAGES = {
    Stage.PLANNED: ("rencana", "direncanakan", "terjadwal"),
    Stage.BEGUN: ("mulai", "dimulai", "sudah mulai"),
    Stage.HALF: ("setengah", "setengah jadi", "separuh"),
    Stage.DONE: ("selesai", "jadi", "sudah selesai", "rampung"),
}
_BY_STAGE = {word: stage for stage, words in _STAGES.items() for word in words}
_NUMBERED = re.compile(
    r"^\W*proyek\s+(?:no\.?\s*)?(?P<number>\d{1,9})[\s:,.\-]+(?P<what>.+)$", re.I
)
_ASKS = re.compile(r"\?|\b(?:apa|gimana|bagaimana|cara|kapan|mau tanya)\b", re.IGNORECASE)
_MOST_WORDS = 8


@dataclass(frozen=True)
class SaidSheet:
    """`part` is what the photo of this message shows; `unread` are lines that say nothing known."""

    kind: Kind
    title: str
    facts: dict[str, bool]
    part: str
    unread: tuple[str, ...]


@dataclass(frozen=True)
class SaidOfProject:
    """A stage that the work has come to, or the part that a photo shows."""

    number: int
    stage: Stage | None
    part: str = ""


def said_sheet(text: str, today: date) -> SaidSheet | None:
    """The sheet that a message begins or goes on with; None for questions and everything else."""
    head, _, rest = text.strip().partition("\n")
    found = _BEGINS.match(head)
    if found is None or _ASKS.search(head):
        return None
    kind = _KINDS[found["kind"].casefold()]
    rules = criteria_on(kind, today)
    title, _, tail = re.sub(r"[:,]", ":", found["rest"], count=1).partition(":")
    named = part_in(tail, rules)
    facts, unread = facts_in(rest, rules)
    return SaidSheet(kind, _tidy(title), facts, named.part if named else "", unread)


def facts_in(text: str, rules: tuple[Criterion, ...]) -> tuple[dict[str, bool], tuple[str, ...]]:
    """The answers line by line, and the lines that cannot be read."""
    facts: dict[str, bool] = {}
    unread = []
    for row in (one.strip(" \t•-*") for one in text.splitlines()):
        word, sign, value = row.partition(":")
        rule = part_in(word, rules) if sign else None
        answer = rule.read(value) if rule else None
        if rule is not None and answer is not None:
            facts[rule.part] = answer
        elif row and (value.strip() or not sign):
            unread.append(_tidy(row))
    return facts, tuple(unread)


def said_of_project(text: str, today: date) -> SaidOfProject | None:
    """What is said of a project by its number; None for everything else."""
    found = _NUMBERED.match(text.strip())
    if found is None or len(found["what"].split()) > _MOST_WORDS or _ASKS.search(text):
        return None
    what = " ".join(found["what"].casefold().strip(" .!").split())
    if what in _BY_STAGE:
        return SaidOfProject(int(found["number"]), _BY_STAGE[what])
    for kind in Kind:
        if (rule := part_in(what, criteria_on(kind, today))) is not None:
            return SaidOfProject(int(found["number"]), None, rule.part)
    return None


def template(kind: Kind, today: date) -> str:
    """Lines to copy and fill in with “ya” or “tidak”."""
    word = next(word for word, one in _KINDS.items() if one is kind)
    rows = (f"{one.words[0]}: " for one in criteria_on(kind, today))
    return "\n".join((f"usul {word} ", *rows))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" .:-")
