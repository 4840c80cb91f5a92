"""Many rows at once: COPY, in the transaction that SQLAlchemy opened."""

from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.statements import REFUSALS, driver_of, told

_SECONDS = 120


async def copy_in(
    connection: AsyncConnection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
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
