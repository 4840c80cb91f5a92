"""Rows that stand in the register, without a file that brought them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Table

from features.people.storage.imports import ImportRepository, Tally
from storage.fingerprints import Values


async def put(
    imports: ImportRepository,
    table: Table,
    rows: Sequence[Values],
    *,
    write: bool = True,
    at: datetime | None = None,
) -> Tally:
    """As an import of these rows does it, once a transaction and table."""
    await imports.prepare(table)
    tally = await imports.stage(table, rows, write=write, at=at)
    await imports.merge(table)
    return tally
