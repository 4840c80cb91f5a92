"""What the desks did, applied and told: each event once, however often and by whichever way.

Polling and the webhook both come through here. The state, what the reporter is told and how far we
have read are one transaction, so a crash repeats a page without harm.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from chat import metrics
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.command_center import CaseEvent
from features.cases.services.office import CaseOffice
from features.cases.storage.events import CaseEventRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import joined_to
from views.translator import harmless

log = structlog.get_logger()

_TICKET = re.compile(r"[A-Z0-9-]{4,16}")
_LONGEST_ID = 40
_PLAIN_ID = re.compile(rf"[A-Za-z0-9._:-]{{1,{_LONGEST_ID}}}")
_LONGEST_RECEIVER = 120


class CaseEventInbox:
    def __init__(
        self, database: Database, keyring: Keyring, office: CaseOffice, newsroom: Newsroom
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._office = office
        self._newsroom = newsroom

    async def cursor(self, desk: str) -> str | None:
        """How far the events of a desk were read."""
        async with self._database.autocommit() as connection:
            return await CaseEventRepository(connection, self._keyring).cursor(desk)

    async def take(
        self, events: Iterable[CaseEvent], way: str, *, read: tuple[str, str] | None = None
    ) -> int:
        """How many of the events had something to tell. `read` is a desk and its new cursor.

        Raises database errors; nothing was changed then.
        """
        told = 0
        async with self._database.transaction() as connection:
            with joined_to(connection):
                for event in filter(None, map(storable, events)):
                    told += await self._apply(connection, event)
            if read is not None:
                await CaseEventRepository(connection, self._keyring).set_cursor(*read)
        metrics.CASE_EVENTS.labels(way).inc(told)
        return told

    async def _apply(self, connection: AsyncConnection, event: CaseEvent) -> bool:
        """Whether there was something to tell. An event that we cannot digest stops no other."""
        try:
            async with connection.begin_nested():
                news = await self._office.apply(event)
                if news is not None:
                    await self._newsroom.tell(news)
                return news is not None
        except (SQLAlchemyError, OSError):
            raise
        except Exception:
            log.exception("case_event_failed", kind=event.kind.value, sequence=event.sequence)
            metrics.CASE_EVENTS_FAILED.inc()
            return False


def storable(event: CaseEvent) -> CaseEvent | None:
    """The event with what outsiders chose cut to our columns; None when the ticket is not ours."""
    if not _TICKET.fullmatch(event.ticket):
        return None
    event_id = event.id
    if not _PLAIN_ID.fullmatch(event_id):
        event_id = sha256(event_id.encode()).hexdigest()[:_LONGEST_ID]
    receiver = harmless(event.receiver)[:_LONGEST_RECEIVER] if event.receiver else None
    return replace(event, id=event_id, receiver=receiver, text=harmless(event.text))
