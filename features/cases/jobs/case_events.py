"""Asks the desks what their officers did. Webhooks are hints; this is the truth."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog

from features.cases.desks.port import CommandCenter
from features.cases.jobs.events import CaseEventInbox
from features.cases.rules.command_center import CommandCenterError
from storage.database import is_passing

log = structlog.get_logger()

EVERY_SECONDS = 15.0
_PAGES = 50
"""Pages of one desk in one round, so that a desk with a long history does not keep the others."""


class CaseEvents:
    """Polls the desks outside the house; what happens in the forum group is a turn."""

    def __init__(
        self,
        targets: Mapping[str, CommandCenter],
        inbox: CaseEventInbox,
        *,
        leads: Callable[[], Awaitable[bool]],
        every_seconds: float = EVERY_SECONDS,
    ) -> None:
        self._targets = targets
        self._inbox = inbox
        self._leads = leads
        self._every = every_seconds

    @property
    def desks(self) -> tuple[str, ...]:
        return tuple(self._targets)

    async def run(self) -> None:
        """Ask every desk in turn until cancelled; the leader only."""
        while True:
            if await self._leads():
                for desk in self._targets:
                    await self._ask_safely(desk)
            await asyncio.sleep(self._every)

    async def ask(self, desk: str) -> int:
        """Read and apply all that is new; how many events had something to tell.

        Raises CommandCenterError and database errors. What was read before is kept.
        """
        told = 0
        for _ in range(_PAGES):
            cursor = await self._inbox.cursor(desk)
            page = await self._targets[desk].events_since(cursor)
            if page.events or page.cursor != cursor:
                told += await self._inbox.take(page.events, "poll", read=(desk, page.cursor))
            if not page.more or await self._inbox.cursor(desk) == cursor:
                break
        return told

    async def _ask_safely(self, desk: str) -> None:
        try:
            await self.ask(desk)
        except CommandCenterError as error:
            log.warning("desk_events_unreachable", desk=desk, error=type(error).__name__)
        except Exception as error:
            if is_passing(error):
                log.warning("desk_events_not_stored", desk=desk, error=type(error).__name__)
                return
            log.exception("desk_events_failed", desk=desk)
