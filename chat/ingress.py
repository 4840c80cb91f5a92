"""Updates on their way in: stored durably before Telegram is told that we have them."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from typing import Any

import orjson

from chat import metrics
from chat.redaction import redact
from storage.database import Database
from storage.inbox import Inbox, Incoming
from storage.keyring import Keyring

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
_BATCH = 200


class Unreadable(ValueError):
    """Not an update: no JSON object with an `update_id`."""


class Ingress:
    """Stores updates, many in one statement when many arrive together."""

    def __init__(
        self, database: Database, keyring: Keyring, *, stored: Callable[[list[int]], None]
    ) -> None:
        self._database = database
        self._inbox = Inbox(keyring)
        self.stored = stored
        """Told which lanes have something new."""
        self._waiting: list[tuple[Incoming, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None
        self.origin = secrets.token_hex(4)

    @property
    def load(self) -> int:
        """How many updates wait to be stored."""
        return len(self._waiting)

    async def store(self, updates: Sequence[Incoming], *, way: str) -> None:
        """Store a batch; raises what the database raises, and then nothing was stored."""
        if not updates:
            return
        async with self._database.autocommit() as connection:
            await self._inbox.store(connection, updates, origin=self.origin)
        metrics.UPDATES.labels(way).inc(len(updates))
        for kind in (kind for update in updates for kind in update.leaks):
            metrics.LEAKS.labels(kind).inc()
        self.stored([update.lane for update in updates])

    async def store_one(self, update: Incoming) -> None:
        """Store one update together with the others that are arriving now."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((update, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            error: Exception | None = None
            try:
                await self.store([update for update, _ in batch], way="webhook")
            except Exception as caught:  # noqa: BLE001 - whoever waits for the batch gets it
                error = caught
            for _, done in batch:
                if done.done():
                    continue
                if error is None:
                    done.set_result(None)
                else:
                    done.set_exception(error)


def incoming(raw: bytes) -> Incoming:
    """The envelope of an update: its id, chat and sender. Raises Unreadable."""
    try:
        update = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Unreadable from None
    return addressed(update, raw)


def addressed(update: Any, raw: bytes | None = None) -> Incoming:
    """The envelope of a parsed update, cleaned of secrets; whatever is missing in it is 0.

    `raw` are its bytes as they came; they are kept unless something had to be taken out.
    """
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int or not 0 <= number < 1 << 63:
        raise Unreadable
    chat, user = 0, 0
    for kind, content in update.items():
        if kind == "update_id" or not isinstance(content, dict):
            continue
        message = content.get("message") if kind == "callback_query" else content
        chat = _id(message, "chat")
        user = _id(content, "from") or chat
        chat = chat or user
    leaks = redact(update)
    if raw is None or leaks is not None:
        raw = _written(update)
    return Incoming(number, chat, user, raw, leaks or ())


def _written(update: Any) -> bytes:
    try:
        return orjson.dumps(update)
    except orjson.JSONEncodeError:  # nested deeper than Telegram ever does
        raise Unreadable from None


def _id(content: Any, name: str) -> int:
    inner = content.get(name) if isinstance(content, dict) else None
    number = inner.get("id") if isinstance(inner, dict) else None
    return number if isinstance(number, int) and abs(number) < 2**52 else 0
