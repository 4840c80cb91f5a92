"""Many rows at once: COPY, in the transaction that SQLAlchemy opened; and thousands of values in
one, because the driver looks at every value of an array on its own."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Sequence
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.statements import REFUSALS, driver_of, told

_SECONDS = 120
_PIECE = 1000
"""So many records are made at once, while the server takes those before them."""
_WIDTH = 16
"""Bytes of a blind index, and of a UUID."""


def side_by_side(values: Iterable[bytes]) -> bytes:
    """Values of 16 bytes as one, for `one_by_one`."""
    return b"".join(values)


def one_by_one(name: str) -> str:
    """SQL: the values that lie side by side in the value of this name, as rows of `mark`."""
    given = f"CAST(:{name} AS bytea)"
    return (
        f"(SELECT substring({given} FROM {_WIDTH} * place + 1 FOR {_WIDTH}) AS mark"  # noqa: S608 - a name of ours
        f" FROM generate_series(0, length({given}) / {_WIDTH} - 1) AS place)"
    )


async def copy_in(
    connection: AsyncConnection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]] | AsyncIterable[Sequence[Any]],
) -> None:
    """Append rows, their values in the order of the columns. Raises what SQLAlchemy would."""
    if not rows:
        return
    driver = await driver_of(connection)
    try:
        await driver.copy_records_to_table(table, columns=columns, records=rows, timeout=_SECONDS)
    except REFUSALS as error:
        if driver.is_closed() or not isinstance(error, asyncpg.PostgresError):
            await connection.invalidate()
        raise told(f"COPY {table}", error) from error
    except BaseException:  # cut in the middle: nobody knows what the connection still waits for
        await connection.invalidate()
        raise


async def made_meanwhile(
    make: Callable[[Sequence[Any]], Sequence[Sequence[Any]]], values: Sequence[Any]
) -> AsyncIterator[Sequence[Any]]:
    """What `copy_in` takes, made of these values beside the event loop and beside the server."""
    for start in range(0, len(values), _PIECE):
        for record in await asyncio.to_thread(make, values[start : start + _PIECE]):
            yield record
