"""A linear model of many labels, where each piece of a text speaks for or against few of them.

It reads as `understanding/linear.py` does, but is kept by what is there: a weight for each label
and piece would take fifty megabytes for the shipped pages.
"""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from understanding.linear import MIDDLE, RARITY_STEPS, Head, Table, read_packed, save_packed
from understanding.meanings import meanings_of
from understanding.pieces import Block, Meanings, pieces_of

__all__ = ["Rows", "SparseModel"]

_MAGIC = b"KPS1"


@dataclass(frozen=True)
class Rows:
    """What the file holds, piece by piece."""

    head: Head
    rarities: bytes
    counts: "array[int]"
    """For how many labels each piece has a weight."""
    of: "array[int]"
    """The labels of these weights, all pieces one after the other."""
    weights: "array[int]"

    @classmethod
    def of_table(cls, table: Table) -> "Rows":
        ordered = sorted(table.pieces)
        rows = [table.pieces[name] for name in ordered]
        said = [[(at, one - MIDDLE) for at, one in enumerate(row[1:]) if one != MIDDLE]
                for row in rows]  # fmt: skip
        names = tuple(f"{int(block)}{name}" for block, name in ordered)
        return cls(
            Head(table.labels, table.biases, table.scales, names),
            bytes(row[0] for row in rows),
            array("H", [len(its) for its in said]),
            array("H", [at for its in said for at, _ in its]),
            array("b", [weight for its in said for _, weight in its]),
        )

    def save(self, path: Path) -> None:
        rows = (self.rarities, *(one.tobytes() for one in self._arrays))
        save_packed(path, _MAGIC, self.head, b"".join(rows))

    @classmethod
    def read(cls, path: Path) -> "Rows":
        head, rows = read_packed(path, _MAGIC)
        pieces = len(head.names)
        found = cls(head, rows[:pieces], array("H"), array("H"), array("b"))
        weights = (len(rows) - 3 * pieces) // 3
        parts = (2 * pieces, 2 * weights, weights)
        starts = accumulate(parts, initial=pieces)
        for one, start, size in zip(found._arrays, starts, parts, strict=False):
            one.frombytes(rows[start : start + size])
        return found

    @property
    def _arrays(self) -> "tuple[array[int], array[int], array[int]]":
        return self.counts, self.of, self.weights


class SparseModel:
    """A table made ready for reading texts."""

    def __init__(self, table: Table | Rows, meanings: Meanings = meanings_of) -> None:
        rows = Rows.of_table(table) if isinstance(table, Table) else table
        self._meanings = meanings
        self._rows = rows
        self._places: tuple[dict[str, int], ...] = tuple({} for _ in Block)
        for at, named in enumerate(rows.head.names):
            self._places[Block(int(named[0]))][named[1:]] = at
        self._starts = array("I", accumulate(rows.counts, initial=0))

    @property
    def labels(self) -> tuple[str, ...]:
        return self._rows.head.labels

    def margins(self, words: Sequence[str]) -> dict[str, float]:
        """How well each label fits; only differences mean something.

        `words` are those of `understanding.normal.words_of`.
        """
        rows, starts = self._rows, self._starts
        totals: Sequence[float] = rows.head.biases
        pieces = {piece[:2] for piece in pieces_of(words, self._meanings)}
        for block in Block:
            places = self._places[block]
            found = [places[name] for its, name in pieces if its is block and name in places]
            if not found:
                continue
            length = math.sqrt(sum([rows.rarities[at] ** 2 for at in found])) / RARITY_STEPS
            sums = [0] * len(rows.head.labels)
            for at in found:
                span = slice(starts[at], starts[at + 1])
                for label, weight in zip(rows.of[span], rows.weights[span], strict=True):
                    sums[label] += weight
            totals = [
                total + its_sum * scale / length
                for total, its_sum, scale in zip(totals, sums, rows.head.scales, strict=True)
            ]
        return dict(zip(rows.head.labels, totals, strict=True))
