"""Makes a table of weights from labelled texts. Same texts, same bytes (one thread)."""

import math
from collections import Counter
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
    found = [_pieces(text, recipe.meanings) for text in texts]
    counts = Counter(piece for pieces in found for piece in pieces)
    names = sorted(piece for piece, count in counts.items() if count >= recipe.rarely[piece[0]])
    places = {piece: at for at, piece in enumerate(names)}
    rarities = np.array(
        [
            round((math.log((1 + len(texts)) / (1 + counts[piece])) + 1) * RARITY_STEPS)
            for piece in names
        ]
    )
    given = _matrix(found, places, rarities / RARITY_STEPS)

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
            piece: bytes([int(rarities[at]), *(int(one) for one in steps[:, at])])
            for piece, at in places.items()
        },
    )


@cache
def _pieces(text: str, meanings: Meanings) -> frozenset[tuple[Block, str]]:
    return frozenset((block, name) for block, name, _, _ in pieces_of(words_of(text), meanings))


def _matrix(
    texts: Sequence[frozenset[tuple[Block, str]]],
    places: Mapping[tuple[Block, str], int],
    rarities: Any,
) -> Any:
    """One row a text, each block of it of length 1."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for pieces in texts:
        for block in Block:
            found = sorted(
                places[piece] for piece in pieces if piece[0] is block and piece in places
            )
            length = math.sqrt(sum(float(rarities[at]) ** 2 for at in found))
            columns += found
            values += [float(rarities[at]) / length for at in found]
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), len(places)))
