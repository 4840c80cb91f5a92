"""`POST /telegram` as plain ASGI: secret, size, durable insert, and only then 200."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from chat.ingress import Ingress, Unreadable, incoming

log = structlog.get_logger()

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PATH = "/telegram"
MAX_BODY = 1 << 20
_MAX_WAITING = 5_000
_STORE_SECONDS = 5
_SECRET_HEADER = b"x-telegram-bot-api-secret-token"


def webhook_address(url: str) -> str:
    """What Telegram is told, for `KPM_WEBHOOK_URL` with or without the path."""
    return url if url.endswith(PATH) else url.rstrip("/") + PATH


class TelegramWebhook:
    """The ingress of one bot over HTTP. Everything that is not its path goes to `otherwise`."""

    def __init__(self, ingress: Ingress, secret: str | None, otherwise: Any) -> None:
        self._ingress = ingress
        self._secret = secret.encode() if secret else None
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._otherwise(scope, receive, send)
            return
        status, headers = await self._take(scope, receive)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _take(self, scope: Scope, receive: Receive) -> tuple[int, list[tuple[bytes, bytes]]]:
        if scope["method"] != "POST":
            return 405, [(b"allow", b"POST")]
        if not self._is_telegram(scope["headers"]):
            return 403, []
        if _announced(scope["headers"]) > MAX_BODY:
            return 413, []
        body = await _body(receive)
        if body is None:
            return 413, []
        try:
            update = incoming(body)
        except Unreadable:
            log.error("update_unreadable")  # an error would make Telegram repeat it for a day
            return 200, []
        if self._ingress.load > _MAX_WAITING:
            return _later()
        try:
            async with asyncio.timeout(_STORE_SECONDS):
                await self._ingress.store_one(update)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("update_not_stored", error=type(error).__name__)
            return _later()
        return 200, []

    def _is_telegram(self, headers: list[tuple[bytes, bytes]]) -> bool:
        if self._secret is None:
            return False
        given = next((value for name, value in headers if name.lower() == _SECRET_HEADER), b"")
        return hmac.compare_digest(given, self._secret)


def _announced(headers: list[tuple[bytes, bytes]]) -> int:
    """The length that the caller tells; 0 when it tells none."""
    told = next((value for name, value in headers if name.lower() == b"content-length"), b"")
    return int(told) if told.isdigit() and len(told) < 20 else 0


async def _body(receive: Receive) -> bytes | None:
    """The body, or None when it is larger than it may be."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None  # whoever left gets no answer
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _later() -> tuple[int, list[tuple[bytes, bytes]]]:
    return 503, [(b"retry-after", b"2")]
