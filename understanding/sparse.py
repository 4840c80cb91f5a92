"""A linear model of many labels, where each piece of a text speaks for or against few of them.

It reads as `understanding/linear.py` does, but is kept by what is there: a weight for each label
and piece would take fifty megabytes for the shipped pages.
"""

import lzma
import math
import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from understanding.linear import MIDDLE, RARITY_STEPS, Table
from understanding.meanings import meanings_of
from understanding.pieces import Block, Meanings, pieces_of

__all__ = ["Rows", "SparseModel"]

_MAGIC = b"KPS1"


@dataclass(frozen=True)
class Rows:
    """What the file holds, piece by piece."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    scales: tuple[float, ...]
    """What one step of a weight is worth, for each label."""
    names: tuple[str, ...]
    """The block of each piece, one digit, and its name."""
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
        return cls(
            table.labels,
            table.biases,
            table.scales,
            tuple(f"{int(block)}{name}" for block, name in ordered),
            bytes(row[0] for row in rows),
            array("H", [len(its) for its in said]),
            array("H", [at for its in said for at, _ in its]),
            array("b", [weight for its in said for _, weight in its]),
        )

    def save(self, path: Path) -> None:
        head = "\n".join(["\t".join(self.labels), *self.names]).encode()
        count = len(self.labels)
        numbers = struct.pack(f"<{2 * count}d", *self.biases, *self.scales)
        sizes = struct.pack("<IIII", len(head), count, len(self.names), len(self.of))
        rows = b"".join((self.rarities, *(one.tobytes() for one in self._arrays)))
        path.write_bytes(_MAGIC + lzma.compress(sizes + numbers + head + rows,
                                                format=lzma.FORMAT_ALONE, preset=9))  # fmt: skip

    @classmethod
    def read(cls, path: Path) -> "Rows":
        body = lzma.decompress(path.read_bytes().removeprefix(_MAGIC), format=lzma.FORMAT_ALONE)
        length, count, pieces, weights = struct.unpack_from("<IIII", body)
        numbers = struct.unpack_from(f"<{2 * count}d", body, 16)
        start = 16 + 16 * count
        labels, *names = body[start : start + length].decode().split("\n")
        parts = (length, pieces, 2 * pieces, 2 * weights, weights)
        ends = [*accumulate(parts, initial=start)]
        found = cls(
            tuple(labels.split("\t")), numbers[:count], numbers[count:], tuple(names),
            body[ends[1] : ends[2]], array("H"), array("H"), array("b"),
        )  # fmt: skip
        for at, one in enumerate(found._arrays, start=2):
            one.frombytes(body[ends[at] : ends[at + 1]])
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
        for at, named in enumerate(rows.names):
            self._places[Block(int(named[0]))][named[1:]] = at
        self._starts = array("I", accumulate(rows.counts, initial=0))

    @property
    def labels(self) -> tuple[str, ...]:
        return self._rows.labels

    def margins(self, words: Sequence[str]) -> dict[str, float]:
        """How well each label fits; only differences mean something.

        `words` are those of `understanding.normal.words_of`.
        """
        rows, starts = self._rows, self._starts
        totals: Sequence[float] = rows.biases
        pieces = {piece[:2] for piece in pieces_of(words, self._meanings)}
        for block in Block:
            places = self._places[block]
            found = [places[name] for its, name in pieces if its is block and name in places]
            if not found:
                continue
            length = math.sqrt(sum([rows.rarities[at] ** 2 for at in found])) / RARITY_STEPS
            sums = [0] * len(rows.labels)
            for at in found:
                span = slice(starts[at], starts[at + 1])
                for label, weight in zip(rows.of[span], rows.weights[span], strict=True):
                    sums[label] += weight
            totals = [
                total + its_sum * scale / length
                for total, its_sum, scale in zip(totals, sums, rows.scales, strict=True)
            ]
        return dict(zip(rows.labels, totals, strict=True))
