"""A linear model over the pieces of a text, read without the library that trained it.

Every piece the model knows has a row: one byte for its rarity and one for each label. The rows of a
text are added up as whole numbers, all labels at once: a row is one long integer whose lanes are
wide enough that no sum spills over. That is some forty times as fast as adding label by label.
"""

import lzma
import math
import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from sys import intern

from understanding.meanings import meanings_of
from understanding.patterns import found_patterns
from understanding.pieces import (
    Block,
    Meanings,
    letters_of,
    pair_in,
    pairs_of,
    reach,
    said_in,
)

__all__ = [
    "MIDDLE",
    "RARITY_STEPS",
    "Columns",
    "Head",
    "LinearModel",
    "Scores",
    "Table",
    "read_packed",
    "save_packed",
]

_Place = tuple[int, int]
"""The first and the last word that a piece is made of."""
_MAGIC = b"KPM1"
_FIRST, _LANE = 4, 2
"""Bytes of the lane of the rarity, and of the lane of a label."""
_FIRST_FULL, _LANE_FULL = 0xFFFF_FFFF, 0xFFFF
_MOST = _LANE_FULL // 0xFF
"""So many rows may be added up before a lane spills over."""
_KEPT_WORDS = 4_096
"""Of so many words the pieces in letters are kept: most of what people write is made of them."""
MIDDLE = 128
_SQUARES_LOW = bytes(n * n & 0xFF for n in range(256))
_SQUARES_HIGH = bytes(n * n >> 8 for n in range(256))
_LEAST_SHARE = 0.15
"""Of the wanted mixture; what is less changes no order of words."""
RARITY_STEPS = 16.0
"""A rarity of 1.0 to 15.9 is kept in sixteenths."""


