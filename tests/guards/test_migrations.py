"""Migrations go up, down and up again, also with rows, and make what the code declares. What has
landed stays as it was: databases in the field have it."""

import ast
import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from storage import schema
from storage.database import Database
from storage.tables import metadata

REVISIONS = schema.revisions()
_LANDED = Path(__file__).parent / "landed_migrations.txt"


def test_a_migration_that_landed_is_never_changed() -> None:
    """A change is a migration of its own, with a new line in `landed_migrations.txt`."""
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    found = [f"{path.stem} {_digest(path)}" for path in sorted(folder.glob("0*.py"))]
    assert found == _LANDED.read_text().splitlines()


def _digest(path: Path) -> str:
    """Of what it does: words about it and its layout may get better."""
    tree = ast.parse(path.read_text())
    if ast.get_docstring(tree):
        tree.body = tree.body[1:]
    return hashlib.sha256(ast.unparse(tree).encode()).hexdigest()[:16]


async def _tables(database: Database) -> set[str]:
    async with database.transaction() as connection:
        return set(await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names()))


async def test_the_migrated_database_is_what_the_code_declares(database: Database) -> None:
    assert await schema.drift(database) == []
    assert await _tables(database) == set(metadata.tables) | {"alembic_version"}


async def test_migrations_go_down_and_up_again(database: Database) -> None:
    await schema.downgrade(database, "base")
    assert await _tables(database) == {"alembic_version"}
    await schema.upgrade(database)
    assert await schema.current_revision(database) == schema.head_revision()
    assert await schema.drift(database) == []


@pytest.mark.parametrize("revision", REVISIONS)
async def test_a_database_with_rows_goes_up_from_every_revision(
    database: Database, revision: str
) -> None:
    await schema.downgrade(database, "base")
    await schema.upgrade(database, revision)
    filled = await _fill(database)
    assert "family" in filled
    assert len(filled) > 10
    await schema.upgrade(database)
    assert await schema.drift(database) == []
    left = await _tables(database)
    async with database.transaction() as connection:
        for name in filled & left:
            count = sa.text(f'SELECT count(*) FROM "{name}"')
            assert await connection.scalar(count), name


@pytest.mark.parametrize("revision", REVISIONS)
async def test_every_revision_goes_one_step_down_and_up(database: Database, revision: str) -> None:
    await schema.downgrade(database, "base")
    await schema.upgrade(database, revision)
    before = await _tables(database)
    await schema.downgrade(database, "-1")
    await schema.upgrade(database, revision)
    assert await _tables(database) == before


async def _fill(database: Database) -> set[str]:
    """One row in every table that takes one; the names of those."""
    async with database.transaction() as connection:
        return await connection.run_sync(_fill_all)


def _fill_all(connection: sa.Connection) -> set[str]:
    found = sa.MetaData()
    found.reflect(connection)
    rows: dict[str, dict[str, Any]] = {}
    for table in found.sorted_tables:
        if table.name == "alembic_version":
            continue
        row = {c.name: _value(c, rows) for c in table.columns if not c.identity}
        try:
            with connection.begin_nested():
                connection.execute(sa.insert(table).values(row))
        except SQLAlchemyError:
            continue  # a rule of this table wants other values, or the shipped rows are there
        rows[table.name] = row
    return set(rows)


def _value(column: sa.Column[Any], rows: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        parent = rows.get(key.column.table.name, {})
        return parent.get(key.column.name)
    match column.type:
        case sa.UUID():
            return UUID(int=7)
        case sa.DateTime():
            return datetime(2026, 11, 22, tzinfo=UTC)
        case sa.Date():
            return date(2026, 11, 22)
        case sa.Boolean():
            return True
        case sa.LargeBinary():
            return bytes(32)
        case sa.ARRAY():
            return []
        case sa.JSON():
            return {}
        case sa.Integer() | sa.Numeric():
            return 7
        case _:
            return "7"[: getattr(column.type, "length", None) or 1]
