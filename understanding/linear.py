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

__all__ = ["MIDDLE", "RARITY_STEPS", "LinearModel", "Scores", "Table"]

_MAGIC = b"KPM1"
_LANE = 4
MIDDLE = 128
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
        names = sorted(self.pieces)
        head = "\n".join(
            [
                "\t".join(self.labels),
                *(f"{int(block)}{name}" for block, name in names),
            ]
        ).encode()
        # label by label: what belongs together packs better
        rows = [self.pieces[name] for name in names]
        columns = b"".join(bytes(column) for column in zip(*rows, strict=True))
        count = len(self.labels)
        numbers = struct.pack(f"<{2 * count}d", *self.biases, *self.scales)
        body = struct.pack("<II", len(head), count) + numbers + head + columns
        path.write_bytes(_MAGIC + lzma.compress(body, format=lzma.FORMAT_ALONE, preset=9))

    @classmethod
    def read(cls, path: Path) -> "Table":
        body = lzma.decompress(path.read_bytes().removeprefix(_MAGIC), format=lzma.FORMAT_ALONE)
        length, count = struct.unpack_from("<II", body)
        numbers = struct.unpack_from(f"<{2 * count}d", body, 8)
        start = 8 + 16 * count
        labels, *names = body[start : start + length].decode().split("\n")
        columns = body[start + length :]
        size = len(names)
        rows = zip(
            *(columns[at * size : (at + 1) * size] for at in range(count + 1)),
            strict=True,
        )
        return cls(
            tuple(labels.split("\t")),
            numbers[:count],
            numbers[count:],
            {
                (Block(int(name[0])), name[1:]): bytes(row)
                for name, row in zip(names, rows, strict=True)
            },
        )


@dataclass(frozen=True)
class Scores:
    """How well each label fits; only differences mean something."""

    by_label: Mapping[str, float]
    known: int
    """So many pieces of the text are known to the model."""


class LinearModel:
    """A table made ready for reading texts."""

    def __init__(self, table: Table, meanings: Meanings = meanings_of) -> None:
        self._meanings = meanings
        self.labels = table.labels
        self._biases = table.biases
        self._scales = table.scales
        self._blocks: tuple[dict[str, int], ...] = tuple({} for _ in Block)
        lanes = bytearray(_LANE * (len(table.labels) + 1))
        for (block, name), row in table.pieces.items():
            # the rarity is needed squared, for the length of the block
            lanes[0:_LANE] = (row[0] * row[0]).to_bytes(_LANE, "little")
            lanes[_LANE::_LANE] = row[1:]
            self._blocks[block][name] = int.from_bytes(lanes, "little")

    def scores(self, words: Sequence[str]) -> Scores:
        found: tuple[dict[str, int], ...] = tuple({} for _ in Block)
        for block, name, _, _ in pieces_of(words, self._meanings):
            row = self._blocks[block].get(name)
            if row is not None:
                found[block][name] = row
        totals = list(self._biases)
        known = 0
        for rows in map(dict.values, found):
            if not rows:
                continue
            known += len(rows)
            squares, *sums = self._lanes(sum(rows))
            length = math.sqrt(squares) / RARITY_STEPS
            for at, total in enumerate(sums):
                totals[at] += (total - MIDDLE * len(rows)) * self._scales[at] / length
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
            rows = [self._lanes(table[name]) for name in pieces]
            length = math.sqrt(sum(row[0] for row in rows)) / RARITY_STEPS
            for (_, _, first, last), row in zip(pieces.values(), rows, strict=True):
                pull = sum([(row[at] - MIDDLE) * share for at, share in mixture])
                shares[first] += pull / length / 2
                shares[last] += pull / length / 2
        return shares

    def _lanes(self, total: int) -> tuple[int, ...]:
        count = len(self.labels) + 1
        return struct.unpack(f"<{count}I", total.to_bytes(_LANE * count, "little"))
