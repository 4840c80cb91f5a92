"""Which pages were read, counted without who read them."""

from datetime import date

from sqlalchemy import delete, func, insert, select

from features.answers.storage.tables import answer_shown
from storage.repository import Repository


class ShownRepository(Repository):
    async def add(self, key: str, day: date) -> None:
        await self._connection.execute(insert(answer_shown).values(key=key, day=day))

    async def most(self, since: date, *, limit: int) -> list[tuple[str, int]]:
        """The keys of the pages that were read most, each with how often."""
        count = func.count()
        rows = await self._connection.execute(
            select(answer_shown.c.key, count)
            .where(answer_shown.c.day >= since)
            .group_by(answer_shown.c.key)
            .order_by(count.desc(), answer_shown.c.key)
            .limit(limit)
        )
        return [(key, int(number)) for key, number in rows]

    async def forget(self, before: date) -> int:
        gone = await self._connection.execute(
            delete(answer_shown).where(answer_shown.c.day < before)
        )
        return gone.rowcount
