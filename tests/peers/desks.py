"""Desks as the contract tests use them: a client for the bot, and officers who act and look."""

import asyncio
import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import SecretStr

from features.cases.desks.calls import Timeouts
from features.cases.desks.port import CommandCenter
from features.cases.desks.texts import by_name
from features.cases.rules.command_center import CaseStatus
from tests.peers.process import ServerProcess, free_port

IMPATIENT = Timeouts(connect=3, read=3, whole=10)
NO_REUSE = httpx.Limits(max_keepalive_connections=0)
"""Officers, too, meet a server that was restarted."""

Interrupt = Callable[[], None]
Chosen = Callable[[httpx.Request], bool]


@dataclass(frozen=True)
class Seen:
    """A case as an officer finds it at the desk. `files` are SHA-256 sums."""

    title: str
    texts: Sequence[str]
    files: Sequence[str]

    def shows(self, text: str) -> bool:
        return any(text in _plain(shown) for shown in self.texts)


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


class Desk(ABC):
    """One side for the bot, one for officers, and a hand on the plug."""

    sends_webhooks = False
    without_delay: Mapping[str, Any] = {}
    """Options for a client that does not hold back the youngest events; a test would wait."""

    never_allowed = CaseStatus.REOPENED
    cursor: str | None = None
    """Where the events were last read to the end."""

    @abstractmethod
    def center(self, *, interrupt: Interrupt | None = None, **options: Any) -> CommandCenter:
        """A client of its own. `interrupt` is called just before the case is created."""

    @abstractmethod
    def stranger(self) -> CommandCenter:
        """A client with a token that the desk does not know."""

    @abstractmethod
    def lonely(self) -> CommandCenter:
        """A client of a desk that is not there."""

    @abstractmethod
    def reply(self, reference: str, text: str) -> None: ...

    @abstractmethod
    def note(self, reference: str, text: str) -> None: ...

    @abstractmethod
    def decide(self, reference: str, status: CaseStatus) -> None: ...

    @abstractmethod
    def look(self, reference: str) -> Seen: ...

    @abstractmethod
    def status(self, reference: str) -> CaseStatus: ...

    @abstractmethod
    def count(self, ticket: str) -> int:
        """How many cases carry this number."""

    @abstractmethod
    def freeze(self) -> None: ...

    @abstractmethod
    def thaw(self) -> None: ...

    @abstractmethod
    def kill(self) -> None: ...

    @abstractmethod
    def start(self) -> None: ...

    def losing(self) -> Sequence[CommandCenter]:
        """Clients that lose the answer to one write; each to another one of adding a message."""
        self.freeze()
        return [self.center()]

    def refusing(self) -> CommandCenter:
        """A client whose `never_allowed` a new case cannot take."""
        return self.center()


class BadTransport(httpx.AsyncBaseTransport):
    """Calls `interrupt`, or loses the answer, once: at the first request that is `chosen`."""

    def __init__(self, chosen: Chosen, interrupt: Interrupt | None = None) -> None:
        self._inner = httpx.AsyncHTTPTransport()
        self._interrupt, self._chosen, self._done = interrupt, chosen, False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._done or not self._chosen(request):
            return await self._inner.handle_async_request(request)
        self._done = True
        if self._interrupt is not None:
            self._interrupt()
            return await self._inner.handle_async_request(request)
        response = await self._inner.handle_async_request(request)
        await response.aread()
        await response.aclose()
        raise httpx.ReadTimeout("lost", request=request)

    async def aclose(self) -> None:
        await self._inner.aclose()


class ServedDesk(Desk):
    """A desk in another process."""

    kind: Callable[..., CommandCenter]
    writes_of_a_message: Sequence[str]
    """Parts of the addresses that are written to when a message is added."""

    def __init__(self, process: ServerProcess, *, token: str, wrong_token: str) -> None:
        self.process, self._token, self._wrong_token = process, token, wrong_token

    def center(self, *, interrupt: Interrupt | None = None, **options: Any) -> CommandCenter:
        if interrupt is not None:
            options["transport"] = BadTransport(self.creates, interrupt)
        return self._made(self.process.url, self._token, **options)

    def stranger(self) -> CommandCenter:
        return self._made(self.process.url, self._wrong_token)

    def lonely(self) -> CommandCenter:
        return self._made(f"http://127.0.0.1:{free_port()}", self._token)

    def freeze(self) -> None:
        self.process.freeze()

    def thaw(self) -> None:
        self.process.thaw()

    def kill(self) -> None:
        """Shortly after now, when the request is on its way."""
        asyncio.get_running_loop().call_later(0.05, self.process.kill)

    def start(self) -> None:
        self.process.kill()
        self.process.start()
        self.cursor = None

    def losing(self) -> Sequence[CommandCenter]:
        return [
            self.center(transport=BadTransport(_writes_to(part)))
            for part in self.writes_of_a_message
        ]

    @staticmethod
    @abstractmethod
    def creates(request: httpx.Request) -> bool:
        """Whether this request makes the case."""

    def _made(self, url: str, token: str, **options: Any) -> CommandCenter:
        return type(self).kind(url, SecretStr(token), **options)


def _writes_to(part: str) -> Chosen:
    return lambda request: request.method != "GET" and part in request.url.path


def status_named(statuses: Any, name: str) -> CaseStatus:
    return by_name(statuses)[name]
