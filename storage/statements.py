"""Statements of the hot path: built once, prepared once per connection, handed to the driver.

Building a statement, its cache key and its result anew for every turn cost more than running it.
Connections, transactions and errors stay those of SQLAlchemy, so both may be used side by side.
"""

from collections.abc import Mapping
from typing import Any

import asyncpg
from sqlalchemy import Select, text
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.compiler import SQLCompiler

_DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call]
_BEGIN = text("SELECT")
REFUSALS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""The last of them when a connection is cut at the wrong moment."""


class Row(asyncpg.Record):
    """A row whose columns are attributes."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Statement:
    """One statement, for many values. Values have the types that the driver knows."""

    def __init__(self, statement: str | Select[Any]) -> None:
        """Text names its values `:so`."""
        built = text(statement) if isinstance(statement, str) else statement
        compiled = built.compile(dialect=_DIALECT)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("no statement with values")
        self._sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._fixed: Mapping[str, Any] = compiled.params

    async def rows(self, connection: AsyncConnection, /, **values: object) -> list[Row]:
        """What it returns. Raises what SQLAlchemy would."""
        driver = await driver_of(connection)
        given = {**self._fixed, **values}
        try:
            return await driver.fetch(
                self._sql, *[given[name] for name in self._names], record_class=Row
            )
        except REFUSALS as error:
            if driver.is_closed() or isinstance(error, asyncpg.InternalClientError):
                await connection.invalidate()
            raise told(self._sql, error) from error
        except BaseException:  # cut in the middle: nobody knows what the connection still waits for
            await connection.invalidate()
            raise


def told(statement: str, error: Exception) -> DBAPIError:
    """What SQLAlchemy would raise. A value that the driver cannot send is not the connection's
    fault: it would not pass."""
    is_ours = isinstance(error, asyncpg.PostgresError | ValueError)
    return (DBAPIError if is_ours else InterfaceError)(statement, None, error)


async def driver_of(connection: AsyncConnection) -> asyncpg.Connection:
    """The driver's connection, in the transaction that SQLAlchemy opened, if it did.

    SQLAlchemy sends BEGIN with the first statement of its own.
    """
    driver = _raw(connection)
    if not driver.is_in_transaction() and not _is_autocommit(connection):
        await connection.execute(_BEGIN)
    return driver


def _raw(connection: AsyncConnection) -> asyncpg.Connection:
    assert connection.sync_connection is not None, "the connection is not open"
    driver = connection.sync_connection.connection.driver_connection
    assert isinstance(driver, asyncpg.Connection)
    return driver


def _is_autocommit(connection: AsyncConnection) -> bool:
    assert connection.sync_connection is not None
    options = connection.sync_connection.get_execution_options()
    return options.get("isolation_level") == "AUTOCOMMIT"
