"""Once a week, over all replicas, something is told."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.repository import Repository
from storage.tables import slot


class WeekRepository(Repository):
    async def is_told(self, job: str, monday: date, part: str) -> bool:
        found = await self._connection.scalar(
            select(
                exists().where(slot.c.job == job, slot.c.local_date == monday, slot.c.zone == part)
            )
        )
        return bool(found)

    async def claim(self, job: str, monday: date, part: str) -> bool:
        """Whether nobody told this part of them of this week yet; now somebody does."""
        found = await self._connection.scalar(
            upsert(slot)
            .values(job=job, local_date=monday, zone=part)
            .on_conflict_do_nothing()
            .returning(slot.c.job)
        )
        return found is not None
