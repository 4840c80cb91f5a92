"""Telegram's limits, shared by all replicas, as python-telegram-bot's `BaseRateLimiter`.

Replies have a credit of a few messages that bulk has not: they overtake it, while the sum stays
under the rate. Figures are Telegram's (about 30 a second over all, 1 a second per chat with short
bursts, 20 a minute per group); a 429 is the truth and is handled by the sender.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from storage.gates import Gates
from storage.outbox import Delivery

_REPLY_CREDIT = 5
_GROUP_INTERVAL = 3.0
_GROUP_CREDIT = 5
_CHAT_INTERVAL = 1.0
_CHAT_CREDIT = 4
_LEASE_SECONDS = 0.05
_LIMITED = ("send", "copy", "forward", "edit")


class SharedRateLimiter(BaseRateLimiter[Delivery]):
    def __init__(self, gates: Gates, rate: float, *, chat_interval: float = _CHAT_INTERVAL) -> None:
        """`rate` in messages a second over all; `chat_interval` in seconds per private chat.

        Groups are three times as slow.
        """
        self._gates = gates
        self._chat_interval = chat_interval
        self._group_interval = _GROUP_INTERVAL * chat_interval / _CHAT_INTERVAL
        self._interval = 1 / rate
        self._lease = max(1, int(rate * _LEASE_SECONDS))
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
        rate_limit_args: Delivery | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Wait for the tokens of chat and bot, then call. Never calls twice."""
        if endpoint.startswith(_LIMITED) and endpoint != "sendChatAction":
            await self._wait_for_chat(data.get("chat_id"))
            await self._wait_for_bot(rate_limit_args or Delivery.REPLY)
        return await callback(*args, **kwargs)

    async def _wait_for_bot(self, delivery: Delivery) -> None:
        """Tokens come in small batches; bulk has a queue of its own, so it blocks no reply."""
        patient = delivery != Delivery.BULK
        async with self._queues[patient]:
            while self._tokens[patient] < 1:
                taken, wait = await self._gates.take(
                    "bot",
                    tokens=self._lease,
                    interval=self._interval,
                    burst=self._interval * (_REPLY_CREDIT if patient else 1),
                    patient=patient,
                )
                if wait > 0:
                    await asyncio.sleep(wait)
                if taken:
                    self._tokens[patient] += self._lease
            self._tokens[patient] -= 1

    async def _wait_for_chat(self, chat_id: object) -> None:
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
            await asyncio.sleep(wait)

    def _reserve_privately(self, chat_id: int) -> float:
        """Seconds to wait in a private chat; its lane is served by one replica at a time."""
        now = time.monotonic()
        idle_at = max(self._chats.get(chat_id, now), now)
        self._chats[chat_id] = idle_at + self._chat_interval
        if len(self._chats) > 10_000:
            self._chats = {chat: at for chat, at in self._chats.items() if at > now}
        return max(0.0, idle_at - now - self._chat_interval * _CHAT_CREDIT)
