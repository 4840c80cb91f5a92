"""What staff ask for in their own words: a screen of their work, named by its command.

A linear model over the pieces of a text (the same that intents and dangers are weighed by), trained
on `data/understanding/staff_phrases.csv`, sentences of several writers (`tools/train_staff.py`).
Those of `none` ask for no such screen.
"""

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from understanding.intents import mixed
from understanding.linear import Columns, LinearModel, Table
from understanding.meanings import concepts_of
from understanding.normal import sentences, words_of
from understanding.places import load_places

__all__ = [
    "LIMITS",
    "MODEL",
    "NONE",
    "StaffLimits",
    "StaffReader",
    "StaffWish",
    "StaffWishes",
    "staff_wishes_in",
]

NONE = "none"
_HERE = Path(__file__).parent
MODEL = _HERE / "staff_model.bin"
LIMITS = _HERE / "staff_limits.json"
_MOST_WORDS = 60
"""Longer ones are told, and not asked."""
_LONG = 10
"""Words from which on the last sentence is weighed once more."""
_LONGEST_NAME = 80
"""Letters of what may be nothing but names of places."""
_MOST = 3
_NEAR = 0.05
"""From this probability on a screen stands beside others where nothing is plain."""
_LAST_TEXTS = 8


@dataclass(frozen=True)
class StaffWish:
    """`sureness` is the probability among what the person may use, and nothing of it."""

    command: str
    sureness: float


@dataclass(frozen=True)
class StaffWishes:
    """The likely ones, the best first; `sure` where the first of them is plain. `nearest` may be
    meant by what nobody understood."""

    likely: tuple[StaffWish, ...] = ()
    sure: bool = False
    nearest: tuple[StaffWish, ...] = ()


@dataclass(frozen=True)
class StaffLimits:
    """From sentences of writers whom the model had not read (`tools/train_staff.py`)."""

    sharpness: float = 1.0
    """What the margins are multiplied by to be logarithms of probabilities."""
    last_sentence: float = 0.0
    """Share of the last sentence in the weight of a long text."""
    open_from: float = 1.0
    offer_from: float = 1.0


class StaffReader:
    """The model and its limits made ready."""

    def __init__(self, table: Table | Columns, limits: StaffLimits) -> None:
        self._model = LinearModel(table, concepts_of)
        self._limits = limits
        self.labels = self._model.labels
        self._read = lru_cache(_LAST_TEXTS)(self._margins)

    def read(self, text: str, commands: Collection[str]) -> StaffWishes:
        """Among these commands. Never raises, whatever the text."""
        limits = self._limits
        fits = [
            (label, limits.sharpness * margin)
            for label, margin in zip(self.labels, self._read(text), strict=True)
            if label == NONE or label in commands
        ]
        highest = max(fit for _, fit in fits)
        odds = {label: math.exp(fit - highest) for label, fit in fits}
        total = sum(odds.values())
        ranked = sorted(odds, key=lambda label: -odds[label])
        nearest = tuple(
            StaffWish(label, odds[label] / total)
            for label in ranked
            if label != NONE and odds[label] / total >= _NEAR
        )[:_MOST]
        likely = tuple(one for one in nearest if one.sureness >= limits.offer_from)
        sure = bool(likely) and ranked[0] != NONE and likely[0].sureness >= limits.open_from
        return StaffWishes(likely, sure, nearest)

    def halves(self, text: str) -> tuple[Sequence[float], Sequence[float] | None]:
        """How well each label fits the whole, and the last sentence of a long text."""
        words = words_of(text)
        parts = sentences(text) if len(words) >= _LONG else ()
        return self._fit(words), self._fit(words_of(parts[-1])) if len(parts) > 1 else None

    def _margins(self, text: str) -> Sequence[float]:
        return mixed(*self.halves(text), self._limits.last_sentence)

    def _fit(self, words: Sequence[str]) -> Sequence[float]:
        return list(self._model.scores(words).by_label.values())


def staff_wishes_in(text: str, commands: Collection[str]) -> StaffWishes:
    """Among these commands, which are those that the person may use."""
    if not 0 < len(text.split()) <= _MOST_WORDS:
        return StaffWishes()
    found = _shipped().read(text, commands)
    is_place = found.likely and len(text) <= _LONGEST_NAME and load_places().is_all_names(text)
    return StaffWishes() if is_place else found


@cache
def _shipped() -> StaffReader:
    limits = json.loads(LIMITS.read_text(encoding="utf-8"))
    return StaffReader(Columns.read(MODEL), StaffLimits(**limits))
