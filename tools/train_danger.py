"""Train the danger detector: writes `danger_model.bin` and `danger_bands.json`.

`python -m tools.train_danger` reads the lines of `data/understanding/danger/`, one file a writer,
and never the test set. The bands are set on writers left out: their lines are weighed by a model
that read only the others. Same data, same bytes.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from tools import linear_training
from tools.linear_training import Recipe
from tools.train_intents import read_lines as intent_lines
from understanding.danger import (
    ANY,
    BANDS,
    MODEL,
    ORDINARY,
    Bands,
    DangerKind,
    DangerReader,
    Weighing,
    heavier,
)
from understanding.linear import Table
from understanding.normal import DATA, words_of
from understanding.pieces import Block
from understanding.words import Intent

WRITERS = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
ALWAYS_READ = ("plain", "ordinary")
"""Written with the writers' lines in view: read by every model, so left out of none."""
RECALL = 0.91
"""Share of the dangers of unread writers that is to be raised."""
OFFERED = 0.98
"""Share of them that is to be raised or offered. With 0.99 a tenth of all ordinary messages found a
danger among its buttons."""
_RECIPE = Recipe(0.6, 3.0, {Block.LETTERS: 6, Block.WORDS: 2, Block.MEANINGS: 4}, least_step=5)
"""The weights of all kinds of danger are added up."""
_PARTS = 5
"""Two writers are left out at a time, so that a model still reads most of them."""
_PENALTIES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, math.inf)
_LOST = 0.02
"""Share of the raised dangers that may be lost for fewer alarms at ordinary questions."""
_NEAR_WEIGHT, _ORDINARY_WEIGHT = 1.5, 0.4
"""Of near misses, and of the lines of the intents and others that are many, and easy."""
_FREE = 0.001
"""So much more of the near misses is no price for hearing the last sentence of a long story."""
_MAY_TELL_OF_DANGER = frozenset(
    {
        Intent.EMERGENCY,
        Intent.COMPANION_ESCALATE,
        Intent.COMPLAINT_SERVICE,
        Intent.REFERRAL_CHILD,
        Intent.REFERRAL_DISABILITY,
        Intent.REFERRAL_DRUGS,
        Intent.REFERRAL_ELDERLY,
    }
)
"""The lines of the other intents are ordinary questions."""
_NO_BANDS = Bands(0.0, 0.0, 0.0, math.inf, 1.0, 0.0)


@dataclass(frozen=True)
class Line:
    text: str
    label: str
    """A kind of danger, or the kind of harmless talk."""
    is_extra: bool = False

    @property
    def importance(self) -> float:
        if self.is_near:
            return _NEAR_WEIGHT
        return _ORDINARY_WEIGHT if self.is_extra else 1.0

    @property
    def is_danger(self) -> bool:
        return self.label in tuple(DangerKind)

    @property
    def is_near(self) -> bool:
        return not self.is_danger and self.label != ORDINARY


def read_lines(path: Path) -> list[Line]:
    found = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Line(one["text"], one["near"] if one["label"] == "none" else one["label"]) for one in found
    ]


def always_read() -> list[Line]:
    plain, ordinary = (read_lines(DATA / "danger" / f"{name}.jsonl") for name in ALWAYS_READ)
    return [*plain, *(replace(line, is_extra=True) for line in ordinary)]


def writers_lines() -> dict[str, list[Line]]:
    """What is left out together, so that bands are set on hands that a model had not read."""
    found = {writer: read_lines(DATA / "danger" / f"{writer}.jsonl") for writer in WRITERS}
    for one in intent_lines():
        if one.intent is Intent.SCAM_VICTIM:
            found.setdefault(one.writer, []).append(Line(one.text, DangerKind.FRAUD))
        elif one.intent not in _MAY_TELL_OF_DANGER:
            found.setdefault(one.writer, []).append(Line(one.text, ORDINARY, is_extra=True))
    return found


def fitted(lines: Sequence[Line]) -> Table:
    """The table that a set of lines gives."""
    return linear_training.fitted(
        [line.text for line in lines],
        [line.label for line in lines],
        [line.importance for line in lines],
        _RECIPE,
        beside={ANY: [line.is_danger for line in lines]},
    )


@dataclass(frozen=True)
class Unread:
    """A line weighed by a model that did not read its writer, whole and by its best sentence."""

    writer: str
    line: Line
    whole: Weighing
    sentence: Weighing | None


def unread(lines: Mapping[str, Sequence[Line]]) -> list[Unread]:
    found = []
    for at in range(_PARTS):
        left_out = sorted(lines)[at::_PARTS]
        rest = [line for writer, its in lines.items() if writer not in left_out for line in its]
        reader = DangerReader(fitted([*rest, *always_read()]), _NO_BANDS)
        for writer in left_out:
            for line in lines[writer]:
                whole = reader.weigh_words(words_of(line.text))
                if whole is not None:
                    sentence = reader.heaviest_sentence(line.text, whole)
                    found.append(Unread(writer, line, whole, sentence))
    return found


def bands_of(found: Sequence[Unread]) -> Bands:
    """As many dangers as wanted, and then as few ordinary messages as that allows."""
    dangers = np.array([one.line.is_danger for one in found])
    nears = np.array([one.line.is_near for one in found])
    by_penalty = {penalty: _weights(found, penalty) for penalty in _PENALTIES}

    def near_alarms(penalty: float) -> float:
        weights = by_penalty[penalty]
        return float(np.mean(weights[nears] >= np.quantile(weights[dangers], 1 - RECALL)))

    for penalty in _PENALTIES:
        print(f"sentences less {penalty}: {near_alarms(penalty):.4f} of the near misses")  # noqa: T201
    fewest = min(map(near_alarms, _PENALTIES))
    penalty = next(one for one in _PENALTIES if near_alarms(one) <= fewest + _FREE)
    weights = by_penalty[penalty]
    bound = float(np.quantile(weights[dangers], 1 - RECALL))
    over = np.array([heavier(one.whole, one.sentence, penalty).over_ordinary for one in found])
    curve = LogisticRegression(C=1e6).fit(weights[:, None], dangers)
    return Bands(
        raise_from=round(bound, 3),
        offer_from=round(float(np.quantile(weights[dangers], 1 - OFFERED)), 3),
        over_ordinary=round(float(np.quantile(over[dangers & (weights >= bound)], _LOST)), 3),
        sentence_penalty=penalty,
        slope=round(float(curve.coef_[0][0]), 4),
        intercept=round(float(curve.intercept_[0]), 4),
    )


def _weights(found: Sequence[Unread], penalty: float) -> Any:
    return np.array([heavier(one.whole, one.sentence, penalty).weight for one in found])


def main() -> None:
    lines = writers_lines()
    bands = bands_of(unread(lines))
    table = fitted([*(line for own in lines.values() for line in own), *always_read()])
    table.save(MODEL)
    BANDS.write_text(json.dumps(asdict(bands), indent=1) + "\n", encoding="utf-8")
    print(f"{len(table.pieces)} pieces, {MODEL.stat().st_size / 1024:.0f} KB, {bands}")  # noqa: T201


if __name__ == "__main__":
    main()
