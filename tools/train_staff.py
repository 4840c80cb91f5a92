"""Train the model of what staff ask for: writes `staff_model.bin` and `staff_limits.json`.

`python -m tools.train_staff` reads `data/understanding/staff_phrases.csv` and, as what is no such
wish, some of the lines of families. The limits are set on writers left out. Same lines, same bytes.
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import numpy as np

from domain.people import STAFF_ROLES, Role
from house import all_routes
from tools import linear_training
from tools.calibration import lowest_sureness, odds_of, sharpness_of
from tools.linear_training import Recipe
from tools.train_intents import read_lines as read_intent_lines
from understanding.intents import mixed
from understanding.linear import Table
from understanding.meanings import concepts_of
from understanding.normal import DATA
from understanding.pieces import Block
from understanding.staff_wishes import LIMITS, MODEL, NONE, StaffLimits, StaffReader
from understanding.words import Intent

LINES = DATA / "staff_phrases.csv"
RECIPE = Recipe(
    1.0,
    3.0,
    {Block.LETTERS: 5, Block.WORDS: 2, Block.MEANINGS: 4},
    least_step=4,
    meanings=concepts_of,
)
_OF_FAMILIES = 10
"""Every so many-th line of a family is read as no wish of staff."""
_ANSWERS = {"d": ("ordinary",), "g": ("answer", "name")}
"""In which files of the danger detector answers to questions stand, and how they are marked."""
_BOTH = frozenset(
    {
        Intent.COMPANION_ESCALATE, Intent.CASE_STATUS, Intent.SURVEY, Intent.EMPOWERMENT_KUBE,
        Intent.HOUSING_RST, Intent.REFERRAL_CHILD, Intent.REFERRAL_DISABILITY,
        Intent.REFERRAL_DRUGS, Intent.REFERRAL_ELDERLY,
    }
)  # fmt: skip
"""Families and staff ask for these in the same words."""
_SEVERAL = "a"
"""These lines are by two hands, and the oldest: never left out, since most screens stand there."""
OPENED_WRONGLY = 0.02
"""Share of all unread lines that may open a screen that was not asked for."""
OFFERED_WRONGLY = 0.09
"""Share of the unread lines that ask for no screen below which screens may be offered."""
_LAST_SENTENCES = (0.0, 0.15, 0.3, 0.5)


@dataclass(frozen=True)
class Line:
    writer: str
    role: str
    """Whose words they are; nothing where several posts speak so."""
    commands: tuple[str, ...]
    """Several where each of them serves."""
    text: str


def read_lines() -> list[Line]:
    with LINES.open(encoding="utf-8", newline="") as file:
        return [
            Line(row["writer"], row["role"], tuple(row["command"].split("|")), row["phrase"])
            for row in csv.DictReader(file)
        ]


def of_families() -> list[Line]:
    fitting = [line for line in read_intent_lines() if line.intent not in _BOTH]
    return [Line("", "", (NONE,), line.text) for line in fitting[::_OF_FAMILIES]]


def answers() -> list[Line]:
    """Names, places, dates and the like, as they answer a question, and words that leave one."""
    said = []
    for name, kinds in _ANSWERS.items():
        with (DATA / "danger" / f"{name}.jsonl").open(encoding="utf-8") as file:
            said += [one["text"] for one in map(json.loads, file) if one["near"] in kinds]
    with (DATA / "leaving.csv").open(encoding="utf-8", newline="") as file:
        said += [row["phrase"] for row in csv.DictReader(file)]
    return [Line("", "", (NONE,), text) for text in said]


def fitted(lines: Sequence[Line]) -> Table:
    """The table that a set of lines gives; one with two answers counts half for each."""
    said = [(line.text, command, 1 / len(line.commands)) for line in lines
            for command in line.commands]  # fmt: skip
    texts, labels, importance = zip(*said, strict=True)
    return linear_training.fitted(texts, labels, importance, RECIPE)


@dataclass(frozen=True)
class Unread:
    """Lines weighed by models that did not read their writers."""

    lines: Sequence[Line]
    labels: Sequence[str]
    halves: Sequence[tuple[Sequence[float], Sequence[float] | None]]
    """Margins of each line, and of its last sentence."""

    def margins(self, share: float) -> Any:
        return np.array([mixed(whole, last, share) for whole, last in self.halves])


def unread(lines: Sequence[Line], others: Sequence[Line]) -> Unread:
    found: list[Line] = []
    halves: list[tuple[Sequence[float], Sequence[float] | None]] = []
    labels: Sequence[str] = ()
    for writer in sorted({line.writer for line in lines} - {_SEVERAL}):
        rest = [line for line in lines if line.writer != writer]
        reader = StaffReader(fitted([*rest, *others]), StaffLimits())
        labels = reader.labels
        for line in lines:
            if line.writer == writer:
                whole, last = reader.halves(line.text)
                found.append(line)
                halves.append((whole, last))
    return Unread(found, labels, halves)


_SPOKEN_OF = {"tksk": Role.COMPANION, "other": Role.LKS}
"""What the lines call some posts."""


@cache
def commands_of(role: str) -> frozenset[str]:
    """What a post may use, and nothing of it."""
    one = _SPOKEN_OF.get(role) or Role(role)
    assert one in STAFF_ROLES
    entries = [route.command for route in all_routes() if route.command is not None]
    return frozenset(each.names[0] for each in entries if one in each.access.roles) | {NONE}


def limits_of(found: Unread) -> StaffLimits:
    """What makes most lines right, then honest probabilities, then where opening and offering
    begin; each among the screens of the post that speaks."""
    theirs = np.array(
        [[label in commands_of(line.role) for label in found.labels] for line in found.lines]
    )
    right = np.array(
        [[label in line.commands for label in found.labels] for line in found.lines], dtype=bool
    )
    best = (-1.0, 0.0)
    for share in _LAST_SENTENCES:
        margins = np.where(theirs, found.margins(share), -np.inf)
        best = max(
            best, (float(right[np.arange(len(right)), margins.argmax(axis=1)].mean()), share)
        )
    hits, share = best
    margins = np.where(theirs, found.margins(share), -np.inf)
    sharpness = sharpness_of(margins, right)
    odds = odds_of(sharpness * margins)
    none = found.labels.index(NONE)
    nobodys = right[:, none]
    first = odds.argmax(axis=1)
    sure = odds.max(axis=1)
    wrong = (first != none) & ~right[np.arange(len(right)), first]
    open_from = lowest_sureness(sure, wrong, OPENED_WRONGLY * len(sure))
    ours = odds.copy()
    ours[:, none] = 0
    likeliest = ours.max(axis=1)
    offer_from = lowest_sureness(likeliest[nobodys], np.ones(int(nobodys.sum()), dtype=bool),
                         OFFERED_WRONGLY * float(nobodys.sum()))  # fmt: skip
    served = (np.sort(np.where(right, ours, 0), axis=1)[:, -1] >= offer_from)[~nobodys].mean()
    opened = ((first != none) & (sure >= open_from) & ~wrong)[~nobodys].mean()
    print(  # noqa: T201
        f"unread writers: {hits:.3f} right first; of wishes {served:.3f} offered, {opened:.3f} "
        "opened"
    )
    return StaffLimits(round(sharpness, 3), share, round(open_from, 3), round(offer_from, 3))


def main() -> None:
    lines, others = read_lines(), [*of_families(), *answers()]
    limits = limits_of(unread(lines, others))
    table = fitted([*lines, *others])
    table.save(MODEL)
    LIMITS.write_text(json.dumps(asdict(limits), indent=1) + "\n", encoding="utf-8")
    size = MODEL.stat().st_size / 1024
    print(f"{len(lines)} lines, {len(table.pieces)} pieces, {size:.0f} KB, {limits}")  # noqa: T201


if __name__ == "__main__":
    main()
