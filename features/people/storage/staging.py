"""The checked rows of one import, beside the register, until they are compared and merged.

They lie in a temporary table that ends with the transaction, their values sealed: the file may be
as long as it likes. Whether two rows speak of the same is told by blind indexes.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from storage.bulk import copy_in
from storage.repository import Repository

Key = tuple[object, ...]
StagedRow = tuple[int, Key, Key, bytes]
"""Row number, key, second key (empty: none), body."""
_Others = tuple[int, list[int]]
"""A row, and rows it has to do with."""

_BLOCK = 4000
_COLUMNS = ("number", "key", "other", "body")
# Beside one row at most twenty others are named.
_CREATE = (
    "CREATE TEMP TABLE import_row (number integer, key bytea, other bytea, body bytea)"
    " ON COMMIT DROP",
    "CREATE TEMP TABLE import_repeat (key bytea, last integer, count integer, named integer[],"
    " conflict boolean) ON COMMIT DROP",
)
_PREPARE = (
    "CREATE INDEX ON import_row (number)",
    "CREATE INDEX ON import_row (key)",
    "CREATE INDEX ON import_row (other) WHERE other IS NOT NULL",
    "ANALYZE import_row",
    "INSERT INTO import_repeat SELECT key, max(number), count(*),"
    " (array_agg(number ORDER BY number))[1:20], false"
    " FROM import_row GROUP BY key HAVING count(*) > 1",
    "ANALYZE import_repeat",
)
_FROM = text(
    "SELECT number, body FROM import_row WHERE number > :after ORDER BY number LIMIT :most"
)
_REPEATED = text(
    "SELECT r.key, r.last, r.count, r.named, r.conflict, s.number, s.body, l.body AS last_body"
    " FROM import_repeat r JOIN import_row s ON s.key = r.key AND s.number < r.last"
    " JOIN import_row l ON l.key = r.key AND l.number = r.last"
    " WHERE (r.last, s.number) > (:last, :number) ORDER BY r.last, s.number LIMIT :most"
)
_CONFLICT = text("UPDATE import_repeat SET conflict = true WHERE key = ANY(:keys)")
_CONFLICTING = text(
    "SELECT s.number, r.named FROM import_repeat r JOIN import_row s USING (key)"
    " WHERE r.conflict AND s.number > :after ORDER BY s.number LIMIT :most"
)
_DROP_REPEATED = text(
    "DELETE FROM import_row s USING import_repeat r"
    " WHERE s.key = r.key AND (r.conflict OR s.number < r.last)"
)
_CROSSED = text(
    "SELECT s.number, c.named FROM import_row s CROSS JOIN LATERAL (SELECT array_agg(o.number) AS"
    "   named FROM (SELECT number FROM import_row o WHERE o.other = s.key UNION ALL"
    "   SELECT number FROM import_row o WHERE o.key = s.other LIMIT 20) o) c"
    " WHERE c.named IS NOT NULL"
)
_SHARED = text(
    "SELECT s.number, c.named FROM import_row s JOIN (SELECT other,"
    " (array_agg(number ORDER BY number))[1:20] AS named"
    "   FROM import_row WHERE other IS NOT NULL GROUP BY other HAVING count(*) > 1) c USING (other)"
)
_DELETE = text("DELETE FROM import_row WHERE number = ANY(:numbers)")


@dataclass(frozen=True)
class Repeat:
    """A row, and the last one that speaks of the same; both as they were put."""

    key: bytes
    number: int
    body: bytes
    last: int
    last_body: bytes
    conflict: bool


class StagedRows(Repository):
    """One import's rows. Bodies are bytes of whoever puts them."""

    async def create(self) -> None:
        for statement in _CREATE:
            await self._connection.execute(text(statement))

    async def put(self, rows: Sequence[StagedRow]) -> None:
        """Sealed beside the event loop, which others need too."""
        sealed = await asyncio.to_thread(self._sealed, rows)
        await copy_in(self._connection, "import_row", _COLUMNS, sealed)

    def _sealed(self, rows: Sequence[StagedRow]) -> list[Sequence[object]]:
        return [
            (number, self._mark(key), self._mark(other), self._keyring.seal(body, _place(number)))
            for number, key, other, body in rows
        ]

    async def prepare(self) -> None:
        """After the last row was put: finds those that repeat others."""
        for statement in _PREPARE:
            await self._connection.execute(text(statement))

    async def count(self) -> int:
        return await self._connection.scalar(text("SELECT count(*) FROM import_row")) or 0

    async def blocks(self) -> AsyncIterator[list[tuple[int, bytes]]]:
        """All rows that are left, by their numbers."""
        after = 0
        while rows := (
            await self._connection.execute(_FROM, {"after": after, "most": _BLOCK})
        ).all():
            after = rows[-1].number
            yield await asyncio.to_thread(self._all_opened, rows)

    async def repeats(self) -> AsyncIterator[list[Repeat]]:
        """Every row that is not the last with its key."""
        last = number = 0
        while rows := (
            await self._connection.execute(
                _REPEATED, {"last": last, "number": number, "most": _BLOCK}
            )
        ).all():
            last, number = rows[-1].last, rows[-1].number
            yield [self._repeat(row) for row in rows]

    async def mark_conflicts(self, keys: Sequence[bytes]) -> None:
        await self._connection.execute(_CONFLICT, {"keys": list(keys)})

    async def conflicting(self) -> AsyncIterator[list[_Others]]:
        """Each row of a key in conflict, with the others (some of them)."""
        after = 0
        while rows := (
            await self._connection.execute(_CONFLICTING, {"after": after, "most": _BLOCK})
        ).all():
            after = rows[-1].number
            yield [_with_others(row) for row in rows]

    async def drop_repeated(self) -> None:
        """Leaves the last row of each key, and none of those in conflict."""
        await self._connection.execute(_DROP_REPEATED)

    async def drop_entangled(self) -> tuple[list[_Others], list[_Others]]:
        """Drops, and returns each with its others: rows whose key is the second key of others (or
        the other way round), and rows whose second key others have too."""
        crossed, shared = await self._others(_CROSSED), await self._others(_SHARED)
        if numbers := [number for number, _ in (*crossed, *shared)]:
            await self._connection.execute(_DELETE, {"numbers": numbers})
        return crossed, shared

    async def _others(self, statement: Any) -> list[_Others]:
        return [_with_others(row) for row in await self._connection.execute(statement)]

    def _all_opened(self, rows: Sequence[Any]) -> list[tuple[int, bytes]]:
        return [(row.number, self._opened(row.number, row.body)) for row in rows]

    def _repeat(self, row: Any) -> Repeat:
        return Repeat(
            row.key,
            row.number,
            self._opened(row.number, row.body),
            row.last,
            self._opened(row.last, row.last_body),
            row.conflict,
        )

    def _mark(self, key: Key) -> bytes | None:
        return self._keyring.index("\0".join(map(str, key)), "import row") if key else None

    def _opened(self, number: int, body: bytes) -> bytes:
        return self._keyring.open(body, _place(number))


def _with_others(row: Any) -> _Others:
    return row.number, [one for one in row.named if one != row.number]


def _place(number: int) -> str:
    return f"import_row.body:{number}"
