"""The way to the Bot API server: python-telegram-bot's `BaseRequest` over aiohttp.

python-telegram-bot's own transport collapses with many requests in flight (docs/decisions). What
matters most here is the difference between a request that surely did not arrive and one that may
have: only the first may be repeated for bulk messages.
"""

from typing import Any

import aiohttp
import httpx
import orjson
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

_LONGEST_WAIT = 86_400
"""Seconds. No `retry_after` is longer, and the id of a group is negative."""


class NotSent(NetworkError):
    """The request did not reach the server: it may be repeated without harm."""


class InDoubt(NetworkError):
    """The request may have been carried out."""


class AiohttpRequest(BaseRequest):
    """Bot API calls over one aiohttp session. Time-outs in seconds."""

    def __init__(
        self, *, connections: int = 100, read_seconds: float = 10, connect_seconds: float = 5
    ) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._connect_seconds = connect_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=60, ttl_dns_cache=300
                ),
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - python-telegram-bot's names
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One call. Raises NotSent, InDoubt or TimedOut; HTTP errors are left to the caller."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        read = read_timeout if isinstance(read_timeout, (int, float)) else self._read_seconds
        timeout = aiohttp.ClientTimeout(connect=self._connect_seconds, sock_read=read)
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout
            ) as response:
                content = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise InDoubt(type(error).__name__) from error
        _refuse_without_parameters(response.status, content)
        return response.status, content

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, as far as it is one. Its text never reaches a log: it may hold personal data.

        Raises InDoubt for what the Bot API never says, and for a success without a result as soon
        as that is looked for: whoever answered so was perhaps not the Bot API.
        """
        try:
            answer = orjson.loads(payload)
        except orjson.JSONDecodeError:
            raise InDoubt("unreadable answer") from None
        if not isinstance(answer, dict):
            raise InDoubt("unreadable answer")
        return _Answer(_sound(answer))


class _Answer(dict[str, Any]):
    def __missing__(self, key: str) -> Any:
        raise InDoubt(f"an answer without {key}")


def _sound(answer: dict[str, Any]) -> dict[str, Any]:
    """Only what has the type that the Bot API gives it."""
    sound: dict[str, Any] = {}
    match answer:
        case {"ok": True, "result": result}:
            sound["result"] = result
    match answer:
        case {"description": str(description)}:
            sound["description"] = description
    match answer:
        case {"parameters": dict(parameters)}:
            sound["parameters"] = {
                name: min(number, _LONGEST_WAIT)
                for name, number in parameters.items()
                if type(number) is int
            }
    return sound


def _body(data: RequestData | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return orjson.dumps(data.parameters), {"Content-Type": "application/json"}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}


def _refuse_without_parameters(status: int, content: bytes) -> None:
    """A 429 that does not say how long is still a 429; a 5xx says nothing about what happened."""
    if status == 429 and b"retry_after" not in content:
        raise RetryAfter(1)
    if status >= 500:
        raise InDoubt(f"HTTP {status}")


class _HttpxRequest(HTTPXRequest):
    """python-telegram-bot's own transport, with our judgement of what an answer means."""

    async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
        status, content = await super().do_request(*arguments, **options)
        _refuse_without_parameters(status, content)
        return status, content

    parse_json_payload = staticmethod(AiohttpRequest.parse_json_payload)


def make_request(transport: str, *, connections: int, read_seconds: float = 10) -> BaseRequest:
    """The transport that the settings name."""
    if transport == "httpx":
        return _HttpxRequest(
            connection_pool_size=min(connections, 10), read_timeout=read_seconds, pool_timeout=30
        )
    return AiohttpRequest(connections=connections, read_seconds=read_seconds)


def surely_not_sent(error: TelegramError) -> bool:
    """Whether a failed call may be repeated without any risk of doing it twice."""
    if isinstance(error, NotSent):
        return True
    cause = error.__cause__
    return isinstance(cause, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout))
