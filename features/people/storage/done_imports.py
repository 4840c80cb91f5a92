"""Imports that were completed, so that a file which says nothing new is not read again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from features.people.storage.tables import import_done
from storage.repository import Repository


@dataclass(frozen=True)
class DoneImport:
    """`rows` were read, and none refused; `repeated` of them gave way to others."""

    done_at: datetime
    rows: int
    repeated: int


class DoneImports(Repository):
    async def still_holds(self, kind: str, mark: bytes) -> DoneImport | None:
        """The last import of this file, if the register still says what it says.

        It does while no later file changed a row in a part that this one speaks of: new rows are
        none of its own, since all of them are there. A file with refusals may be taken otherwise
        now, so it is read again. Whatever else changes such rows says so (`forget`).
        """
        one, later = import_done, import_done.alias("later")
        overridden = (
            select(later.c.id)
            .where(
                later.c.kind == one.c.kind,
                later.c.id > one.c.id,
                later.c.changed_lots.overlap(one.c.lots),
            )
            .exists()
        )
        found = await self._connection.execute(
            select(one.c.done_at, one.c.rows, one.c.repeated)
            .where(one.c.kind == kind, one.c.file_mark == mark, one.c.refused == 0, ~overridden)
            .order_by(one.c.id.desc())
            .limit(1)
        )
        row = found.first()
        return DoneImport(*row) if row else None

    async def forget(self, kind: str) -> None:
        """Rows of this kind were changed by hand: its files are read again, all of them, since
        nobody knows which of them speaks of these rows."""
        await self._connection.execute(delete(import_done).where(import_done.c.kind == kind))

    async def note(
        self,
        kind: str,
        mark: bytes,
        now: datetime,
        *,
        rows: int,
        refused: int,
        repeated: int,
        lots: Collection[str],
        changed_lots: Collection[str],
    ) -> None:
        """In the transaction of the import."""
        await self._connection.execute(
            insert(import_done).values(
                kind=kind,
                file_mark=mark,
                done_at=now,
                rows=rows,
                refused=refused,
                repeated=repeated,
                lots=sorted(lots),
                changed_lots=sorted(changed_lots),
            )
        )
