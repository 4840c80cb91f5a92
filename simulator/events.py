"""What happened, numbered, for everybody who watches."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any

Event = dict[str, Any]


class EventLog:
    """The newest events are kept so that a page can resume where it left off."""

    def __init__(self, clock: Callable[[], float], keep: int = 5000) -> None:
        self._clock = clock
        self._events: deque[Event] = deque(maxlen=keep)
        self._news = asyncio.Event()
        self._closed = False
        self.last = 0

    def add(self, kind: str, **facts: Any) -> None:
        self.last += 1
        self._events.append({"n": self.last, "at": self._clock(), "kind": kind, **facts})
        self._news.set()

    def since(self, number: int) -> list[Event]:
        if number >= self.last or not self._events:
            return []
        first: int = self._events[0]["n"]
        return [self._events[i] for i in range(max(0, number + 1 - first), len(self._events))]

    async def follow(self, number: int, pause: float = 15.0) -> AsyncIterator[list[Event]]:
        """Batches of events; an empty batch every `pause` seconds says that we are still here."""
        while not self._closed:
            batch = self.since(number)
            if batch:
                number = batch[-1]["n"]
                yield batch
                continue
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), pause)
            except TimeoutError:
                yield []

    def close(self) -> None:
        """Lets everybody who follows go, so that a server can stop."""
        self._closed = True
        self._news.set()
