"""Thousands of values as one, thousands of rows at once: each comes out as it was put in."""

import os
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import text

from storage.bulk import copy_in, made_meanwhile, one_by_one, side_by_side
from storage.database import Database
from storage.keyring import Keyring
from storage.repository import Repository
from storage.unit_of_work import UnitOfWorkFactory

_ROOM = text("CREATE TEMP TABLE number (value integer, square integer) ON COMMIT DROP")
_ROWS = text("SELECT value, square FROM number")


async def test_values_side_by_side_are_the_same_one_by_one(database: Database) -> None:
    asked = text(f"SELECT mark FROM {one_by_one('marks')} AS wanted ORDER BY mark")
    async with database.transaction() as connection:
        for many in (0, 1, 2, 5000):
            marks = [bytes(16), *(os.urandom(16) for _ in range(many))][:many]
            found = await connection.execute(asked, {"marks": side_by_side(marks)})
            assert list(found.scalars()) == sorted(marks)


def _squares(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [(one, one * one) for one in values]


@pytest.mark.parametrize("many", [0, 1, 999, 1000, 1001, 2500])
async def test_rows_that_are_made_meanwhile_are_all_there_in_their_order(
    database: Database, many: int
) -> None:
    async with database.transaction() as connection:
        await connection.execute(_ROOM)
        made = made_meanwhile(_squares, range(many))
        await copy_in(connection, "number", ("value", "square"), made)
        found = (await connection.execute(_ROWS)).all()
        assert [tuple(row) for row in found] == _squares(range(many))


async def test_what_cannot_be_made_leaves_no_row_and_no_half_used_connection(
    database: Database,
) -> None:
    def fails(values: Sequence[Any]) -> list[Sequence[Any]]:
        return [(one, 1 // (1500 - one)) for one in values]

    async def write() -> None:
        async with database.transaction() as connection:
            await connection.execute(_ROOM)
            made = made_meanwhile(fails, range(2000))
            await copy_in(connection, "number", ("value", "square"), made)

    with pytest.raises(ZeroDivisionError):
        await write()
    async with database.transaction() as connection:
        assert await connection.scalar(text("SELECT to_regclass('number')")) is None


class _Remembers(Repository):
    pass


async def test_a_unit_of_work_keeps_what_it_remembers_to_itself(
    database: Database, keyring: Keyring
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    async with units() as work, units() as other:
        assert work[_Remembers] is work[_Remembers]
        assert work[_Remembers] is not other[_Remembers]
