"""What the desks did, applied and told: each event once, however often and by whichever way.

Polling and the webhook both come through here. The state, what the reporter is told and how far we
have read are one transaction, so a crash repeats a page without harm.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from chat import metrics
from chat.items import Items
from domain.texts import visible
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.command_center import CaseEvent
from features.cases.services.desk_events import DeskEvents
from features.cases.storage.events import CaseEventRepository
from storage.database import Database, is_passing
from storage.keyring import Keyring
from storage.set_aside import JobItem
from storage.unit_of_work import UnitOfWorkFactory, joined_to

_TICKET = re.compile(r"[A-Z0-9-]{4,16}")
_LONGEST_ID = 40
_PLAIN_ID = re.compile(rf"[A-Za-z0-9._:-]{{1,{_LONGEST_ID}}}")
_LONGEST_RECEIVER = 120


class CaseEventInbox:
    def __init__(
        self, database: Database, keyring: Keyring, desks: DeskEvents, newsroom: Newsroom
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._desks = desks
        self._newsroom = newsroom
        units = UnitOfWorkFactory(database, keyring)
        self._items = Items("cases.events", units, lambda: datetime.now(UTC))

    async def cursor(self, desk: str) -> str | None:
        """How far the events of a desk were read."""
        async with self._database.autocommit() as connection:
            return await CaseEventRepository(connection, self._keyring).cursor(desk)

    async def take(
        self, events: Iterable[CaseEvent], way: str, *, read: tuple[str, str] | None = None
    ) -> int:
        """How many of the events had something to tell. `read` is a desk and its new cursor.

        An event over which we stumble keeps the cursor where it is, so that it comes again; after
        the third time it is set aside. Raises database errors; nothing was changed then.
        """
        told, comes_again = 0, False
        async with self._database.transaction() as connection:
            events_of = CaseEventRepository(connection, self._keyring)
            silent_until = await events_of.silent_until(read[0]) if read else None
            with joined_to(connection):
                known = await self._items.known()
                for event in filter(None, map(storable, events)):
                    before = known.get(event.id)
                    if before is not None and before.is_set_aside:
                        continue
                    silent = silent_until is not None and event.at <= silent_until
                    stumbled, has_news = await self._apply(connection, event, before, silent=silent)
                    told += has_news
                    comes_again |= stumbled is not None and not stumbled.is_set_aside
                    if before is not None and stumbled is None:
                        await self._items.clear([event.id])
            if read is not None and not comes_again:
                await events_of.set_cursor(*read)
        metrics.CASE_EVENTS.labels(way).inc(told)
        return told

    async def _apply(
        self,
        connection: AsyncConnection,
        event: CaseEvent,
        before: JobItem | None,
        *,
        silent: bool,
    ) -> tuple[JobItem | None, bool]:
        """How we stumbled over it, if so, and whether there was something to tell."""
        try:
            async with connection.begin_nested():
                news = await self._desks.apply(event)
                if news is not None and not silent:
                    await self._newsroom.tell(news)
                return None, news is not None and not silent
        except Exception as error:
            if is_passing(error):
                raise
            metrics.CASE_EVENTS_FAILED.inc()
            return await self._items.note(event.id, error, before), False


def storable(event: CaseEvent) -> CaseEvent | None:
    """The event with what outsiders chose cut to our columns; None when the ticket is not ours."""
    if not _TICKET.fullmatch(event.ticket):
        return None
    event_id = event.id
    if not _PLAIN_ID.fullmatch(event_id):
        event_id = sha256(event_id.encode()).hexdigest()[:_LONGEST_ID]
    receiver = visible(event.receiver)[:_LONGEST_RECEIVER] if event.receiver else None
    return replace(event, id=event_id, receiver=receiver, text=visible(event.text))
