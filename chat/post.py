"""Views for people who did not ask just now. Joins the transaction that is open, or makes one.

The phone may be in any hand when such a message arrives: the one place that makes them asks what
may stand in it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.reply import personal_message
from storage.keyring import Keyring
from storage.outbox import Outbox, Outgoing
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.view import View

_LONGEST_KEY = 80
_DIGEST = 16


def key_within(key: str, most: int) -> str:
    """The key, or where it is too long its beginning and a digest of it: what tells two letters
    apart, such as the account or the number of the letter, stands at the end."""
    if len(key) <= most:
        return key
    return f"{key[: most - _DIGEST - 1]}~{sha256(key.encode()).hexdigest()[:_DIGEST]}"


class Veil(Protocol):
    async def __call__(
        self, connection: AsyncConnection, keyring: Keyring, chat_id: int, view: View, language: str
    ) -> View:
        """The view as this account may be shown it unasked."""


class Post:
    """`veils`: what features take out of messages that nobody asked for."""

    def __init__(
        self, units: UnitOfWorkFactory, keyring: Keyring, veils: Sequence[Veil] = ()
    ) -> None:
        self._units = units
        self._keyring = keyring
        self._veils = veils

    async def show(
        self,
        chat_id: int,
        view: View,
        language: str,
        key: str | None,
        *,
        not_before: datetime | None = None,
    ) -> None:
        """Queue a view for somebody, once per key."""
        async with self._units() as work:
            message = await self.message(work, chat_id, view, language, key)
            await self.queue(work, [message], not_before=not_before)
            await work.commit()

    async def message(
        self, work: UnitOfWork, chat_id: int, view: View, language: str, key: str | None
    ) -> Outgoing:
        """The message that shows a view."""
        return await self.letter(
            work.connection, chat_id, view, language, key_within(key, _LONGEST_KEY) if key else None
        )

    async def letter(
        self,
        connection: AsyncConnection,
        chat_id: int,
        view: View,
        language: str,
        dedupe: str | None,
        now: datetime | None = None,
    ) -> Outgoing:
        """As `message`, in a transaction that is no unit of work."""
        for veil in self._veils:
            view = await veil(connection, self._keyring, chat_id, view, language)
        return await personal_message(
            connection,
            self._keyring,
            chat_id,
            view,
            language,
            dedupe=dedupe,
            now=now or datetime.now(UTC),
        )

    async def queue(
        self, work: UnitOfWork, messages: Sequence[Outgoing], *, not_before: datetime | None = None
    ) -> None:
        await work[Outbox].add([replace(one, not_before=not_before) for one in messages])
