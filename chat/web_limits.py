"""What a caller of the small web server may cost: time for head and body, and memory over all.

Whoever sends slowly, or only half, is let go; the others do not notice.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import structlog
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

log = structlog.get_logger()

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEAD_SECONDS = 10.0
BODY_SECONDS = 10.0
LARGEST_HEAD = 1 << 16
MOST_IN_FLIGHT = 16 << 20
"""Bytes of unfinished bodies at one address; another address has its own."""
MOST_CONNECTIONS = 2_000


_TELL_OF_BODY = (b"content-length", b"transfer-encoding")


class BoundedBodies:
    """Hands bodies on to an app as long as they are in time and all of an address find room."""

    def __init__(
        self, app: App, *, seconds: float = BODY_SECONDS, most: int = MOST_IN_FLIGHT
    ) -> None:
        self._app = app
        self._seconds = seconds
        self._most = most
        self.in_flight: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _Request(self, scope, receive, send)
        try:
            await self._app(scope, request.receive, request.send)
        except Exception:
            if not request.status:
                raise
        finally:
            self.in_flight[request.path] -= request.taken
        if request.status:
            log.warning("request_let_go", path=request.path[:60], status=request.status)
            await request.refuse()

    @property
    def seconds(self) -> float:
        return self._seconds

    def has_room(self, path: str) -> bool:
        return self.in_flight[path] <= self._most


class _Request:
    """One request. What is too late or too much looks to the app as if the caller had left."""

    def __init__(self, bounds: BoundedBodies, scope: Scope, receive: Receive, send: Send) -> None:
        self._bounds = bounds
        self._receive = receive
        self._send = send
        self._until = asyncio.get_running_loop().time() + bounds.seconds
        self._is_read = not any(name.lower() in _TELL_OF_BODY for name, _ in scope["headers"])
        self._has_begun = False
        self.path: str = scope["path"]
        self.taken = 0
        self.status = 0
        """What it was let go with."""

    async def receive(self) -> Message:
        if self._is_read:
            return await self._receive()
        if self.status:
            return {"type": "http.disconnect"}
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            self.status = 408
            return {"type": "http.disconnect"}
        size = len(message.get("body", b""))
        self.taken += size
        self._bounds.in_flight[self.path] += size
        if not self._bounds.has_room(self.path):
            self.status = 503
            return {"type": "http.disconnect"}
        self._is_read = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        if self.status and not self._has_begun:
            return
        if message["type"] == "http.response.start":
            self._has_begun = True
            if not self._is_read:  # refused unread: nobody waits for the rest
                message["headers"] = [*message.get("headers", ()), (b"connection", b"close")]
        await self._send(message)

    async def refuse(self) -> None:
        if self._has_begun:
            return
        headers = [(b"connection", b"close"), (b"content-length", b"0")]
        if self.status == 503:
            headers.append((b"retry-after", b"2"))
        await self._send({"type": "http.response.start", "status": self.status, "headers": headers})
        await self._send({"type": "http.response.body", "body": b""})


class HurriedHttp(HttpToolsProtocol):
    """Closes connections whose next request has begun, or was announced, and does not come."""

    head_seconds = HEAD_SECONDS
    _late: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._hurry()

    def data_received(self, data: bytes) -> None:
        if self._late is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD and len(data) < self._head:
                self.transport.close()
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._hurry()

    def on_headers_complete(self) -> None:
        self._calm()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._calm()
        super().connection_lost(exc)

    def _hurry(self) -> None:
        if self._late is None:
            self._head = 0
            self._late = self.loop.call_later(self.head_seconds, self.transport.close)

    def _calm(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def server_config(
    app: App, host: str, port: int, *, http: type[HttpToolsProtocol] = HurriedHttp
) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=http,
        ws="none",
        log_config=None,
        access_log=False,
        lifespan="off",
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=3,
    )


class WebServer(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are handled by the command line."""
        yield
