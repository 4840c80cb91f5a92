"""What known families had before a file and would have after it, as blind indexes.

A value that another family of the same file had before has moved there.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import text

from storage.bulk import copy_in
from storage.repository import Repository

_COLUMNS = ("name", "before", "after")
_CREATE = (
    "CREATE TEMP TABLE import_moved (name text, before bytea, after bytea) ON COMMIT DROP",
    "CREATE INDEX ON import_moved (name, before)",
)
_COUNT = text(
    "SELECT m.name, count(*) AS moved FROM import_moved m"
    " WHERE m.after IS DISTINCT FROM m.before AND EXISTS ("
    "   SELECT 1 FROM import_moved o WHERE o.name = m.name AND o.before = m.after)"
    " GROUP BY m.name"
)


class MovedValues(Repository):
    """Of one import: it ends with the transaction."""

    async def create(self) -> None:
        for statement in _CREATE:
            await self._connection.execute(text(statement))

    async def put(self, values: Iterable[tuple[str, str, str]]) -> None:
        """The name of a column, its value before, and after; "" is no value."""
        rows = [(name, self._mark(before), self._mark(after)) for name, before, after in values]
        await copy_in(self._connection, "import_moved", _COLUMNS, rows)

    async def counts(self, names: Sequence[str]) -> dict[str, int]:
        """How many values of each column moved."""
        found = {row.name: row.moved for row in await self._connection.execute(_COUNT)}
        return {name: found.get(name, 0) for name in names}

    def _mark(self, value: str) -> bytes | None:
        return self._keyring.index(value, "import value") if value else None
