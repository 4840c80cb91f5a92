"""What kind of text a text is: the retelling of a hoax, or a warning, news, an offer, a question.

A linear model over the pieces of a text, as for intents. Which hoax is retold it does not know; it
knows the voice. Trained by `tools/train_hoaxes.py`, read from `hoax_kinds.bin`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from understanding.linear import Columns, LinearModel, Table
from understanding.meanings import concepts_of
from understanding.normal import words_of

MODEL = Path(__file__).parent / "hoax_kinds.bin"
RETELLING, WARNING, NEWS = "retelling", "warning", "news"
_MOST_LETTERS = 1_600
_FARTHEST = 6.0
"""A score beyond it says no more."""

Kinds = Mapping[str, float]
"""How well each kind fits; only differences mean something."""


class KindReader:
    """A table of kinds made ready for reading texts."""

    def __init__(self, table: Table | Columns) -> None:
        self._model = LinearModel(table, concepts_of)

    def __call__(self, text: str) -> Kinds:
        scores = self._model.scores(words_of(text[:_MOST_LETTERS])).by_label
        return {
            kind: max(-_FARTHEST, min(_FARTHEST, score)) for kind, score in sorted(scores.items())
        }


@cache
def shipped_kinds() -> KindReader:
    """The reader of the table that ships."""
    return KindReader(Columns.read(MODEL))
