"""The little of ASGI that the simulator's server needs; a framework would cost more than a call."""

from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

import orjson

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 60 << 20
_JSON = (b"content-type", b"application/json")


class BodyTooLarge(Exception):
    """More than the largest upload that Telegram takes."""


async def body_of(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY:
            raise BodyTooLarge
    return b"".join(parts)


def header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def reply(
    send: Send, status: int, body: bytes, *headers: tuple[bytes, bytes], head: bool = False
) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": b"" if head else body})


async def reply_json(send: Send, status: int, value: Any) -> None:
    await reply(send, status, orjson.dumps(value), _JSON)


async def hang_up(receive: Receive) -> None:
    """Cuts the connection without an answer, as a failing network does.

    ASGI knows no such verb; uvicorn's `receive` belongs to the cycle that holds the connection.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()
    with suppress(Exception):
        while (await receive())["type"] != "http.disconnect":
            pass
