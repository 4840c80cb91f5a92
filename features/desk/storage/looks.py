"""Who has a case open just now."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.desk.storage.tables import desk_look
from storage.repository import Repository


class DeskLookRepository(Repository):
    async def look(self, case_id: int, reader_id: int, now: datetime) -> None:
        await self._connection.execute(
            upsert(desk_look)
            .values(case_id=case_id, reader_id=reader_id, at=now)
            .on_conflict_do_update(
                index_elements=[desk_look.c.case_id, desk_look.c.reader_id], set_={"at": now}
            )
        )

    async def others(self, case_id: int, reader_id: int, since: datetime) -> list[int]:
        rows = await self._connection.execute(
            select(desk_look.c.reader_id)
            .where(
                desk_look.c.case_id == case_id,
                desk_look.c.reader_id != reader_id,
                desk_look.c.at > since,
            )
            .order_by(desk_look.c.at.desc())
        )
        return list(rows.scalars())
