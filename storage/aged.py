"""The report on what grew too old and went: it stays, and holds nothing of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import row_aged


@dataclass(frozen=True)
class Aged:
    """One table: `last_rows` went when it was looked at last, `all_rows` since the beginning.

    `went_at` is when rows went last; None when none ever did.
    """

    table: str
    rule: str
    last_rows: int
    all_rows: int
    looked_at: datetime
    went_at: datetime | None


class AgedRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def note(self, table: str, rule: str, rows: int, now: datetime) -> None:
        """The table was looked through at `now`, and `rows` went by this rule."""
        new = upsert(row_aged).values(
            table_name=table,
            rule=rule,
            last_rows=rows,
            all_rows=rows,
            looked_at=now,
            went_at=now if rows else None,
        )
        changed = {
            "rule": new.excluded.rule,
            "last_rows": new.excluded.last_rows,
            "all_rows": row_aged.c.all_rows + new.excluded.all_rows,
            "looked_at": new.excluded.looked_at,
        }
        if rows:
            changed["went_at"] = new.excluded.went_at
        await self._connection.execute(
            new.on_conflict_do_update(index_elements=[row_aged.c.table_name], set_=changed)
        )

    async def report(self) -> Sequence[Aged]:
        """All tables whose rows grow old, by name."""
        rows = await self._connection.execute(select(row_aged).order_by(row_aged.c.table_name))
        return [
            Aged(r.table_name, r.rule, r.last_rows, r.all_rows, r.looked_at, r.went_at)
            for r in rows
        ]
