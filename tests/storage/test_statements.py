"""Statements that go straight to the driver keep to the transactions and errors of SQLAlchemy."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import bindparam, literal_column, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.database import Database, is_passing, sqlstate
from storage.statements import Statement

_NOTE = Statement("INSERT INTO gate (scope, next_at) VALUES (:scope, now())")
_SCOPES = Statement("SELECT scope FROM gate ORDER BY scope")


async def _scopes(database: Database) -> list[str]:
    async with database.autocommit() as connection:
        return [row.scope for row in await _SCOPES.rows(connection)]


async def test_values_go_by_name_and_rows_have_attributes(database: Database) -> None:
    asked = Statement("SELECT CAST(:first AS integer) AS one, CAST(:other AS text) AS two")
    async with database.autocommit() as connection:
        (row,) = await asked.rows(connection, other="b", first=1)
    assert (row.one, row.two) == (1, "b")
    with pytest.raises(AttributeError):
        row.three  # noqa: B018 - looking is what is tested


async def test_a_built_statement_brings_its_own_values(database: Database) -> None:
    built: Any = select(
        bindparam("given", 7).label("given"), literal_column("'x'").label("letter")
    ).where(bindparam("also", 1) == 1)
    async with database.autocommit() as connection:
        (row,) = await Statement(built).rows(connection, given=8)
    assert (row.given, row.letter) == (8, "x")


async def test_it_belongs_to_the_transaction_even_as_its_first_statement(
    database: Database,
) -> None:
    with suppress(ZeroDivisionError):
        async with database.transaction() as connection:
            await _NOTE.rows(connection, scope="lost")
            raise ZeroDivisionError
    async with database.transaction() as connection:
        await _NOTE.rows(connection, scope="kept")
        assert await _scopes(database) == []
    assert await _scopes(database) == ["kept"]


async def test_a_savepoint_takes_it_back(database: Database) -> None:
    async with database.transaction() as connection:
        await _NOTE.rows(connection, scope="before")
        savepoint = await connection.begin_nested()
        await _NOTE.rows(connection, scope="within")
        await savepoint.rollback()
    assert await _scopes(database) == ["before"]


async def test_a_refusal_is_told_as_one_of_sqlalchemy_and_spoils_the_transaction(
    database: Database,
) -> None:
    async def twice() -> None:
        async with database.transaction() as connection:
            await _NOTE.rows(connection, scope="twice")
            await _NOTE.rows(connection, scope="twice")

    with pytest.raises(DBAPIError) as told:
        await twice()
    assert sqlstate(told.value) == "23505"
    assert not is_passing(told.value)
    assert await _scopes(database) == []


async def test_a_value_that_cannot_be_sent_never_passes(database: Database) -> None:
    small = Statement("SELECT CAST(:number AS smallint)")
    async with database.autocommit() as connection:
        with pytest.raises(DBAPIError) as told:
            await small.rows(connection, number=1 << 40)
    assert not is_passing(told.value)


async def test_a_connection_that_died_is_passing_and_is_used_no_more(database: Database) -> None:
    async def killed() -> None:
        async with database.transaction() as connection:
            own = await connection.scalar(text("SELECT pg_backend_pid()"))
            async with database.autocommit() as other:
                await other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": own})
            await _NOTE.rows(connection, scope="dead")

    with pytest.raises((SQLAlchemyError, OSError)) as told:
        await killed()
    assert is_passing(told.value)
    for _ in range(3):
        assert await _scopes(database) == []


async def test_a_statement_that_is_cut_gives_its_connection_away(database_url: str) -> None:
    database = Database(database_url, connections=1)
    sleeping = Statement("SELECT pg_sleep(20)")
    with suppress(TimeoutError):
        async with database.transaction() as connection:
            await _NOTE.rows(connection, scope="cut")
            async with asyncio.timeout(0.2):
                await sleeping.rows(connection)
    async with asyncio.timeout(10):
        assert await _scopes(database) == []
    await database.close()
