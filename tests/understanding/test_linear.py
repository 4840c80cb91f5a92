"""What the packed rows give is what the table says, piece by piece."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bench.intents import read_test
from understanding import danger, intents
from understanding.linear import MIDDLE, RARITY_STEPS, Columns, LinearModel, Table
from understanding.meanings import meanings_of
from understanding.normal import words_of
from understanding.pieces import Block, pair_in, pieces_of

_TEXTS = (
    "kapan pkh cair",
    "tolong saya dipukul suami, anak anak takut",
    "bansos dipotong ketua lima puluh ribu, pendamping minta uang",
    "halo halo halo",
    "xyz",
    "kapan cair ? <link>",
    " ".join(one.line.text for one in read_test()[:200]),
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
    letters = {
        name for block, name, *_ in pieces_of(words_of(_TEXTS[-1])) if block is Block.LETTERS
    }
    assert len(letters) > 600  # more than the sums of one lane hold
    for text in _TEXTS:
        words = words_of(text)
        assert model.scores(words).by_label == pytest.approx(_by_definition(table, words))


def _pulls_by_definition(
    table: Table, words: Sequence[str], wanted: Mapping[str, float]
) -> list[float]:
    shares = [0.0] * len(words)
    for block in Block:
        places: dict[str, tuple[int, int]] = {}
        for its, name, first, last in pieces_of(words, meanings_of):
            if its is block and (its, name) in table.pieces:
                places.setdefault(name, (first, last))
        rows = {name: table.pieces[block, name] for name in places}
        length = math.sqrt(sum(row[0] ** 2 for row in rows.values())) / RARITY_STEPS
        for name, ends in places.items():
            for at, label in enumerate(table.labels):
                pull = (rows[name][at + 1] - MIDDLE) * table.scales[at] * wanted.get(label, 0.0)
                for end in ends:
                    shares[end] += pull / length / 2
    return shares


@pytest.mark.parametrize("path", [danger.MODEL, intents.MODEL], ids=lambda path: path.stem)
def test_the_pull_of_a_word_is_that_of_its_pieces(path: Path) -> None:
    table, model = Table.read(path), LinearModel(Columns.read(path))
    wanted = dict(zip(table.labels[:3], (0.5, 0.3, -0.2), strict=True))
    for text in _TEXTS:
        words = words_of(text)
        pulls = _pulls_by_definition(table, words, wanted)
        assert model.explain(words, wanted) == pytest.approx(pulls)
        assert any(pulls) or len(words) == 1


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("hit", None),
        ("<ask>", None),
        ("@tired_of_life", None),
        ("hit>child", ("hit", "child")),
        ("<ask>>hit", ("<ask>", "hit")),
        ("hit><ask>", ("hit", "<ask>")),
        ("<ask>><link>", ("<ask>", "<link>")),
    ],
)
def test_a_pair_of_meanings_is_told_from_a_single_one(
    name: str, pair: tuple[str, str] | None
) -> None:
    assert pair_in(name) == pair


def test_a_table_is_read_as_it_was_saved(tmp_path: Path) -> None:
    pieces = {(Block(0), "api"): bytes([16, 130, 120]), (Block(1), "ap"): bytes([255, 0, 255])}
    table = Table(("x", "y"), (0.5, -0.5), (0.1, 0.2), pieces)
    table.save(tmp_path / "model")
    assert Table.read(tmp_path / "model") == table
    assert Columns.read(tmp_path / "model") == Columns.of(table)
