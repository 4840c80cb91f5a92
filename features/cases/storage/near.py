"""Open cases near somebody: of some families, or in the own hands."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import any_, cast, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as UUID_TYPE

from features.cases.storage.tables import case_file
from storage.repository import Repository


class NearCaseRepository(Repository):
    async def open_near(self, families: Sequence[UUID], owner_id: int) -> list[int]:
        """The numbers of open cases that speak of these families, or that this account has taken.

        Who may see them is asked afterwards: of so few, no index of the queue is read for it.
        """
        families_in = cast(list(families), ARRAY(UUID_TYPE(as_uuid=True)))
        rows = await self._connection.execute(
            select(case_file.c.id).where(
                case_file.c.closed_at.is_(None),
                or_(case_file.c.family_id == any_(families_in), case_file.c.owner_id == owner_id),
            )
        )
        return list(rows.scalars())