@dataclass(frozen=True)
class Head:
    """What every file of weights begins with."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    scales: tuple[float, ...]
    """What one step of a weight is worth, for each label."""
    names: tuple[str, ...]
    """The block of each piece, one digit, and its name."""


def save_packed(path: Path, magic: bytes, head: Head, rows: bytes) -> None:
    names = "\n".join(["\t".join(head.labels), *head.names]).encode()
    count = len(head.labels)
    numbers = struct.pack(f"<{2 * count}d", *head.biases, *head.scales)
    body = struct.pack("<II", len(names), count) + numbers + names + rows
    path.write_bytes(magic + lzma.compress(body, format=lzma.FORMAT_ALONE, preset=9))


def read_packed(path: Path, magic: bytes) -> tuple[Head, bytes]:
    """The head, and the rows behind it. Raises OSError, or lzma.LZMAError for another file."""
    body = lzma.decompress(path.read_bytes().removeprefix(magic), format=lzma.FORMAT_ALONE)
    length, count = struct.unpack_from("<II", body)
    numbers = struct.unpack_from(f"<{2 * count}d", body, 8)
    start = 8 + 16 * count
    labels, *names = body[start : start + length].decode().split("\n")
    head = Head(tuple(labels.split("\t")), numbers[:count], numbers[count:], tuple(names))
    return head, body[start + length :]


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
        head = Head(self.labels, self.biases, self.scales, columns.names)
        save_packed(path, _MAGIC, head, b"".join(columns.rows))

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
        head, rows = read_packed(path, _MAGIC)
        size = len(head.names)
        return cls(
            head.labels,
            head.biases,
            head.scales,
            head.names,
            tuple(rows[at * size : (at + 1) * size] for at in range(len(head.labels) + 1)),
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
        self._rows = _rows_of(columns)
        self._layout = struct.Struct(f"<I{len(self.labels)}H")
        self._blocks: tuple[dict[str, int], ...] = tuple({} for _ in Block)
        self._pairs: dict[str, dict[str, int]] = {}
        """Of the meanings: what follows, by what it follows."""
        for at, named in enumerate(columns.names):
            block, name = Block(int(named[0])), named[1:]
            pair = pair_in(name) if block is Block.MEANINGS else None
            if pair is None:
                self._blocks[block][name] = at
            else:
                self._pairs.setdefault(pair[0], {})[intern(pair[1])] = at
        self._in_letters = lru_cache(_KEPT_WORDS)(self._read_letters)

    def scores(self, words: Sequence[str]) -> Scores:
        totals: Sequence[float] = self._biases
        known = 0
        for count, (squares, *sums) in (
            self._letters(words),
            self._sums(self._words(words)),
            self._sums(self._meant(words)),
        ):
            if not count:
                continue
            known += count
            length, middle = math.sqrt(squares) / RARITY_STEPS, MIDDLE * count
            totals = [
                weight + (its - middle) * scale / length
                for weight, its, scale in zip(totals, sums, self._scales, strict=True)
            ]
        return Scores(dict(zip(self.labels, totals, strict=True)), known)

    def _letters(self, words: Sequence[str]) -> tuple[int, tuple[int, ...]]:
        """How many different pieces in letters are known, and the sums of their lanes."""
        seen: set[int] = set()
        total = 0
        for word in set(words):
            found, its = self._in_letters(word)
            total += its
            if not seen.isdisjoint(found):
                total -= self._added(seen.intersection(found))
            seen.update(found)
        return (len(seen), self._lanes(total)) if len(seen) <= _MOST else self._sums(seen)

    def _read_letters(self, word: str) -> tuple[frozenset[int], int]:
        table = self._blocks[Block.LETTERS]
        found = frozenset(table[part] for part in letters_of(word) if part in table)
        return found, self._added(found)

    def _words(self, words: Sequence[str]) -> set[int]:
        table = self._blocks[Block.WORDS]
        return {table[name] for name in (*words, *pairs_of(words)) if name in table}

    def _meant(self, words: Sequence[str]) -> set[int]:
        table, said = self._blocks[Block.MEANINGS], said_in(words, self._meanings)
        found = {table.get(f"@{name}", -1) for name, _, _ in found_patterns(said)}
        for number, (_, meanings) in enumerate(said):
            reached = [other for _, others in reach(said, number) for other in others]
            found.update([table[one] for one in meanings if one in table])
            for pairs in [self._pairs[one] for one in meanings if one in self._pairs]:
                found.update([pairs[other] for other in reached if other in pairs])
        found.discard(-1)
        return found

    def _sums(self, found: Collection[int]) -> tuple[int, tuple[int, ...]]:
        if len(found) <= _MOST:
            return len(found), self._lanes(self._added(found))
        rows = list(found)
        starts = range(0, len(rows), _MOST)
        parts = [self._lanes(self._added(rows[start : start + _MOST])) for start in starts]
        return len(rows), tuple(map(sum, zip(*parts, strict=True)))

    def _added(self, found: Iterable[int]) -> int:
        return sum(map(self._rows.__getitem__, found))

    def explain(self, words: Sequence[str], wanted: Mapping[str, float]) -> list[float]:
        """How much each word pulls towards the wanted mixture of labels (weights may be negative).

        What several words carry together is shared between the first and the last of them.
        """
        shares = [0.0] * len(words)
        mixture = [
            (at, wanted[label] * self._scales[at - 1])
            for at, label in enumerate(self.labels, start=1)
            if abs(wanted.get(label, 0.0)) >= _LEAST_SHARE
        ]
        for places in self._places(words):
            length = math.sqrt(self._added(places) & _FIRST_FULL) / RARITY_STEPS
            rows: list[list[int]] = [[] for _ in words]
            for at, (first, last) in places.items():
                rows[first].append(at)
                rows[last].append(at)
            for number, its in enumerate(rows):
                if its:
                    count, sums = self._sums(its)
                    pull = sum([(sums[at] - MIDDLE * count) * part for at, part in mixture])
                    shares[number] += pull / length / 2
        return shares

    def _places(self, words: Sequence[str]) -> tuple[dict[int, _Place], ...]:
        """Where the known pieces of each block stand first; so it is gone through backwards."""
        letters: dict[int, _Place] = {}
        said: dict[int, _Place] = {}
        table, last = self._blocks[Block.WORDS], len(words) - 1
        for at, pair in reversed([*enumerate(pairs_of(words))]):
            if pair in table:
                said[table[pair]] = max(at - 1, 0), min(at, last)
        for at, word in reversed([*enumerate(words)]):
            letters.update(dict.fromkeys(self._in_letters(word)[0], (at, at)))
            if word in table:
                said[table[word]] = at, at
        return letters, said, self._places_meant(words)

    def _places_meant(self, words: Sequence[str]) -> dict[int, _Place]:
        found: dict[int, _Place] = {}
        table, said = self._blocks[Block.MEANINGS], said_in(words, self._meanings)
        for number, (at, meanings) in reversed([*enumerate(said)]):
            found.update({table[one]: (at, at) for one in meanings if one in table})
            pairs = [self._pairs[one] for one in meanings if one in self._pairs]
            for later, others in reversed(reach(said, number)):
                for its in pairs:
                    found.update({its[other]: (at, later) for other in others if other in its})
        for name, first, last in found_patterns(said):
            if (pattern := f"@{name}") in table:
                found[table[pattern]] = first, last
        return found

    def _lanes(self, total: int) -> tuple[int, ...]:
        return self._layout.unpack(total.to_bytes(self._layout.size, "little"))


def _rows_of(columns: Columns) -> list[int]:
    """A long integer for each piece: its rarity, and its weights."""
    size = _FIRST + _LANE * len(columns.labels)
    packed = bytearray(size * len(columns.names))
    rarities, *weights = columns.rows
    # the rarity is needed squared, for the length of the block
    packed[0::size] = rarities.translate(_SQUARES_LOW)
    packed[1::size] = rarities.translate(_SQUARES_HIGH)
    for at, column in enumerate(weights):
        packed[_FIRST + _LANE * at :: size] = column
    starts = range(0, len(packed), size)
    return [int.from_bytes(packed[start : start + size], "little") for start in starts]
