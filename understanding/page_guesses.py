"""Which explanation a text asks for: a linear model over its pieces, a label for each shipped page.

Beside the pages stand the wishes that a screen serves and no page: `niat:` and the intent, and
`SCREEN` for the screens of staff. What resembles one of these more than any page asks for no page.
Trained on how people ask for each page (`data/jawaban`, `data/understanding/page_lines.csv`;
`tools/train_pages.py`).
"""

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from understanding.linear import Table
from understanding.meanings import concepts_of
from understanding.normal import words_of
from understanding.sparse import Rows, SparseModel
from understanding.words import Intent

__all__ = [
    "LIMITS",
    "MODEL",
    "OF_INTENT",
    "SCREEN",
    "PageGuess",
    "PageLimits",
    "PageReader",
    "Sureness",
    "is_screen",
    "likeliest_wish_in",
    "plain_page_in",
    "plain_wish_in",
    "shipped_page_reader",
]

OF_INTENT, SCREEN = "niat:", "layar"
_HERE = Path(__file__).parent
MODEL = _HERE / "page_model.bin"
LIMITS = _HERE / "page_limits.json"
_MOST_WORDS = 80
"""Of a longer story the beginning and the end are read."""
_LAST_TEXTS = 8


@dataclass(frozen=True)
class PageGuess:
    """`sureness` is the probability among all that may be meant, pages or not."""

    page: str
    sureness: float


class Sureness(Enum):
    """How plainly a page is asked for."""

    PERHAPS = "perhaps"
    PLAIN = "plain"
    BEYOND_DOUBT = "beyond_doubt"


@dataclass(frozen=True)
class PageLimits:
    """From lines of writers whom the model had not read (`tools/train_pages.py`)."""

    sharpness: float = 1.0
    """What the margins are multiplied by to be logarithms of probabilities."""
    sure_from: float = 1.0
    """From here on a page is shown before anything else is guessed."""
    surely_from: float = 1.0
    """And from here on, though a screen is plainly wanted."""
    perhaps_from: float = 1.0
    """And from here on where nothing else is plain, with others that may be meant beside it."""
    likely_from: float = 1.0
    """And from here on, where it is unclear what is asked, it is worth a button."""

    def least(self, sureness: Sureness) -> float:
        """The probability from which on a page is this sure."""
        by_name = {
            Sureness.PERHAPS: self.perhaps_from,
            Sureness.PLAIN: self.sure_from,
            Sureness.BEYOND_DOUBT: self.surely_from,
        }
        return by_name[sureness]


class PageReader:
    """The model and its limits made ready."""

    def __init__(self, table: Table | Rows, limits: PageLimits) -> None:
        self._model = SparseModel(table, concepts_of)
        self.limits = limits
        self.labels = frozenset(self._model.labels)
        self.others = frozenset(one for one in self.labels if one.startswith(OF_INTENT))
        """What families may want instead of a page."""
        self._read = lru_cache(_LAST_TEXTS)(self.margins)

    def guesses(self, words: Sequence[str], labels: Collection[str]) -> list[PageGuess]:
        """How likely each of these is meant, the best first. Never raises, whatever the words.

        `words` are those of `understanding.normal.words_of`, `labels` the pages that count and what
        else may be wanted; those that the model does not know are left out.
        """
        margins = self._read(tuple(words))
        fits = {label: self.limits.sharpness * margins[label] for label in labels
                if label in margins}  # fmt: skip
        if not fits:
            return []
        highest = max(fits.values())
        odds = {label: math.exp(fit - highest) for label, fit in fits.items()}
        total = sum(odds.values())
        ranked = sorted(odds, key=lambda label: (-odds[label], label))
        return [PageGuess(label, odds[label] / total) for label in ranked]

    def margins(self, words: Sequence[str]) -> dict[str, float]:
        """How well each label fits; only differences mean something."""
        half = _MOST_WORDS // 2
        read = words if len(words) <= _MOST_WORDS else (*words[:half], *words[-half:])
        return self._model.margins(read)


@cache
def shipped_page_reader() -> PageReader:
    limits = json.loads(LIMITS.read_text(encoding="utf-8"))
    return PageReader(Rows.read(MODEL), PageLimits(**limits))


def plain_page_in(text: str) -> str | None:
    """The shipped page that a text plainly asks for, whoever writes it."""
    reader = shipped_page_reader()
    first = next(iter(reader.guesses(words_of(text), reader.labels)), None)
    if first is None or first.sureness < reader.limits.sure_from or is_screen(first.page):
        return None
    return first.page


def is_screen(label: str) -> bool:
    """Whether a label is a wish that no page answers."""
    return label == SCREEN or label.startswith(OF_INTENT)


def likeliest_wish_in(text: str) -> Intent | None:
    """The intent that a screen serves, where it is likelier than any explanation."""
    return _wish_in(text, 0.0)


def plain_wish_in(text: str) -> Intent | None:
    """The same, where it is plain."""
    return _wish_in(text, shipped_page_reader().limits.surely_from)


def _wish_in(text: str, least: float) -> Intent | None:
    reader = shipped_page_reader()
    first = next(iter(reader.guesses(words_of(text), reader.labels - {SCREEN})), None)
    if first is None or first.sureness < least or not is_screen(first.page):
        return None
    return Intent(first.page.removeprefix(OF_INTENT))
