"""The texts that the recognition of hoaxes is trained on, each with its writer and its kind."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory, Verdict
from understanding.hoaxes import shipped_examples
from understanding.words import Intent, folded

_ROOT = Path(__file__).parent.parent
LINES = Path(__file__).parent / "hoax_training"
INTENTS = _ROOT / "data" / "understanding" / "intents"
EXAMPLES = "examples"
_EVERY = 30
"""One line of so many of an intent is taken: there are many, and they are easy."""
_MANY = 0.3
_SMALL_TALK = (Intent.OUT_OF_SCOPE, Intent.GREETING, Intent.THANKS, Intent.GOODBYE)
_KINDS = {"factcheck": "warning", "offer": "official"}
"""Kinds that are read alike."""


@dataclass(frozen=True)
class Line:
    writer: str
    text: str
    hoax: str | None
    kind: str
    importance: float = 1.0


def training_lines() -> list[Line]:
    """What was written for this, then what was written for the intents."""
    own = [line for path in sorted(LINES.glob("*.jsonl")) for line in _written(path)]
    return [*own, *(line for path in sorted(INTENTS.glob("*.csv")) for line in _of_intent(path))]


def example_lines() -> list[Line]:
    """The further wordings of the shipped hoaxes."""
    examples = shipped_examples()
    return [
        Line(EXAMPLES, text, hoax.id, "retelling")
        for hoax in shipped_hoaxes()
        for text in examples.get(folded(hoax.title), ())
    ]


def folds_of(lines: list[Line]) -> dict[str, int]:
    """The fold of each writer: one for each of our own, the others spread over them."""
    own = sorted({line.writer for line in lines if line.importance == 1.0})
    others = sorted({line.writer for line in lines} - set(own))
    return {writer: at % len(own) for group in (own, others) for at, writer in enumerate(group)}


def shipped_hoaxes() -> list[Hoax]:
    with (_ROOT / "data" / "hoaks.csv").open(encoding="utf-8", newline="") as file:
        return [
            Hoax(
                row["id"],
                row["judul"],
                row["klaim"],
                row["klarifikasi"],
                HoaxCategory(row["kategori"]),
                Verdict.FALSE,
                row["sumber"],
                row["tanggal_sumber"],
                1,
            )
            for row in csv.DictReader(file)
        ]


def _written(path: Path) -> Iterator[Line]:
    for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        yield Line(path.stem, one["text"], one["hoax"], _KINDS.get(one["kind"], one["kind"]))


def _of_intent(path: Path) -> Iterator[Line]:
    """Of what people want checked all: frauds that are not in the library."""
    asks = path.stem == Intent.CHECK_HOAX
    kind = "fraud" if asks else "private" if path.stem in _SMALL_TALK else "question"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows if asks else rows[::_EVERY]:
        yield Line(f"intents {row['writer']}", row["text"], None, kind, _MANY)
