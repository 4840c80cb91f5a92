"""Train the model of intents: writes `intent_model.bin` and `intent_limits.json`.

`python -m tools.train_intents` reads the lines of `data/understanding/intents/`, a file an intent,
and never the test set. The limits are set on writers left out: each writer's lines are weighed by a
model that read only the others. Same lines, same bytes.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar

from tools import linear_training
from tools.linear_training import Recipe
from understanding.intents import LIMITS, MODEL, IntentReader, Limits, Risk, mixed, risk_of
from understanding.linear import Table
from understanding.meanings import concepts_of
from understanding.normal import DATA, words_of
from understanding.pieces import Block
from understanding.words import Intent

LINES = DATA / "intents"
RECIPE = Recipe(
    0.4,
    3.0,
    {Block.LETTERS: 6, Block.WORDS: 2, Block.MEANINGS: 7},
    least_step=5,
    meanings=concepts_of,
)
PRECISION: Mapping[Risk, float] = {
    Risk.CRITICAL: 0.95,
    Risk.SENSITIVE: 0.955,
    Risk.PERSONAL: 0.965,
    Risk.OPEN: 0.965,
    Risk.NONE: 0.95,
}
"""Share of the answered lines of unread writers that must be answered rightly."""
BEYOND = 0.035
"""Share of what is not ours that may be answered as if it were."""
_NO_LIMITS = Limits(1.0, 0.0, 0.0)
_LAST_SENTENCES = (0.0, 0.1, 0.2, 0.3)
_OUT_OF_SCOPE = (0.0, -0.25, -0.5, -0.75, -1.0, -1.5)
_ASK_RECALL = 0.97
"""Share of the lines that are ours, and not answered, of which it is asked what they mean."""


@dataclass(frozen=True)
class Line:
    writer: str
    intent: Intent
    register: str
    language: str
    text: str


def read_lines(folder: Path = LINES) -> list[Line]:
    return [line for path in sorted(folder.glob("*.csv")) for line in _lines_of(path)]


def _lines_of(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Line(
                row["writer"], Intent(path.stem), row["register"], row["language"], row["text"]
            )


def fitted(lines: Sequence[Line]) -> Table:
    """The table that a set of lines gives."""
    return linear_training.fitted(
        [line.text for line in lines],
        [line.intent.value for line in lines],
        [1.0] * len(lines),
        RECIPE,
    )


@dataclass(frozen=True)
class Unread:
    """Lines weighed by models that did not read their writers."""

    lines: Sequence[Line]
    labels: Sequence[Intent]
    by_last_sentence: Mapping[float, Any]
    """Margins, a row a line, by the share of the last sentence."""

    @property
    def right(self) -> Any:
        places = {label: at for at, label in enumerate(self.labels)}
        return np.array([places[line.intent] for line in self.lines])


def unread(lines: Sequence[Line]) -> Unread:
    found: list[Line] = []
    margins: dict[float, list[Any]] = {share: [] for share in _LAST_SENTENCES}
    labels: tuple[Intent, ...] = ()
    for writer in sorted({line.writer for line in lines}):
        table = fitted([line for line in lines if line.writer != writer])
        labels = tuple(map(Intent, table.labels))
        reader = IntentReader(table, _NO_LIMITS)
        for line in lines:
            if line.writer != writer:
                continue
            whole, last = reader.halves(line.text, words_of(line.text))
            if whole is not None:
                found.append(line)
                for share, its in margins.items():
                    its.append(mixed(whole, last, share))
    return Unread(found, labels, {share: np.array(rows) for share, rows in margins.items()})


def limits_of(found: Unread) -> Limits:
    """What makes most lines right, then honest probabilities, then where answering begins."""
    right = found.right
    beyond = found.labels.index(Intent.OUT_OF_SCOPE)
    best: tuple[float, float, float, float] = (-1.0, 0.0, 0.0, 0.0)
    for share, margins in found.by_last_sentence.items():
        sharpness = _sharpness(margins, right)
        for less in _OUT_OF_SCOPE:
            weighed = sharpness * margins
            weighed[:, beyond] += less
            hits = float(np.mean(weighed.argmax(axis=1) == right))
            best = max(best, (hits, share, less, sharpness))
    hits, share, less, sharpness = best
    print(f"unread writers: {hits:.4f} right")  # noqa: T201
    weighed = sharpness * found.by_last_sentence[share]
    weighed[:, beyond] += less
    odds = np.exp(weighed - weighed.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    least = _beyond_from(odds, right, beyond)
    answer_from = {
        risk: max(
            _answer_from(risk, odds, right, found.labels),
            0.0 if risk in (Risk.CRITICAL, Risk.NONE) else least,
        )
        for risk in Risk
    }
    ours = odds.copy()
    ours[:, beyond] = 0
    plausible = np.sort(ours, axis=1)[:, -3:].sum(axis=1)
    unsure = odds.max(axis=1) < np.array(
        [answer_from[risk_of(found.labels[at])] for at in odds.argmax(axis=1)]
    )
    ask_from = float(np.quantile(plausible[unsure & (right != beyond)], 1 - _ASK_RECALL))
    return Limits(round(sharpness, 3), share, less, answer_from, round(ask_from, 3))


def _sharpness(margins: Any, right: Any) -> float:
    def surprise(sharpness: float) -> float:
        weighed = sharpness * margins
        highest = weighed.max(axis=1)
        sums = np.log(np.exp(weighed - highest[:, None]).sum(axis=1)) + highest
        return float(np.mean(sums - weighed[np.arange(len(right)), right]))

    return float(minimize_scalar(surprise, bounds=(0.05, 5.0), method="bounded").x)


def _answer_from(risk: Risk, odds: Any, right: Any, labels: Sequence[Intent]) -> float:
    """The lowest sureness from which on answers of this risk are right often enough."""
    chosen = odds.argmax(axis=1)
    its = np.array([risk_of(labels[at]) is risk for at in chosen])
    order = np.argsort(-odds.max(axis=1)[its])
    sure, hits = odds.max(axis=1)[its][order], (chosen == right)[its][order]
    precise = np.cumsum(hits) / np.arange(1, len(hits) + 1) >= PRECISION[risk]
    last = int(np.flatnonzero(precise)[-1]) if precise.any() else 0
    return round(float(sure[last]), 3)


def _beyond_from(odds: Any, right: Any, beyond: int) -> float:
    """From here on hardly anything that is not ours is answered as if it were."""
    strange = odds[right == beyond]
    sure = np.where(strange.argmax(axis=1) == beyond, 0.0, strange.max(axis=1))
    return round(float(np.quantile(sure, 1 - BEYOND)), 3)


def main() -> None:
    lines = read_lines()
    limits = limits_of(unread(lines))
    table = fitted(lines)
    table.save(MODEL)
    LIMITS.write_text(json.dumps(asdict(limits), indent=1) + "\n", encoding="utf-8")
    size = MODEL.stat().st_size / 1024
    print(f"{len(lines)} lines, {len(table.pieces)} pieces, {size:.0f} KB, {limits}")  # noqa: T201


if __name__ == "__main__":
    main()
