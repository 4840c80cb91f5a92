"""The queue of updates that a bot has not confirmed yet."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from simulator.errors import BotApiError

MESSAGE_LIFE, QUERY_LIFE = 86_400.0, 150.0
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
_OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


@dataclass(frozen=True, slots=True)
class Pending:
    """`lane` orders webhook deliveries: messages by chat, taps by person."""

    update: dict[str, Any]
    lane: int
    expires: float


class UpdateQueue:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pending: dict[int, Pending] = {}
        self._next_id = 100_000_001
        self._news = asyncio.Event()
        self._poller = 0
        self._conflict = ""
        self._closed = False
        self._looked = float("-inf")
        self.allowed: frozenset[str] | None = None
        self.on_add: Callable[[Pending], None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, payload: dict[str, Any], lane: int, life: float = MESSAGE_LIFE) -> int:
        """Queues an update, unless the bot does not want its kind; its id, or 0."""
        wanted = kind not in _NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed
        if not wanted:
            return 0
        return self.add_raw({kind: payload}, lane, life)

    def add_raw(self, update: dict[str, Any], lane: int = 0, life: float = MESSAGE_LIFE) -> int:
        number = self._next_id
        self._next_id += 1
        pending = Pending({"update_id": number, **update}, lane, self._clock() + life)
        self._pending[number] = pending
        self._news.set()
        if self.on_add is not None:
            self.on_add(pending)
        return number

    def allow(self, kinds: list[str] | None) -> None:
        """An empty list means the default; not given keeps what was set before."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def all(self) -> list[Pending]:
        self._expire()
        return [*self._pending.values()]

    def confirm(self, number: int) -> None:
        self._pending.pop(number, None)

    def is_pending(self, pending: Pending) -> bool:
        """Still wanted: neither confirmed nor dropped nor expired."""
        number = pending.update["update_id"]
        if self._pending.get(number) is not pending:
            return False
        if pending.expires < self._clock():
            del self._pending[number]
            return False
        return True

    def drop_all(self) -> None:
        self._pending.clear()

    async def poll(self, offset: int, limit: int, wait: float) -> list[dict[str, Any]]:
        """Long polling: a second poller ends the first one with a conflict."""
        self._poller += 1
        me, self._conflict = self._poller, _OTHER_POLLER
        self._news.set()
        self._confirm_before(offset)
        deadline = asyncio.get_running_loop().time() + wait
        while True:
            self._expire()
            batch = [one.update for one in islice(self._pending.values(), limit)]
            remaining = deadline - asyncio.get_running_loop().time()
            if batch or remaining <= 0 or self._closed:
                return batch
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), remaining)
            except TimeoutError:
                continue
            if self._poller != me:
                raise BotApiError(409, self._conflict)

    def end_polling(self, reason: str) -> None:
        self._poller += 1
        self._conflict = reason
        self._news.set()

    def close(self) -> None:
        """Answers whoever is polling, so that a server can stop."""
        self._closed = True
        self._news.set()

    def _confirm_before(self, offset: int) -> None:
        if offset < 0:
            keep = sorted(self._pending)[offset:]
            self._pending = {number: self._pending[number] for number in keep}
            return
        while self._pending:
            first = next(iter(self._pending))
            if first >= offset:
                return
            del self._pending[first]

    def _expire(self) -> None:
        now = self._clock()
        if abs(now - self._looked) < 1.0:
            return  # a long backlog need not be searched at every poll
        self._looked = now
        if any(one.expires < now for one in self._pending.values()):
            self._pending = {n: one for n, one in self._pending.items() if one.expires >= now}
