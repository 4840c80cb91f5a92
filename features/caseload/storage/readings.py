"""Who opened a family's card, and what of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from features.caseload.rules.readings import Way
from features.caseload.storage.tables import family_reading
from storage.repository import Repository


class FamilyReadingRepository(Repository):
    async def record(
        self, family_id: UUID, reader_id: int, role: str, way: Way, at: datetime
    ) -> None:
        await self._connection.execute(
            insert(family_reading).values(
                family_id=family_id, reader_id=reader_id, role=role, way=way.value, at=at
            )
        )
