"""Telegram's limits, shared by all replicas, as python-telegram-bot's `BaseRateLimiter`.

Bulk asks for admission before it takes up what it sends, and then goes past as a plain `Bot`; all
other calls are replies. They have a credit that bulk has not: they overtake it, while the sum stays
under the rate. Figures are Telegram's (about 30 a second over all, 1 a second per chat with short
bursts, 20 a minute per group); a 429 is the truth and is handled by the sender.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from chat.transport import NotSent
from storage.gates import Gates
from storage.outbox import Delivery

_REPLY_CREDIT = 3
"""So many messages replies may be ahead of bulk, which itself may be ahead by two batches."""
_GROUP_INTERVAL = 3.0
_GROUP_CREDIT = 5
_CHAT_INTERVAL = 1.0
_CHAT_CREDIT = 4
_LEASE_SECONDS = 0.05
_WINDOW_SPARE = 0.0005
_SHORT, _LEAST = 0.005, 0.0001
_LIMITED = ("send", "copy", "forward", "edit", "createForumTopic")
"""How methods begin that put something into a chat; a new topic begins with a line in its group."""


class SharedRateLimiter(BaseRateLimiter[Delivery]):
    def __init__(
        self,
        gates: Gates,
        rate: float,
        *,
        chat_interval: float = _CHAT_INTERVAL,
        known_as: Callable[[], int] = int,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`rate` in messages a second over all; `chat_interval` in seconds per private chat.

        Groups are three times as slow. Tokens are taken from the database in batches of 50 ms.
        `known_as` is the number by which others know this process: if it changed while a call
        waited here, what was to be sent may be in other hands, and the call is not made.
        `sleep` and `monotonic` stand in where time is not real.
        """
        self._gates = gates
        self._known_as = known_as
        self._sleep = sleep
        self._monotonic = monotonic
        self.rate = rate
        self.batch = max(1, int(rate * _LEASE_SECONDS))
        """So many of bulk are admitted at a time, if so many are wanted."""
        self._window = _Window(rate)
        self._admitted = 0
        self._chat_interval = chat_interval
        self._group_interval = _GROUP_INTERVAL * chat_interval / _CHAT_INTERVAL
        self._interval = 1 / rate
        self._tokens = {True: 0, False: 0}
        self._queues = {True: asyncio.Lock(), False: asyncio.Lock()}
        self._chats: dict[int, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Delivery | None,  # noqa: ARG002 - named so by python-telegram-bot
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Wait for the tokens of chat and bot, then call. Never calls twice."""
        if endpoint.startswith(_LIMITED) and endpoint != "sendChatAction":
            number = self._known_as()
            await self.wait_for_chat(data.get("chat_id"))
            async with self._queues[True]:
                await self._fill(patient=True)
                self._tokens[True] -= 1
            if self._known_as() != number:
                raise NotSent("claim lost")
        return await callback(*args, **kwargs)

    async def admit(self, most: int) -> int:
        """Wait until bulk may send; how many of `most` calls may follow now, at least one.

        So the courier claims only what leaves at once. Each call that it makes, it spends; what it
        does not use, it gives back.
        """
        async with self._queues[False]:
            await self._fill(patient=False)
            while (free := self._window.free(self._monotonic(), self._admitted)) < 1:
                await self._sleep(self._window.wait(self._monotonic()))
            admitted = min(most, self._tokens[False], free)
            self._tokens[False] -= admitted
            self._admitted += admitted
            return admitted

    def spend(self) -> None:
        """One of the admitted calls leaves now."""
        self._admitted -= 1
        self._window.note(self._monotonic())

    def give_back(self, admitted: int) -> None:
        """So many calls were admitted and are not made."""
        self._admitted -= admitted
        self._tokens[False] += admitted

    async def _fill(self, *, patient: bool) -> None:
        """Tokens come in small batches; bulk has a queue of its own, so it blocks no reply.

        Bulk makes up for at most one batch that was late (its window keeps it to the rate). Replies
        may be ahead of that batch and the next.
        """
        ahead = 2 * self.batch + _REPLY_CREDIT if patient else self.batch
        while self._tokens[patient] < 1:
            taken, wait = await self._gates.take(
                "bot",
                tokens=self.batch,
                interval=self._interval,
                burst=self._interval * ahead,
                patient=patient,
            )
            if wait > 0:
                await self._sleep(wait)
            if taken:
                self._tokens[patient] += self.batch

    async def wait_for_chat(self, chat_id: object) -> None:
        """Until this chat may get its next message."""
        if not isinstance(chat_id, int):
            return
        if chat_id < 0:
            _, wait = await self._gates.take(
                f"group:{chat_id}",
                tokens=1,
                interval=self._group_interval,
                burst=self._group_interval * _GROUP_CREDIT,
                patient=True,
            )
        else:
            wait = self._reserve_privately(chat_id)
        if wait > 0:
            await self._sleep(wait)

    def _reserve_privately(self, chat_id: int) -> float:
        """Seconds to wait in a private chat; its lane is served by one replica at a time."""
        now = self._monotonic()
        idle_at = max(self._chats.get(chat_id, now), now)
        self._chats[chat_id] = idle_at + self._chat_interval
        if len(self._chats) > 10_000:
            self._chats = {chat: at for chat, at in self._chats.items() if at > now}
        return max(0.0, idle_at - now - self._chat_interval * _CHAT_CREDIT)


class _Window:
    """When bulk left this replica: never more than the rate within any second.

    The gate alone lets a call that was late be made up for, which is one too many in some second.
    """

    def __init__(self, rate: float) -> None:
        self._most = max(1, int(rate))
        self._seconds = self._most / rate + _WINDOW_SPARE
        self._left: deque[float] = deque()

    def free(self, now: float, pending: int) -> int:
        """How many more may leave now, besides those that are about to."""
        while self._left and self._left[0] <= now - self._seconds:
            self._left.popleft()
        return self._most - len(self._left) - pending

    def wait(self, now: float) -> float:
        """Seconds until the oldest one falls out of the window."""
        return max(_LEAST, self._left[0] + self._seconds - now) if self._left else _SHORT

    def note(self, now: float) -> None:
        self._left.append(now)
