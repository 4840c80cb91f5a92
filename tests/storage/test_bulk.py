"""Thousands of values as one: each comes out as it was put in."""

import os

from sqlalchemy import text

from storage.bulk import one_by_one, side_by_side
from storage.database import Database


async def test_values_side_by_side_are_the_same_one_by_one(database: Database) -> None:
    asked = text(f"SELECT mark FROM {one_by_one('marks')} AS wanted ORDER BY mark")
    async with database.transaction() as connection:
        for many in (0, 1, 2, 5000):
            marks = [bytes(16), *(os.urandom(16) for _ in range(many))][:many]
            found = await connection.execute(asked, {"marks": side_by_side(marks)})
            assert list(found.scalars()) == sorted(marks)
