"""The sparse rows read as the dense ones do, and keep in their file what they hold."""

from pathlib import Path

import pytest

from understanding import intents
from understanding.linear import LinearModel, Table
from understanding.normal import words_of
from understanding.sparse import Rows, SparseModel

TEXTS = (
    "kapan pkh cair",
    "tolong saya dipukul suami, anak anak takut",
    "halo halo halo",
    "xyz",
    "",
    "bansos dipotong ketua lima puluh ribu ? <link>",
)


def test_margins_are_those_of_the_dense_rows(tmp_path: Path) -> None:
    table = Table.read(intents.MODEL)
    Rows.of_table(table).save(tmp_path / "model.bin")
    dense, sparse = LinearModel(table), SparseModel(Rows.read(tmp_path / "model.bin"))
    assert sparse.labels == dense.labels
    for text in TEXTS:
        words = words_of(text)
        assert sparse.margins(words) == pytest.approx(dict(dense.scores(words).by_label))


def test_the_file_is_the_same_twice(tmp_path: Path) -> None:
    rows = Rows.of_table(Table.read(intents.MODEL))
    for name in ("one", "two"):
        rows.save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert Rows.read(tmp_path / "one") == rows
