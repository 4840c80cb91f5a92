"""Once a week, over all replicas, the report is told."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.repository import Repository
from storage.tables import slot

_JOB = "answers.weekly"


class WeekRepository(Repository):
    async def is_told(self, monday: date, zone: str) -> bool:
        found = await self._connection.scalar(
            select(
                exists().where(slot.c.job == _JOB, slot.c.local_date == monday, slot.c.zone == zone)
            )
        )
        return bool(found)

    async def claim(self, monday: date, zone: str) -> bool:
        """Whether nobody told of this week yet; now somebody does."""
        found = await self._connection.scalar(
            upsert(slot)
            .values(job=_JOB, local_date=monday, zone=zone)
            .on_conflict_do_nothing()
            .returning(slot.c.job)
        )
        return found is not None
