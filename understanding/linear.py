"""A linear model over the pieces of a text, read without the library that trained it.

Every piece the model knows has a row: one byte for its rarity and one for each label. The rows of a
text are added up as whole numbers, all labels at once: a row is one long integer whose lanes are
wide enough that no sum spills over. That is some forty times as fast as adding label by label.
"""

import lzma
import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from understanding.meanings import meanings_of
from understanding.pieces import Block, Meanings, Piece, pieces_of

__all__ = ["MIDDLE", "RARITY_STEPS", "Columns", "LinearModel", "Scores", "Table"]

_MAGIC = b"KPM1"
_LANE = 4
MIDDLE = 128
_SQUARES_LOW = bytes(n * n & 0xFF for n in range(256))
_SQUARES_HIGH = bytes(n * n >> 8 for n in range(256))
_LEAST_SHARE = 0.15
"""Of the wanted mixture; what is less changes no order of words."""
RARITY_STEPS = 16.0
"""A rarity of 1.0 to 15.9 is kept in sixteenths."""


@dataclass(frozen=True)
class Table:
    """What training hands over, and what the file holds."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    scales: tuple[float, ...]
    """What one step of a weight is worth, for each label."""
    pieces: Mapping[tuple[Block, str], bytes]
    """Rarity first, then one weight for each label, the middle (no weight) at 128."""

    def save(self, path: Path) -> None:
        columns = Columns.of(self)
        head = "\n".join(["\t".join(self.labels), *columns.names]).encode()
        count = len(self.labels)
        numbers = struct.pack(f"<{2 * count}d", *self.biases, *self.scales)
        body = struct.pack("<II", len(head), count) + numbers + head + b"".join(columns.rows)
        path.write_bytes(_MAGIC + lzma.compress(body, format=lzma.FORMAT_ALONE, preset=9))

    @classmethod
    def read(cls, path: Path) -> "Table":
        found = Columns.read(path)
        pieces = {
            (Block(int(name[0])), name[1:]): bytes(row)
            for name, row in zip(found.names, zip(*found.rows, strict=True), strict=True)
        }
        return cls(found.labels, found.biases, found.scales, pieces)


@dataclass(frozen=True)
class Columns:
    """The same as it lies in the file: label by label, because what belongs together packs better.

    Whoever only reads texts needs no piece on its own, of which there are some eighty thousand.
    """

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    scales: tuple[float, ...]
    names: tuple[str, ...]
    """The block of each piece, one digit, and its name."""
    rows: tuple[bytes, ...]
    """The rarities of all pieces, then their weights for each label."""

    @classmethod
    def of(cls, table: Table) -> "Columns":
        ordered = sorted(table.pieces)
        rows = zip(*(table.pieces[name] for name in ordered), strict=True)
        return cls(
            table.labels,
            table.biases,
            table.scales,
            tuple(f"{int(block)}{name}" for block, name in ordered),
            tuple(bytes(row) for row in rows) or (b"",) * (len(table.labels) + 1),
        )

    @classmethod
    def read(cls, path: Path) -> "Columns":
        body = lzma.decompress(path.read_bytes().removeprefix(_MAGIC), format=lzma.FORMAT_ALONE)
        length, count = struct.unpack_from("<II", body)
        numbers = struct.unpack_from(f"<{2 * count}d", body, 8)
        start = 8 + 16 * count
        labels, *names = body[start : start + length].decode().split("\n")
        first, size = start + length, len(names)
        return cls(
            tuple(labels.split("\t")),
            numbers[:count],
            numbers[count:],
            tuple(names),
            tuple(body[first + at * size : first + (at + 1) * size] for at in range(count + 1)),
        )


@dataclass(frozen=True)
class Scores:
    """How well each label fits; only differences mean something."""

    by_label: Mapping[str, float]
    known: int
    """So many pieces of the text are known to the model."""


class LinearModel:
    """A table made ready for reading texts."""

    def __init__(self, table: Table | Columns, meanings: Meanings = meanings_of) -> None:
        columns = Columns.of(table) if isinstance(table, Table) else table
        self._meanings = meanings
        self.labels = columns.labels
        self._biases = columns.biases
        self._scales = columns.scales
        self._blocks: tuple[dict[str, int], ...] = tuple({} for _ in Block)
        for at, name in enumerate(columns.names):
            self._blocks[int(name[0])][name[1:]] = at
        self._size = _LANE * len(columns.rows)
        self._packed = bytearray(self._size * len(columns.names))
        rarities, *weights = columns.rows
        # the rarity is needed squared, for the length of the block
        self._packed[0 :: self._size] = rarities.translate(_SQUARES_LOW)
        self._packed[1 :: self._size] = rarities.translate(_SQUARES_HIGH)
        for at, column in enumerate(weights, start=1):
            self._packed[_LANE * at :: self._size] = column

    def scores(self, words: Sequence[str]) -> Scores:
        found: tuple[dict[str, int], ...] = tuple({} for _ in Block)
        for block, name, _, _ in pieces_of(words, self._meanings):
            at = self._blocks[block].get(name)
            if at is not None and name not in found[block]:
                found[block][name] = self._row(at)
        totals = list(self._biases)
        known = 0
        for rows in map(dict.values, found):
            if not rows:
                continue
            known += len(rows)
            squares, *sums = self._lanes(sum(rows))
            length = math.sqrt(squares) / RARITY_STEPS
            for label, total in enumerate(sums):
                totals[label] += (total - MIDDLE * len(rows)) * self._scales[label] / length
        return Scores(dict(zip(self.labels, totals, strict=True)), known)

    def explain(self, words: Sequence[str], wanted: Mapping[str, float]) -> list[float]:
        """How much each word pulls towards the wanted mixture of labels (weights may be negative).

        What several words carry together is shared between the first and the last of them.
        """
        shares = [0.0] * len(words)
        seen: tuple[dict[str, Piece], ...] = tuple({} for _ in Block)
        for piece in pieces_of(words, self._meanings):
            block, name = piece[:2]
            if name in self._blocks[block]:
                seen[block].setdefault(name, piece)
        mixture = [
            (at + 1, wanted[label] * self._scales[at])
            for at, label in enumerate(self.labels)
            if abs(wanted.get(label, 0.0)) >= _LEAST_SHARE
        ]
        for table, pieces in zip(self._blocks, seen, strict=True):
            rows = [self._lanes(self._row(table[name])) for name in pieces]
            length = math.sqrt(sum(row[0] for row in rows)) / RARITY_STEPS
            for (_, _, first, last), row in zip(pieces.values(), rows, strict=True):
                pull = sum([(row[at] - MIDDLE) * share for at, share in mixture])
                shares[first] += pull / length / 2
                shares[last] += pull / length / 2
        return shares

    def _row(self, at: int) -> int:
        return int.from_bytes(self._packed[at * self._size : (at + 1) * self._size], "little")

    def _lanes(self, total: int) -> tuple[int, ...]:
        count = len(self.labels) + 1
        return struct.unpack(f"<{count}I", total.to_bytes(_LANE * count, "little"))
