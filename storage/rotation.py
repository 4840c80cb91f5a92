"""Changing the data key while the bot runs.

Put the new key first in KPM_DATA_KEYS, keep the old ones behind it, restart every replica, then
rotate. Each batch is a short transaction, so an interrupted rotation is simply started again.

What cannot be rewritten: codes that were given out (for linking, for posts, of reports without a
name) are stored as blind indexes only, and buttons are signed where nobody keeps them. They stay
valid as long as the old key is in KPM_DATA_KEYS; `commands.keys.old_keys_needed` tells how long.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    RowMapping,
    Table,
    Update,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.fingerprints import fingerprint
from storage.keyring import Keyring, KeyringError
from storage.tables import imported_columns, metadata, place_of, sealed_columns

_BATCH = 200
_NO_TIME_LIMIT = text("SET LOCAL statement_timeout = 0")

Progress = Callable[[int, int], None]


async def rotate(database: Database, keyring: Keyring, progress: Progress) -> dict[str, int]:
    """Re-encrypt with the first key whatever another key sealed; rows rewritten, per table.

    `progress(done, total)` counts rows; rows may come and go meanwhile. Raises KeyringError when
    values are left that do not open, after everything else was done.
    """
    rotation = _Rotation(database, keyring, progress)
    await rotation.run()
    if rotation.unreadable:
        where = ", ".join(f"{table} {count}" for table, count in rotation.unreadable.items())
        raise KeyringError(f"rows that do not open with the keys here: {where}")
    return rotation.rewritten


class _Rotation:
    def __init__(self, database: Database, keyring: Keyring, progress: Progress) -> None:
        self._database = database
        self._keyring = keyring
        self._progress = progress
        self._total = 0
        self._tables = [t for t in metadata.sorted_tables if _marked_columns(t)]
        self.rewritten = {table.name: 0 for table in self._tables}
        self.unreadable: dict[str, int] = {}

    async def run(self) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(_NO_TIME_LIMIT)
            for table in self._tables:
                found = select(func.count()).select_from(table).where(self._is_stale(table))
                self._total += await connection.scalar(found) or 0
        self._progress(0, self._total)
        for table in self._tables:
            await self._walk(table, wait=False)
            await self._walk(table, wait=True)

    async def _walk(self, table: Table, *, wait: bool) -> None:
        """Rewrite what is stale. Without `wait` rows that others hold are left for later.

        Waiting goes one row at a time: whoever waits for a lock must hold none that a turn wants.
        """
        last: list[Any] | None = None
        while True:
            async with self._database.transaction() as connection:
                await connection.execute(_NO_TIME_LIMIT)
                rows = await self._locked(connection, table, last, wait=wait)
                if not rows:
                    return
                failed = await self._rewrite(connection, table, rows)
            self.rewritten[table.name] += len(rows) - failed
            if wait and failed:
                self.unreadable[table.name] = self.unreadable.get(table.name, 0) + failed
            last = [rows[-1][column.name] for column in table.primary_key]
            done = sum(self.rewritten.values())
            self._progress(done, max(done, self._total))

    async def _locked(
        self, connection: AsyncConnection, table: Table, last: list[Any] | None, *, wait: bool
    ) -> Sequence[RowMapping]:
        key = list(table.primary_key)
        statement = select(table).where(self._is_stale(table)).order_by(*key)
        if last is not None:
            bounds = [literal(value, column.type) for value, column in zip(last, key, strict=True)]
            statement = statement.where(tuple_(*key) > tuple_(*bounds))
        statement = statement.limit(1 if wait else _BATCH).with_for_update(skip_locked=not wait)
        return (await connection.execute(statement)).mappings().all()

    async def _rewrite(
        self, connection: AsyncConnection, table: Table, rows: Sequence[RowMapping]
    ) -> int:
        """Returns how many of the rows do not open."""
        changes: list[dict[str, Any]] = []
        for row in rows:
            try:
                new = self._resealed(table, row)
            except KeyringError:
                continue
            key = {f"old_{column.name}": row[column.name] for column in table.primary_key}
            changes.append(key | {f"new_{name}": value for name, value in new.items()})
        if changes:
            await connection.execute(_update(table), changes)
        return len(rows) - len(changes)

    def _resealed(self, table: Table, row: RowMapping) -> dict[str, Any]:
        values: dict[str, Any] = dict(row)
        new: dict[str, Any] = {}
        for name, bound_to, index in sealed_columns(table):
            purpose = name.removesuffix("_sealed")
            place = place_of(table, name, row[bound_to])
            value = None if row[name] is None else self._keyring.open(row[name], place)
            new[name] = None if value is None else self._keyring.seal(value, place)
            if index:
                new[index] = None if value is None else self._keyring.index(value.decode(), purpose)
            if imported_columns(table):
                values[purpose] = None if value is None else value.decode()
        if imported_columns(table):
            new["row_hash"] = fingerprint(self._keyring, table, values)
        return new

    def _is_stale(self, table: Table) -> ColumnElement[bool]:
        """Rows in which some value names another key than the first; empty values are fine."""
        name = self._keyring.primary.encode()
        mark = bytes([len(name)]) + name
        return or_(
            *(
                func.substring(table.c[column], 1, len(mark), type_=LargeBinary) != mark
                for column in _marked_columns(table)
            )
        )


def _marked_columns(table: Table) -> list[str]:
    """The columns whose values begin with the id of their key."""
    return [
        *(name for name, _, _ in sealed_columns(table)),
        *(["row_hash"] if imported_columns(table) else ()),
    ]


def _update(table: Table) -> Update:
    indexes = [index for _, _, index in sealed_columns(table) if index]
    columns = [*_marked_columns(table), *indexes]
    return (
        update(table)
        .where(and_(*(c == bindparam(f"old_{c.name}", type_=c.type) for c in table.primary_key)))
        .values({name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns})
    )
