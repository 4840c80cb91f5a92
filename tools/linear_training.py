"""Makes a table of weights from labelled texts. Same texts, same bytes (one thread)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from understanding.linear import MIDDLE, RARITY_STEPS, Table
from understanding.meanings import meanings_of
from understanding.normal import words_of
from understanding.pieces import Block, Meanings, pieces_of

__all__ = ["SEED", "Recipe", "fitted"]

SEED = 20261126


@dataclass(frozen=True)
class Recipe:
    strength: float
    """How closely the lines are followed (C of the classifier)."""
    sharpness: float
    """How much a difference of margins counts."""
    rarely: Mapping[Block, int] = field(default_factory=dict)
    """Pieces in fewer lines than this are left out."""
    least_step: int = 0
    """Weights of fewer steps (of 127) than this are no weight: the file packs better."""
    meanings: Meanings = meanings_of


def fitted(
    texts: Sequence[str],
    labels: Sequence[str],
    importance: Sequence[float],
    recipe: Recipe,
    *,
    beside: Mapping[str, Sequence[bool]] | None = None,
) -> Table:
    """The table that labelled texts give; `importance` is what an error at each of them costs.

    `beside`: questions with yes or no that are asked of the same texts, each a label of its own
    behind the others.
    """
    read = _Read.of(recipe.meanings)
    found = [read.numbers(text) for text in texts]
    counts = np.bincount(np.concatenate(found), minlength=len(read.pieces))
    names = sorted(
        read.pieces[at]
        for at in np.flatnonzero(counts)
        if counts[at] >= recipe.rarely[read.pieces[at][0]]
    )
    rarities = np.array(
        [
            round(
                (math.log((1 + len(texts)) / (1 + int(counts[read.places[name]]))) + 1)
                * RARITY_STEPS
            )
            for name in names
        ]
    )
    given = _matrix(found, [read.places[name] for name in names], names, rarities / RARITY_STEPS)

    def learned(answers: Sequence[Any]) -> LinearSVC:
        machine = LinearSVC(C=recipe.strength, random_state=SEED)
        return machine.fit(given, answers, sample_weight=importance)

    machine = learned(labels)
    others = {name: learned(answers) for name, answers in (beside or {}).items()}
    rows = np.vstack([machine.coef_, *(one.coef_ for one in others.values())])
    biases = np.concatenate([machine.intercept_, *(one.intercept_ for one in others.values())])
    weights = rows * (rarities / RARITY_STEPS) * recipe.sharpness
    scales = np.abs(weights).max(axis=1) / (MIDDLE - 1)
    steps = np.rint(weights / scales[:, None]).astype(int)
    steps[np.abs(steps) < recipe.least_step] = 0
    steps += MIDDLE
    return Table(
        (*map(str, machine.classes_), *others),
        tuple(float(one) for one in biases * recipe.sharpness),
        tuple(float(one) for one in scales),
        {
            piece: bytes([int(rarities[at]), *map(int, steps[:, at])])
            for at, piece in enumerate(names)
        },
    )


class _Read:
    """The pieces of all texts that were read, numbered as they came: many tables share them."""

    def __init__(self, meanings: Meanings) -> None:
        self.pieces: list[tuple[Block, str]] = []
        self.places: dict[tuple[Block, str], int] = {}
        self._meanings = meanings
        self._texts: dict[str, Any] = {}

    @staticmethod
    @cache
    def of(meanings: Meanings) -> "_Read":
        return _Read(meanings)

    def numbers(self, text: str) -> Any:
        """The numbers of the pieces of a text, each once."""
        if text not in self._texts:
            found = {piece[:2] for piece in pieces_of(words_of(text), self._meanings)}
            for piece in found.difference(self.places):
                self.places[piece] = len(self.pieces)
                self.pieces.append(piece)
            self._texts[text] = np.array([self.places[piece] for piece in found], dtype=np.int64)
        return self._texts[text]


def _matrix(
    texts: Sequence[Any], numbers: Sequence[int], names: Sequence[tuple[Block, str]], rarities: Any
) -> Any:
    """One row a text, each block of it of length 1; a column for each number, in its order."""
    flat = np.concatenate(texts)
    rows = np.repeat(np.arange(len(texts)), [len(one) for one in texts])
    column_of = np.full(int(flat.max()) + 1, -1)
    column_of[numbers] = np.arange(len(numbers))
    columns = column_of[flat]
    rows, columns = rows[columns >= 0], columns[columns >= 0]
    order = np.lexsort((columns, rows))
    rows, columns = rows[order], columns[order]
    parts = len(Block) * rows + np.array([int(block) for block, _ in names])[columns]
    lengths = np.sqrt(np.bincount(parts, weights=rarities[columns] ** 2))
    ends = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(texts)))])
    shape = (len(texts), len(names))
    return csr_matrix((rarities[columns] / lengths[parts], columns, ends), shape=shape)
