"""Who said "me too" to a report: counted once for all that go on under one number."""

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.storage.tables import case_file, case_support
from storage.repository import Repository


class CaseSupportRepository(Repository):
    async def support(self, case_id: int, telegram_id: int) -> int:
        """Count "me too" once per person; the number of supporters afterwards."""
        await self._connection.execute(
            upsert(case_support)
            .values(case_id=case_id, telegram_id=telegram_id)
            .on_conflict_do_nothing()
        )
        return await self.count(case_id)

    async def count(self, case_id: int) -> int:
        """Count anew, after somebody said it or reports came together or apart."""
        people = func.count(case_support.c.telegram_id.distinct())
        found = await self._connection.scalar(
            update(case_file)
            .where(case_file.c.id == case_id)
            .values(supporters=select(people).where(_under(case_id)).scalar_subquery())
            .returning(case_file.c.supporters)
        )
        return int(found or 0)

    async def supporters(self, case_id: int) -> list[int]:
        """The accounts that said so of the case, or of one that goes on under it."""
        first = func.min(case_support.c.at)
        found = await self._connection.scalars(
            select(case_support.c.telegram_id)
            .where(_under(case_id))
            .group_by(case_support.c.telegram_id)
            .order_by(first, case_support.c.telegram_id)
        )
        return list(found.all())


def _under(case_id: int) -> ColumnElement[bool]:
    one = case_file.alias("one")
    return case_support.c.case_id.in_(
        select(one.c.id).where(or_(one.c.id == case_id, one.c.merged_into == case_id))
    )
