"""Texts laid out by their pieces of words, weighted by rarity, to find what is most alike.

The scores are those of scikit-learn's `TfidfTransformer(sublinear_tf=True)` and a cosine; a test
compares them. Our own, because it is one table, and that library with its kin weighs 200 MB.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import compress


@dataclass(frozen=True)
class Found:
    """A text that resembles what was asked."""

    row: int
    likeness: float
    """The cosine of both."""
    covered: float
    """The share of the text's own weight that the question has too."""


@dataclass(frozen=True)
class _Places:
    """Where a piece occurs, in ascending order, and how much it weighs there."""

    rows: "array[int]" = field(default_factory=lambda: array("I"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))


_NOWHERE = _Places()


class LikenessTable:
    """Turned so that a question touches only the places of its own pieces."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        places: defaultdict[str, _Places] = defaultdict(_Places)
        for row, text in enumerate(texts):
            for piece, count in Counter(pieces(text)).items():
                places[piece].rows.append(row)
                places[piece].weights.append(_often(count))
        self._places = dict(places)
        self._weigh()

    def _weigh(self) -> None:
        squares = [0.0] * self._size
        for place in self._places.values():
            rarity = self._rarity(place)
            for at, row in enumerate(place.rows):
                place.weights[at] *= rarity
                squares[row] += place.weights[at] ** 2
        for place in self._places.values():
            for at, row in enumerate(place.rows):
                place.weights[at] /= math.sqrt(squares[row])

    def _rarity(self, place: _Places) -> float:
        return math.log((1 + self._size) / (1 + len(place.rows))) + 1

    def nearest(self, text: str, count: int) -> list[Found]:
        """At most so many texts that share a piece with this one, the most alike first."""
        asked = self._asked(text)
        scores = [0.0] * self._size
        for place, weight in asked:
            for row, its_weight in zip(place.rows, place.weights, strict=True):
                scores[row] += weight * its_weight
        best = nlargest(count, compress(range(self._size), scores), key=scores.__getitem__)
        return [Found(row, min(scores[row], 1.0), _covered(row, asked)) for row in best]

    def _asked(self, text: str) -> list[tuple[_Places, float]]:
        """The pieces of a question. Those that nothing has make it less like anything."""
        asked = []
        for piece, count in Counter(pieces(text)).items():
            place = self._places.get(piece, _NOWHERE)
            asked.append((place, _often(count) * self._rarity(place)))
        length = math.hypot(*(weight for _, weight in asked))
        return [(place, weight / length) for place, weight in asked]


def pieces(words: str) -> Iterable[str]:
    """Whole words, and pieces of four letters of the longer ones."""
    for word in words.split():
        yield word
        edged = f"_{word}_"
        if len(word) > 3:
            for start in range(len(edged) - 3):
                yield edged[start : start + 4]


def _often(count: int) -> float:
    """What occurs ten times says more than what occurs once, but not ten times as much."""
    return 1 + math.log(count)


def _covered(row: int, asked: Sequence[tuple[_Places, float]]) -> float:
    covered = 0.0
    for place, _ in asked:
        at = bisect_left(place.rows, row)
        if at < len(place.rows) and place.rows[at] == row:
            covered += place.weights[at] ** 2
    return covered
