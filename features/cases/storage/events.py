"""Events of the command center that were seen already, and how far we have read."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.storage.tables import case_cursor, case_event
from storage.repository import Repository


class CaseEventRepository(Repository):
    async def is_new(self, event_id: str, ticket: str) -> bool:
        """Whether the event was never seen; it is remembered."""
        found = await self._connection.scalar(
            upsert(case_event)
            .values(event_id=event_id, ticket=ticket)
            .on_conflict_do_nothing()
            .returning(case_event.c.event_id)
        )
        return found is not None

    async def cursor(self, command_center: str) -> str | None:
        found: str | None = await self._connection.scalar(
            select(case_cursor.c.cursor).where(case_cursor.c.command_center == command_center)
        )
        return found

    async def silent_until(self, command_center: str) -> datetime | None:
        """Until when the events of a desk were told before a restore."""
        found: datetime | None = await self._connection.scalar(
            select(case_cursor.c.silent_until).where(case_cursor.c.command_center == command_center)
        )
        return found

    async def set_cursor(self, command_center: str, cursor: str) -> None:
        await self._connection.execute(
            upsert(case_cursor)
            .values(command_center=command_center, cursor=cursor)
            .on_conflict_do_update(
                index_elements=[case_cursor.c.command_center], set_={"cursor": cursor}
            )
        )
