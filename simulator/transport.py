"""A transport for python-telegram-bot that reaches the simulator without a network."""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from simulator.errors import NoAnswer, StrangeAnswer
from simulator.files import FileStore
from simulator.validation import Upload


class Answering(Protocol):
    """The side of the simulator that a bot sees."""

    token: str
    files: FileStore

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        token: str | None = None,
    ) -> tuple[int, dict[str, Any]]: ...


class NotSent(NetworkError):
    """The connection was refused: the request surely did not arrive."""


class InProcessRequest(BaseRequest):
    """Faults look as they do on a wire: refused, timed out, or cut off in the middle."""

    def __init__(self, simulator: Answering, not_sent: type[Exception] = NotSent) -> None:
        self._simulator = simulator
        self._not_sent = not_sent

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        await asyncio.sleep(0)  # a network always lets others go first
        path = unquote(urlsplit(url).path)
        if path.startswith("/file/bot"):
            return self._download(path)
        token, _, name = path.removeprefix("/bot").partition("/")
        parameters: dict[str, Any] = dict(request_data.parameters) if request_data else {}
        files = _uploads(request_data) if request_data else {}
        for field in files:
            parameters.pop(field, None)
        try:
            status, body = await self._simulator.call(name, parameters, files, token)
        except NoAnswer as cut:
            raise self._error(cut) from None
        except StrangeAnswer as strange:
            return strange.status, strange.content
        return status, orjson.dumps(body)

    def _error(self, cut: NoAnswer) -> Exception:
        if cut.kind == "refused":
            return self._not_sent("httpx.ConnectError: All connection attempts failed")
        if cut.kind == "timeout":
            return TimedOut()
        return NetworkError("httpx.RemoteProtocolError: Server disconnected")

    def _download(self, path: str) -> tuple[int, bytes]:
        token, _, file_path = path.removeprefix("/file/bot").partition("/")
        stored = self._simulator.files.by_path(file_path)
        if token != self._simulator.token or stored is None:
            return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'
        return 200, self._simulator.files.data(stored.file_id)


def _uploads(request_data: RequestData) -> dict[str, Upload]:
    found: dict[str, Upload] = {}
    for name, (file_name, data, mime_type) in (request_data.multipart_data or {}).items():
        raw = data if isinstance(data, bytes) else bytes(data.read())
        found[name] = Upload(file_name or name, raw, mime_type or "application/octet-stream")
    return found
