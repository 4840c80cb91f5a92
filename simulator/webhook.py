"""Delivers updates to the bot's webhook, as Telegram's own server does.

One request in flight per lane, the next only after a 2xx; the first retry at once, then 2, 4, …
seconds; the bot's `Retry-After` is honoured; a method may ride in the answer.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

from simulator.updates import Pending, UpdateQueue

Call = Callable[[str, dict[str, Any]], Awaitable[Any]]
MAX_PAUSE, MAX_RETRY_AFTER, REQUEST_SECONDS = 60.0, 3600.0, 60.0


@dataclass(frozen=True)
class Webhook:
    url: str
    secret_token: str = ""
    max_connections: int = 40
    allowed_updates: tuple[str, ...] | None = None
    ip_address: str | None = None


@dataclass
class _Lane:
    waiting: deque[Pending]
    failures: int = 0


class WebhookSender:
    def __init__(self, updates: UpdateQueue, clock: Callable[[], float]) -> None:
        self._updates, self._clock = updates, clock
        self._lanes: dict[int, _Lane] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self.config: Webhook | None = None
        self.call: Call | None = None
        self.pause: Callable[[int], float] = _pause
        self.last_error: tuple[float, str] | None = None

    def start(self, config: Webhook) -> None:
        """Everything pending is delivered, then what comes."""
        self.stop()
        self.config = config
        self._ready = asyncio.Queue()
        self._updates.on_add = self._add
        for pending in self._updates.all():
            self._add(pending)
        self._tasks = [asyncio.create_task(self._run(config))]

    def stop(self) -> None:
        self.config = None
        self.last_error = None
        self._updates.on_add = None
        self._lanes.clear()
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def _add(self, pending: Pending) -> None:
        lane = self._lanes.get(pending.lane)
        if lane is None:
            self._lanes[pending.lane] = _Lane(deque([pending]))
            self._ready.put_nowait(pending.lane)
        else:
            lane.waiting.append(pending)

    async def _run(self, config: Webhook) -> None:
        timeout = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
        connector = aiohttp.TCPConnector(limit=config.max_connections)
        async with (
            aiohttp.ClientSession(timeout=timeout, connector=connector) as session,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(config.max_connections):
                group.create_task(self._work(session, config))

    async def _work(self, session: aiohttp.ClientSession, config: Webhook) -> None:
        while True:
            key = await self._ready.get()
            lane = self._lanes.get(key)
            if lane is None:
                continue
            pending = lane.waiting[0]
            wait = 0.0
            if self._updates.is_pending(pending):
                delivered, wait = await self._deliver(session, config, pending, lane.failures)
            else:
                delivered = True
            if self._lanes.get(key) is not lane:
                continue
            self._settle(key, lane, delivered=delivered, wait=wait)

    def _settle(self, key: int, lane: _Lane, *, delivered: bool, wait: float) -> None:
        if delivered:
            lane.waiting.popleft()
            lane.failures = 0
            if not lane.waiting:
                del self._lanes[key]
                return
            self._ready.put_nowait(key)
            return
        lane.failures += 1
        asyncio.get_running_loop().call_later(wait, self._ready.put_nowait, key)

    async def _deliver(
        self, session: aiohttp.ClientSession, config: Webhook, pending: Pending, failures: int
    ) -> tuple[bool, float]:
        """Whether the bot took it, and otherwise how long to wait."""
        headers = {"Content-Type": "application/json"}
        if config.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = config.secret_token
        try:
            async with session.post(
                config.url,
                data=orjson.dumps(pending.update),
                headers=headers,
                allow_redirects=False,
            ) as response:
                body = await response.read()
                status = response.status
                retry_after = _retry_after(response.headers)
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            self.last_error = (self._clock(), f"Connection failed: {problem}"[:200])
            return False, self.pause(failures)
        if not 200 <= status < 300:
            self.last_error = (
                self._clock(),
                f"Wrong response from the webhook: {status} {response.reason}",
            )
            return False, self.pause(failures) if retry_after is None else retry_after
        self._updates.confirm(pending.update["update_id"])
        await self._ride_along(body)
        return True, 0.0

    async def _ride_along(self, body: bytes) -> None:
        if not body.startswith(b"{") or self.call is None:
            return
        try:
            parameters = orjson.loads(body)
            method = str(parameters.pop("method", ""))
        except orjson.JSONDecodeError:
            return
        if method and not method.lower().startswith(("get", "setwebhook", "deletewebhook")):
            await self.call(method, parameters)


def _pause(failures: int) -> float:
    return 0.0 if failures == 0 else min(MAX_PAUSE, 2.0**failures)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("Retry-After", "")
    return min(float(value), MAX_RETRY_AFTER) if value.isdigit() else None
