"""Updates on their way in: stored durably before Telegram is told that we have them.

Secrets are taken out before. A number of five or six digits alone may be a login code; only where
the open question asked for a number is it kept.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from chat import metrics
from chat.redaction import MARK, redact
from domain.leaks import LeakKind
from storage.database import Database
from storage.dialogues import open_questions
from storage.inbox import Inbox, Incoming
from storage.keyring import Keyring

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
_BATCH = 200
_LONGEST_NUMBER = 40


class Unreadable(ValueError):
    """Not an update: no JSON object with an `update_id`."""


class Ingress:
    """Stores updates, many in one statement when many arrive together."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        *,
        stored: Callable[[list[int]], None],
        asks_number: Callable[[str, str], bool] = lambda *_: False,
    ) -> None:
        """`asks_number`: whether a dialogue waits for a number in that state."""
        self._database = database
        self._asks_number = asks_number
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
            updates = await self._with_numbers_asked_for(connection, updates)
            await self._inbox.store(connection, updates, origin=self.origin)
        metrics.UPDATES.labels(way).inc(len(updates))
        for kind in (kind for update in updates for kind in update.leaks):
            metrics.LEAKS.labels(kind).inc()
        self.stored([update.lane for update in updates])

    async def _with_numbers_asked_for(
        self, connection: AsyncConnection, updates: Sequence[Incoming]
    ) -> Sequence[Incoming]:
        people = {(one.chat_id, one.user_id) for one in updates if one.plain is not None}
        if not people:
            return updates
        questions = await open_questions(connection, people)
        asked = {one for one, question in questions.items() if self._asks_number(*question)}
        return [
            replace(one, raw=one.plain, leaks=())
            if one.plain is not None and (one.chat_id, one.user_id) in asked
            else one
            for one in updates
        ]

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
    plain = (raw or _written(update)) if _is_short(update) else None
    leaks = redact(update)
    if raw is None or leaks is not None:
        raw = _written(update)
    is_number = leaks == (LeakKind.NUMBER.value,)
    return Incoming(number, chat, user, raw, leaks or (), plain if is_number else None)


def _is_short(update: Any) -> bool:
    """Whether it is a text of hardly more than a number."""
    if MARK in update:
        return False
    message = update.get("message")
    text = message.get("text") if isinstance(message, dict) else None
    return isinstance(text, str) and len(text) <= _LONGEST_NUMBER


def _written(update: Any) -> bytes:
    try:
        return orjson.dumps(update)
    except orjson.JSONEncodeError:  # nested deeper than Telegram ever does
        raise Unreadable from None


def _id(content: Any, name: str) -> int:
    inner = content.get(name) if isinstance(content, dict) else None
    number = inner.get("id") if isinstance(inner, dict) else None
    return number if isinstance(number, int) and abs(number) < 2**52 else 0
