"""A second look at the texts that a first one found: runs of letters and pairs of words.

Runs of two to five letters cross the borders of words, so they see what misspelt, glued and parted
words have in common; pairs of words see the order. Only a few rows are weighed, each when it is
first wanted, so that a large library costs nothing more.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_SHORTEST, _LONGEST = 2, 5
_SAMPLE = 1_000
"""So many texts tell how rare a run is."""
_MOST = 600
"""So many letters of a question are looked at."""
_KEPT = 2_000
"""So many rows are kept ready."""

Runs = Mapping[str, float]
"""The weight of each run; the squares add up to 1."""


class LetterTable:
    """Likeness of texts by their runs of letters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._rows: dict[int, Runs] = {}
        sample = texts[:_SAMPLE]
        counts = Counter(run for text in sample for run in set(runs_of(text)))
        self._unknown = math.log(1 + len(sample)) + 1
        self._rarity = {
            run: math.log((1 + len(sample)) / (1 + count)) + 1 for run, count in counts.items()
        }

    def asked(self, text: str) -> Runs:
        """A question made ready."""
        return self._weighed(text[:_MOST])

    def likeness(self, asked: Runs, row: int) -> float:
        """The cosine of a question and a row, from 0 to 1."""
        its = self._row(row)
        return min(1.0, sum([its[run] * asked[run] for run in its.keys() & asked.keys()]))

    def _row(self, row: int) -> Runs:
        found = self._rows.get(row)
        if found is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            found = self._rows[row] = self._weighed(self._texts[row])
        return found

    def _weighed(self, text: str) -> Runs:
        rarity, unknown = self._rarity.get, self._unknown
        weights = {
            run: (1 + math.log(count)) * rarity(run, unknown)
            for run, count in Counter(runs_of(text)).items()
        }
        length = math.hypot(*weights.values())
        return {run: weight / length for run, weight in weights.items()}


def runs_of(text: str) -> Iterator[str]:
    """Runs of two to five letters, and pairs of words."""
    edged = f" {text} "
    for length in range(_SHORTEST, _LONGEST + 1):
        for start in range(len(edged) - length + 1):
            yield edged[start : start + length]
    for first, second in pairwise(text.split()):
        yield f"{first}|{second}"
