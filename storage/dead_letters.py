"""Updates over which turns stumbled three times: shown, and handled once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.repository import Repository
from storage.tables import LANES, dead_letter, inbox


@dataclass(frozen=True)
class DeadUpdate:
    update_id: int
    chat_id: int
    at: datetime
    why: str


class DeadLetters(Repository):
    async def all(self, *, most: int = 1000) -> list[DeadUpdate]:
        rows = await self._connection.execute(
            select(dead_letter).order_by(dead_letter.c.at.desc()).limit(most)
        )
        return [DeadUpdate(r.update_id, r.chat_id, r.at, r.reason) for r in rows]

    async def again(self, ids: Sequence[int]) -> int:
        """Back into the inbox, as if they had just come; how many that are."""
        gone = await self._connection.execute(
            delete(dead_letter).where(dead_letter.c.update_id.in_(ids)).returning(dead_letter)
        )
        rows = gone.all()
        for row in rows:
            fresh = {
                "raw_sealed": row.raw_sealed,
                "state": "waiting",
                "attempts": 0,
                "deaths": 0,
                "not_before": func.now(),
                "done_at": None,
            }
            await self._connection.execute(
                upsert(inbox)
                .values(
                    update_id=row.update_id,
                    lane=row.chat_id % LANES,
                    chat_id=row.chat_id,
                    user_id=max(row.chat_id, 0),
                    **fresh,
                )
                .on_conflict_do_update(index_elements=[inbox.c.update_id], set_=fresh)
            )
        return len(rows)
