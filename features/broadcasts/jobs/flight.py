"""What is on the wire: no more of it than the distance needs."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any, Generic, TypeVar

import structlog

from features.broadcasts.rules.distance import Distance

log = structlog.get_logger()

T = TypeVar("T")


class Flight(Generic[T]):
    """Tasks that are under way, each with what it carries."""

    def __init__(self, distance: Distance) -> None:
        self._distance = distance
        self._tasks: dict[asyncio.Task[None], T] = {}
        self._landed = asyncio.Event()

    @property
    def aloft(self) -> Collection[T]:
        return self._tasks.values()

    @property
    def room(self) -> int:
        """How many more may be on the wire."""
        return self._distance.in_flight - len(self._tasks)

    def begin(self, carried: T, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._tasks[task] = carried
        task.add_done_callback(self._lands)

    async def landing(self) -> None:
        """Wait until one has landed, if any is under way."""
        if self._tasks:
            self._landed.clear()
            await self._landed.wait()

    async def settle(self) -> None:
        """Wait for all."""
        while self._tasks:
            await self.landing()

    def _lands(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._landed.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("copy_crashed", error=type(error).__name__)
