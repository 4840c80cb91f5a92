"""What the desks did, applied and told: each event once, however often and in whichever way it came.

Polling and the webhook both come through here. The state, what the reporter is told and how far we
have read are one transaction, so a crash repeats a page without harm.
"""

from collections.abc import Iterable

from chat import metrics
from chat.newsroom import Newsroom
from domain.command_center import CaseEvent
from services.case_office import CaseOffice
from storage.case_events import CaseEventRepository
from storage.database import Database
from storage.unit_of_work import joined_to


class CaseEventInbox:
    def __init__(self, database: Database, office: CaseOffice, newsroom: Newsroom) -> None:
        self._database = database
        self._office = office
        self._newsroom = newsroom

    async def cursor(self, desk: str) -> str | None:
        """How far the events of a desk were read."""
        async with self._database.autocommit() as connection:
            return await CaseEventRepository(connection).cursor(desk)

    async def take(
        self, events: Iterable[CaseEvent], way: str, *, read: tuple[str, str] | None = None
    ) -> int:
        """How many of the events had something to tell. `read` is a desk and its new cursor.

        Raises database errors; nothing was changed then.
        """
        told = 0
        async with self._database.transaction() as connection:
            with joined_to(connection):
                for event in events:
                    news = await self._office.apply(event)
                    if news is not None:
                        await self._newsroom.tell(news)
                        told += 1
            if read is not None:
                await CaseEventRepository(connection).set_cursor(*read)
        metrics.CASE_EVENTS.labels(way).inc(told)
        return told
