"""What the packed rows give is what the table says, piece by piece."""

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from understanding import danger, intents
from understanding.linear import MIDDLE, RARITY_STEPS, Columns, LinearModel, Table
from understanding.meanings import meanings_of
from understanding.normal import words_of
from understanding.pieces import Block, pieces_of

_TEXTS = (
    "kapan pkh cair",
    "tolong saya dipukul suami, anak anak takut",
    "bansos dipotong ketua lima puluh ribu, pendamping minta uang",
    "halo halo halo",
    "xyz",
)


def _by_definition(table: Table, words: Sequence[str]) -> dict[str, float]:
    totals = list(table.biases)
    pieces = {(block, name) for block, name, _, _ in pieces_of(words, meanings_of)}
    for block in Block:
        rows = [table.pieces[one] for one in pieces if one[0] is block and one in table.pieces]
        length = math.sqrt(sum(row[0] ** 2 for row in rows)) / RARITY_STEPS
        for at, scale in enumerate(table.scales):
            if rows:
                totals[at] += sum(row[at + 1] - MIDDLE for row in rows) * scale / length
    return dict(zip(table.labels, totals, strict=True))


@pytest.mark.parametrize("path", [danger.MODEL, intents.MODEL], ids=lambda path: path.stem)
def test_scores_are_those_of_the_table(path: Path) -> None:
    table, model = Table.read(path), LinearModel(Columns.read(path))
    for text in _TEXTS:
        words = words_of(text)
        assert model.scores(words).by_label == pytest.approx(_by_definition(table, words))


def test_a_table_is_read_as_it_was_saved(tmp_path: Path) -> None:
    pieces = {(Block(0), "api"): bytes([16, 130, 120]), (Block(1), "ap"): bytes([255, 0, 255])}
    table = Table(("x", "y"), (0.5, -0.5), (0.1, 0.2), pieces)
    table.save(tmp_path / "model")
    assert Table.read(tmp_path / "model") == table
    assert Columns.read(tmp_path / "model") == Columns.of(table)
