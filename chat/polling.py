"""Long polling by whichever replica leads: fetch raw, store, and only then confirm.

Whatever is answered, polling goes on: a proxy or a captive network may say anything at all.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from chat import metrics
from chat.ingress import ALLOWED_UPDATES, Ingress, Unreadable, addressed
from storage.leases import Leases
from storage.outbox import Delivery

log = structlog.get_logger()

_LONG_POLL_SECONDS = 25
_FOLLOWER_LOOKS_EVERY = 1.0
_AFTER_REFUSAL = 5.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 15.0
_BETWEEN_EMPTY = 0.5
_CONFLICTS, _CONFLICT_SECONDS = 3, 300.0
"""So many refusals within so long a time are no change of our own leader, which brings one."""


class Polling:
    """Confirms to Telegram only what is committed; the offset is the last stored id plus one."""

    def __init__(
        self,
        bot: ExtBot[Delivery],
        ingress: Ingress,
        leases: Leases,
        *,
        another_polls: Callable[[], Awaitable[None]] | None = None,
        first_pause: float = _FIRST_PAUSE,
        after_refusal: float = _AFTER_REFUSAL,
    ) -> None:
        """`another_polls` is told when somebody else polls with this token.

        The others are the seconds after a round that went wrong; tests hurry.
        """
        self._bot = bot
        self._ingress = ingress
        self._leases = leases
        self._another_polls = another_polls
        self._first_pause = self._pause = first_pause
        self._after_refusal = after_refusal
        self._conflicts: deque[float] = deque(maxlen=_CONFLICTS)
        self._offset = 0

    async def run(self) -> None:
        """Poll while this replica leads, until cancelled."""
        while True:
            try:
                leads = await self._leases.lead("poll")
                metrics.LEADS.labels("poll").set(leads)
                if leads:
                    await self._round()
                else:
                    self._offset = 0
                    await asyncio.sleep(_FOLLOWER_LOOKS_EVERY)
                self._pause = self._first_pause
            except Conflict as error:
                log.error("polling_refused", error=error.message[:120])
                await self._conflict()
                await asyncio.sleep(self._after_refusal)
            except InvalidToken as error:
                log.error("polling_refused", error=error.message[:120])
                await asyncio.sleep(self._after_refusal)
            except RetryAfter:
                await asyncio.sleep(self._after_refusal)
            except (TelegramError, SQLAlchemyError, OSError, TimeoutError, Unreadable) as error:
                log.warning("polling_interrupted", error=type(error).__name__)
                await self._rest()

    async def _rest(self) -> None:
        """A little longer each time, until a round goes well."""
        await asyncio.sleep(self._pause)
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)

    async def _conflict(self) -> None:
        """Telegram serves one poller. Once is a change of our leader; again and again, somebody."""
        now = asyncio.get_running_loop().time()
        self._conflicts.append(now)
        many = len(self._conflicts) == _CONFLICTS and now - self._conflicts[0] < _CONFLICT_SECONDS
        if many and self._another_polls is not None:
            with suppress(SQLAlchemyError, OSError):
                await self._another_polls()

    async def _round(self) -> None:
        parameters: dict[str, Any] = {
            "timeout": _LONG_POLL_SECONDS,
            "limit": 100,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset:
            parameters["offset"] = self._offset
        asked_at = asyncio.get_running_loop().time()
        updates = await self._bot.do_api_request(
            "getUpdates", api_kwargs=parameters, read_timeout=_LONG_POLL_SECONDS + 5
        )
        if not isinstance(updates, list):
            raise Unreadable
        if not updates:
            waited = asyncio.get_running_loop().time() - asked_at
            await asyncio.sleep(max(0.0, _BETWEEN_EMPTY - waited))  # a server may not long-poll
            return
        found = []
        for update in updates:
            try:
                found.append(addressed(update))
            except Unreadable:
                log.error("update_unreadable")
        if not found:
            raise Unreadable  # it cannot be confirmed, so it would come again at once
        await self._ingress.store(found, way="polling")
        self._offset = max(update.update_id for update in found) + 1
