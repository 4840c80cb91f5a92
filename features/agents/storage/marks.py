"""The record of officers' marks."""

from datetime import datetime

from sqlalchemy import insert, update

from features.agents.rules.agents import Mark
from features.agents.storage.tables import agent_mark
from storage.repository import Repository


class MarkRepository(Repository):
    async def end(self, number: int, by: int, now: datetime) -> bool:
        """Whether a mark stood; who ended it remains on record."""
        ended = await self._connection.execute(
            update(agent_mark)
            .where(agent_mark.c.agent_id == number, agent_mark.c.withdrawn_at.is_(None))
            .values(withdrawn_at=now, withdrawn_by=by)
        )
        return bool(ended.rowcount)

    async def add(
        self, number: int, mark: Mark, by: int, now: datetime, until: datetime | None
    ) -> None:
        """The place must have no mark that stands."""
        await self._connection.execute(
            insert(agent_mark).values(agent_id=number, mark=mark.value, by=by, at=now, until=until)
        )
