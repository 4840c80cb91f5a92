"""Time that passes only while everybody waits for it: hours of sending in minutes.

Real work (statements of the database) is not hurried: time stands still while a connection is in
use, and moves to the next moment that somebody waits for once all is quiet.
"""

import asyncio
import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count

from storage.database import Database

_BEGIN = datetime(2026, 11, 23, 1, tzinfo=UTC)
_QUIET_ROUNDS = 8


class VirtualTime:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self.seconds = 0.0
        self._held = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Time stands still: real work goes on that the pool of connections does not show."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def now(self) -> datetime:
        return _BEGIN + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.seconds + seconds, next(self._numbers), woken))
        await woken

    async def run(self) -> None:
        """Let time pass, until cancelled."""
        quiet = 0
        while True:
            await asyncio.sleep(0)
            busy = self._held or self._database.engine.pool.checkedout()  # type: ignore[attr-defined]
            quiet = 0 if busy else quiet + 1
            if quiet < _QUIET_ROUNDS or not self._sleepers:
                if busy or not self._sleepers:
                    await asyncio.sleep(0.0002)
                continue
            at, _, woken = heapq.heappop(self._sleepers)
            self.seconds = max(self.seconds, at)
            if not woken.done():
                woken.set_result(None)
            quiet = 0
