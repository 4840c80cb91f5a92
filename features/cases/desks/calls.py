"""HTTP calls to a desk, with what went wrong told in our own errors.

Their reasons hold methods, codes and names of our own classes: no address, no text of a case.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from features.cases.rules.command_center import CommandCenterError, InDoubt, Refused, Unreachable
from gateways.answers import whole_answer

_CONNECTIONS = 10
_CONNECT_RETRIES = 1
_LARGEST_ANSWER = 16 * 1024 * 1024
_NOT_NOW = frozenset({408, 425, 429})
"""Turned down before anything was done."""
_OVERTAKEN = 412

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

Answer = TypeVar("Answer", bound=BaseModel)


class Overtaken(Unreachable):
    """Nothing was changed, because somebody else had changed it since it was read."""


@dataclass(frozen=True)
class Timeouts:
    """Seconds to connect, between two pieces of an answer, and for a whole call."""

    connect: float = 5.0
    read: float = 20.0
    whole: float = 60.0


class Calls:
    """A pool of at most ten connections to one desk. `transport` is for tests."""

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        timeouts: Timeouts | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._timeouts = timeouts or Timeouts()
        limits = httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS)
        self._client = httpx.AsyncClient(
            base_url=url,
            headers=headers,
            timeout=httpx.Timeout(self._timeouts.read, connect=self._timeouts.connect),
            transport=transport
            or httpx.AsyncHTTPTransport(limits=limits, retries=_CONNECT_RETRIES),
            trust_env=False,
        )

    async def read(self, path: str, *, method: str = "GET", **request: Any) -> httpx.Response:
        """Ask for something. Raises Unreachable, also when the answer was lost, and Refused."""
        return await self._call(method, path, Unreachable, request)

    async def write(self, method: str, path: str, **request: Any) -> httpx.Response:
        """Change something. Raises Unreachable, InDoubt when the answer was lost, and Refused."""
        return await self._call(method, path, InDoubt, request)

    async def close(self) -> None:
        await self._client.aclose()

    async def _call(
        self, method: str, path: str, lost: type[CommandCenterError], request: dict[str, Any]
    ) -> httpx.Response:
        try:
            async with asyncio.timeout(self._timeouts.whole):
                response = await whole_answer(
                    self._client,
                    self._client.build_request(method, path, **request),
                    _LARGEST_ANSWER,
                )
        except _NEVER_SENT as error:
            raise Unreachable(type(error).__name__) from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise lost(type(error).__name__) from None
        code = response.status_code
        if response.is_success:
            return response
        if code == _OVERTAKEN:
            raise Overtaken(f"{method} {code}")
        if code in _NOT_NOW:
            raise Unreachable(f"{method} {code}")
        if code >= 500:
            raise lost(f"{method} {code}")
        raise Refused(f"{method} {code}")


class DeskAnswer(BaseModel):
    """An answer of a desk; what it has beyond our fields is ignored."""

    @classmethod
    def of(cls, response: httpx.Response, *, lost: type[CommandCenterError] = Unreachable) -> Self:
        """Raises `lost` for an answer of another shape (without quoting it)."""
        try:
            return cls.model_validate_json(response.content)
        except ValidationError:
            raise lost(f"unexpected answer instead of {cls.__name__}") from None
