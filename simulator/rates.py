"""Telegram's flood limits, as far as they are known.

Telegram publishes 30 messages a second over all chats (1000 with paid broadcast), about one a
second in one chat and 20 a minute in a group. It does not publish how large a burst it forgives;
the bursts here are guesses on the strict side.
"""

import math
from collections.abc import Callable

from simulator.errors import too_many_requests

OVERALL, PAID, PER_CHAT, PER_GROUP = (30.0, 30), (1000.0, 1000), (1.0, 5), (20 / 60, 20)
_FORGET = 100_000


class _Bucket:
    """Generic cell rate: `due` is when the allowance would be used up evenly."""

    __slots__ = ("burst", "due", "rate")

    def __init__(self, rate: float, burst: int) -> None:
        self.rate, self.burst, self.due = rate, burst, 0.0

    def wait(self, now: float) -> float:
        return max(0.0, self.due - now - (self.burst - 1) / self.rate)

    def take(self, now: float) -> None:
        self.due = max(self.due, now) + 1 / self.rate


class RateLimits:
    def __init__(self, clock: Callable[[], float], enabled: bool) -> None:
        self.enabled = enabled
        self._clock = clock
        self._overall, self._paid = _Bucket(*OVERALL), _Bucket(*PAID)
        self._chats: dict[int, _Bucket] = {}

    def take(
        self, chat_id: int, *, group: bool, paid: bool = False, messages: int = 1, new: bool = True
    ) -> None:
        """Refuses with 429 when the chat or the bot is ahead of its rate; edits are not `new`."""
        if not self.enabled:
            return
        now = self._clock()
        chat = self._chats.get(chat_id)
        if chat is None:
            if len(self._chats) > _FORGET:
                self._chats = {key: one for key, one in self._chats.items() if one.due > now}
            chat = self._chats[chat_id] = _Bucket(*(PER_GROUP if group else PER_CHAT))
        buckets = [chat]
        if new:
            buckets.append(self._paid if paid else self._overall)
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 1e-9:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            for _ in range(messages):
                bucket.take(now)
