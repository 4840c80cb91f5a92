"""The checked rows of one import, beside the register, until they are compared and merged.

They lie in temporary tables that end with the transaction: the file may be as long as it likes.
Their values are sealed, some dozens of rows in one lot. Whether two rows speak of the same is told
by marks under a key that nobody keeps: one repository puts all rows of an import.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from os import urandom
from typing import Any, TypeVar

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.bulk import copy_in
from storage.keyring import Keyring
from storage.repository import Repository

R = TypeVar("R")
Key = tuple[object, ...]
Body = list[Any]
"""Checked values, as JSON keeps them."""
StagedRow = tuple[int, Key, Key, Body]
"""Row number, key, second key (empty: none), body."""
_Others = tuple[int, list[int]]
"""A row, and rows it has to do with."""

_BLOCK = 4000
_MARK = 16
_LOT = 50
"""So many rows are sealed as one; whoever wants to see one of them opens all."""
_COMPARED = 500
"""So many rows are compared at once with those that repeat them: each may lie in another lot."""
_CREATE = (
    "CREATE TEMP TABLE import_row (number integer, key bytea, other bytea) ON COMMIT DROP",
    "CREATE TEMP TABLE import_lot (first integer, last integer, body bytea) ON COMMIT DROP",
    "CREATE TEMP TABLE import_repeated (key bytea, number integer) ON COMMIT DROP",
    "CREATE TEMP TABLE import_repeat (key bytea, last integer, named integer[], conflict boolean)"
    " ON COMMIT DROP",
    "CREATE TEMP TABLE import_gone (number integer PRIMARY KEY) ON COMMIT DROP",
)
# Of most files no row repeats another one, so nothing is sorted before that is known.
# Beside one row at most twenty others are named.
_PREPARE = (
    "CREATE INDEX ON import_lot (first)",
    "ANALYZE import_row",
    "INSERT INTO import_repeated SELECT key, number FROM import_row JOIN ("
    "  SELECT key FROM import_row GROUP BY key HAVING count(*) > 1) twice USING (key)",
    "INSERT INTO import_repeat SELECT key, max(number), (array_agg(number ORDER BY number))[1:20],"
    " false FROM import_repeated GROUP BY key",
    "CREATE INDEX ON import_repeated (key, number)",
    "CREATE INDEX ON import_repeat (key)",
    "CREATE INDEX ON import_repeat (last)",
    "ANALYZE import_repeated, import_repeat",
)
_FROM = text(
    "SELECT first, last, body FROM import_lot WHERE first > :after ORDER BY first LIMIT :most"
)
_HOLDING = text(
    "SELECT first, body FROM import_lot WHERE first = ANY (ARRAY("
    " SELECT DISTINCT (SELECT max(first) FROM import_lot WHERE first <= number)"
    " FROM unnest(CAST(:numbers AS integer[])) AS wanted (number)))"
)
_REPEATED = text(
    "SELECT r.key, r.last, r.conflict, s.number"
    " FROM import_repeat r JOIN import_repeated s ON s.key = r.key AND s.number < r.last"
    " WHERE r.last >= :last AND (r.last, s.number) > (:last, :number)"
    " ORDER BY r.last, s.number LIMIT :most"
)
_CONFLICT = text("UPDATE import_repeat SET conflict = true WHERE key = ANY(:keys)")
_CONFLICTING = text(
    "SELECT s.number, r.named FROM import_repeat r JOIN import_repeated s USING (key)"
    " WHERE r.conflict AND s.number > :after ORDER BY s.number LIMIT :most"
)
_DROP_REPEATED = text(
    "INSERT INTO import_gone SELECT s.number"
    " FROM import_repeated s JOIN import_repeat r USING (key)"
    " WHERE r.conflict OR s.number < r.last"
)
_DROP = text("INSERT INTO import_gone SELECT unnest(CAST(:numbers AS integer[]))")
_DROPPED = text("DELETE FROM import_row s USING import_gone g WHERE g.number = s.number")
_ANY_GONE = text("SELECT EXISTS (SELECT FROM import_gone)")
_GONE = text("SELECT number FROM import_gone WHERE number BETWEEN :first AND :last")
_CROSSED = text(
    "WITH pair AS (SELECT s.number AS one, o.number AS two"
    "   FROM import_row s JOIN import_row o ON o.other = s.key)"
    " SELECT number, (array_agg(beside ORDER BY beside))[1:20] AS named FROM ("
    "   SELECT one, two FROM pair UNION ALL SELECT two, one FROM pair) AS each_way (number, beside)"
    " GROUP BY number"
)
_SHARED = text(
    "SELECT s.number, c.named FROM import_row s JOIN (SELECT other,"
    "   (array_agg(number ORDER BY number))[1:20] AS named FROM import_row JOIN ("
    "     SELECT other FROM import_row WHERE other IS NOT NULL GROUP BY other"
    "     HAVING count(*) > 1) twice USING (other) GROUP BY other) c USING (other)"
)


@dataclass(frozen=True)
class Repeat:
    """A row, and the last one that speaks of the same; both as they were put."""

    key: bytes
    number: int
    body: Body
    last: int
    last_body: Body
    conflict: bool


class StagedRows(Repository):
    """One import's rows. Bodies are values of whoever puts them."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        super().__init__(connection, keyring)
        self._passing_key = urandom(32)

    async def create(self) -> None:
        for statement in _CREATE:
            await self._connection.execute(text(statement))

    async def put(self, rows: Sequence[StagedRow]) -> None:
        """Sealed beside the event loop, which others need too."""
        marks, lots = await asyncio.to_thread(self._sealed, rows)
        await copy_in(self._connection, "import_row", ("number", "key", "other"), marks)
        await copy_in(self._connection, "import_lot", ("first", "last", "body"), lots)

    def _sealed(
        self, rows: Sequence[StagedRow]
    ) -> tuple[Sequence[Sequence[object]], Sequence[Sequence[object]]]:
        marks = [(number, self._mark(key), self._mark(other)) for number, key, other, _ in rows]
        lots = [rows[start : start + _LOT] for start in range(0, len(rows), _LOT)]
        return marks, [self._lot(lot) for lot in lots]

    def _lot(self, rows: Sequence[StagedRow]) -> Sequence[object]:
        first, last = rows[0][0], rows[-1][0]
        body = orjson.dumps([(number, body) for number, _, _, body in rows])
        return first, last, self._keyring.seal(body, _place(first))

    async def prepare(self) -> None:
        """After the last row was put: finds those that repeat others."""
        for statement in _PREPARE:
            await self._connection.execute(text(statement))

    async def count(self) -> int:
        return await self._connection.scalar(text("SELECT count(*) FROM import_row")) or 0

    async def blocks(self, made: Callable[[Body], R]) -> AsyncGenerator[list[tuple[int, R]]]:
        """All rows that are left, by their numbers, `made` of their bodies; none is dropped later.

        The next ones are opened while these are used; to be closed (`aclosing`).
        """

        def opened(lots: Sequence[Any]) -> list[tuple[int, R]]:
            return [(number, made(body)) for number, body in self._opened(lots)]

        lots, gone = await self._lots(0), set[int]()
        any_gone = await self._connection.scalar(_ANY_GONE)
        coming = asyncio.create_task(asyncio.to_thread(opened, lots))
        try:
            while lots:
                if any_gone:
                    span = {"first": lots[0].first, "last": lots[-1].last}
                    gone = set((await self._connection.execute(_GONE, span)).scalars())
                lots = await self._lots(lots[-1].first)
                await asyncio.wait({coming})
                rows = coming.result()
                coming = asyncio.create_task(asyncio.to_thread(opened, lots))
                if left := [row for row in rows if row[0] not in gone] if gone else rows:
                    yield left
        finally:
            await asyncio.wait({coming})
            if not coming.cancelled():
                coming.exception()

    async def _lots(self, after: int) -> Sequence[Any]:
        told = {"after": after, "most": _BLOCK // _LOT}
        return (await self._connection.execute(_FROM, told)).all()

    async def repeats(self) -> AsyncIterator[list[Repeat]]:
        """Every row that is not the last with its key."""
        last = number = 0
        while rows := (
            await self._connection.execute(
                _REPEATED, {"last": last, "number": number, "most": _COMPARED}
            )
        ).all():
            last, number = rows[-1].last, rows[-1].number
            bodies = await self._bodies({one for row in rows for one in (row.number, row.last)})
            yield [
                Repeat(
                    *(row.key, row.number, bodies[row.number]),
                    *(row.last, bodies[row.last], row.conflict),
                )
                for row in rows
            ]

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
        if (await self._connection.execute(_DROP_REPEATED)).rowcount:
            await self._connection.execute(_DROPPED)

    async def drop_entangled(self) -> tuple[list[_Others], list[_Others]]:
        """Drops, and returns each with its others: rows whose key is the second key of others (or
        the other way round), and rows whose second key others have too."""
        crossed, shared = await self._others(_CROSSED), await self._others(_SHARED)
        if numbers := {number for number, _ in (*crossed, *shared)}:
            await self._connection.execute(_DROP, {"numbers": sorted(numbers)})
            await self._connection.execute(_DROPPED)
        return crossed, shared

    async def _others(self, statement: Any) -> list[_Others]:
        return [_with_others(row) for row in await self._connection.execute(statement)]

    async def _bodies(self, numbers: Collection[int]) -> dict[int, Body]:
        lots = (await self._connection.execute(_HOLDING, {"numbers": sorted(numbers)})).all()
        rows = await asyncio.to_thread(self._opened, lots)
        return {number: body for number, body in rows if number in numbers}

    def _opened(self, lots: Sequence[Any]) -> list[tuple[int, Body]]:
        return [
            (number, body)
            for lot in lots
            for number, body in orjson.loads(self._keyring.open(lot.body, _place(lot.first)))
        ]

    def _mark(self, key: Key) -> bytes | None:
        """Of keys that need not last: a third of the work of a blind index."""
        if not key:
            return None
        told = "\0".join(map(str, key)).encode()
        return blake2b(told, digest_size=_MARK, key=self._passing_key).digest()


def _with_others(row: Any) -> _Others:
    return row.number, [one for one in row.named if one != row.number]


def _place(first: int) -> str:
    return f"import_lot.body:{first}"
