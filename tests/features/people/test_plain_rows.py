"""What is checked by columns says of every row what its model says of it alone."""

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from domain.areas import load_areas
from features.people.files.cells import Cell
from features.people.files.files import SheetRow
from features.people.services.import_cells import RowContext
from features.people.services.import_columns import PlainRows
from features.people.services.import_rows import Row
from features.people.services.import_suspects import suspects
from tests.features.people.office import KINDS, NOW, SAMPLES

_ODD: tuple[Cell, ...] = (
    *(
        None,
        1,
        1.0,
        True,
        0,
        12345,
        45_000,
        1_671_044_703_850_001,
        "1",
        "0",
        "-",
        "–",
        "x",
        "a" * 400,
    ),
    *("=1+1", "#N/A", "1,67E+15", "1671044703850010", "1671-0447-0385-0001", "'1671044703850001"),
    *(
        "1671043102850001",
        "1671044703850000",
        "Siti\u202e Aminah",
        "  Siti   Aminah ",
        "123",
        "???",
    ),
    *(
        "16.71.04.1001",
        "1671041001",
        "91.01.01.2001",
        "99.99",
        "nasional",
        "BANK BRI",
        "bpnt",
        "Pos",
    ),
    *(
        "sd;smp",
        "sd;orang tua",
        "jv",
        "xx",
        "P-010",
        "0812-3456-7890",
        "nol delapan",
        "+1 202 5550123",
    ),
    *(
        "2026-03-07",
        "07/03/2026",
        "03/07/2026",
        "25/10/2026",
        "2030-01-01",
        "46088",
        "7 Maret 2026",
    ),
    *(
        "750.000",
        "Rp 750.000,00",
        "1,2 jt",
        "9999999999",
        "Maret",
        "13",
        "2.0",
        "-2.9",
        "105",
        "1,5°",
    ),
)
_CONTEXTS: tuple[Mapping[str, Any], ...] = (
    {},
    {"month_first": frozenset({"as_of", "starts"}), "counts_from_1904": True},
    {"turned": frozenset({"as_of", "paid_on"}), "of_bps": frozenset({"area_code"})},
)


@pytest.mark.parametrize(("kind", "facts"), list(product(KINDS, _CONTEXTS)))
def test_both_ways_say_the_same_of_odd_rows(kind: str, facts: Mapping[str, Any]) -> None:
    model, random = KINDS[kind].rows, Random(7)
    rows = [_odd(number, SAMPLES[kind], random) for number in range(1500)]
    found = PlainRows(model, _context(facts)).of(rows)
    assert len(found) == len(rows)
    for row, plainly in zip(rows, found, strict=True):
        context = _context(facts)
        if plainly is not None:
            assert not suspects(model, row)
            assert _exact(plainly) == _exact(model.model_validate(row.cells, context=context))
            assert not context.remarks
        elif not suspects(model, row) and not row.is_too_long:
            assert _why_not(model, row, context) or context.remarks or _has_numbers(row)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_row_needs_no_second_look(kind: str) -> None:
    rows = [SheetRow(2, _cells(SAMPLES[kind]), False), SheetRow(3, _cells(SAMPLES[kind]), False)]
    first, second = PlainRows(KINDS[kind].rows, _context({})).of(rows)
    assert first is not None
    assert first == second


def test_what_is_doubtful_once_is_doubtful_again() -> None:
    odd = _cells(SAMPLES["keluarga"] | {"telepon": "nol delapan"})
    plain = PlainRows(KINDS["keluarga"].rows, context := _context({}))
    for number in range(2):
        assert plain.of([SheetRow(number, odd, False), SheetRow(number, odd, False)]) == [None] * 2
    assert context.remarks == []


def test_what_was_remembered_of_text_is_not_said_of_numbers() -> None:
    plain = PlainRows(KINDS["penyaluran"].rows, _context({}))
    cells = _cells(SAMPLES["penyaluran"])
    as_text, as_number, as_bool = plain.of(
        [SheetRow(2, cells | {"bulan_awal": cell}, False) for cell in ("1", 1, True)]
    )
    assert as_text is not None
    assert (as_number, as_bool) == (None, None)


def test_more_cells_than_are_remembered_are_read_as_well() -> None:
    plain = PlainRows(KINDS["keluarga"].rows, _context({}))
    rows = [
        SheetRow(n, _cells(SAMPLES["keluarga"] | {"nama_pengurus": f"Siti {n}"}), False)
        for n in range(10_000)
    ]
    names = [vars(row)["head_name"] for row in plain.of(rows) if row is not None]
    assert names == [f"Siti {n}" for n in range(10_000)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_packed_row_is_the_same_row(kind: str) -> None:
    model = KINDS[kind].rows
    row = model.model_validate(_cells(SAMPLES[kind]), context=_context({}))
    packed = [one.isoformat() if hasattr(one, "isoformat") else one for one in row.packed()]
    again = model.unpacked(packed)
    assert again == row
    assert (again.key, again.other_key, again.values()) == (row.key, row.other_key, row.values())
    assert again.key == tuple(vars(row)[name] for name in model.natural_key)


def _odd(number: int, sample: Mapping[str, str], random: Random) -> SheetRow:
    """A sound row, but for up to three cells; sometimes with cells of another row behind it."""
    cells = _cells(sample)
    for column in random.sample(list(cells), random.choice((0, 1, 1, 2, 3))):
        cells[column] = random.choice(_ODD)
    return SheetRow(number, cells, random.random() < 0.02)


def _cells(sample: Mapping[str, str]) -> dict[str, Cell]:
    return {column: cell or None for column, cell in sample.items()}


def _context(facts: Mapping[str, Any]) -> RowContext:
    return RowContext(load_areas(), NOW.date(), **facts)


def _exact(row: Row) -> Sequence[tuple[type, object]]:
    return [(type(value), value) for value in row.values().values()]


def _why_not(model: type[Row], row: SheetRow, context: RowContext) -> list[Any]:
    try:
        model.model_validate(row.cells, context=context)
    except ValidationError as error:
        return error.errors(include_url=False, include_input=False)
    return []


def _has_numbers(row: SheetRow) -> bool:
    return any(cell is not None and not isinstance(cell, str) for cell in row.cells.values())
