"""Views for people who did not ask just now. Joins the transaction that is open, or makes one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from chat.reply import personal_message
from storage.keyring import Keyring
from storage.outbox import Outbox, Outgoing
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.view import View

_LONGEST_KEY = 80


class Post:
    def __init__(self, units: UnitOfWorkFactory, keyring: Keyring) -> None:
        self._units = units
        self._keyring = keyring

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
        return await personal_message(
            work.connection,
            self._keyring,
            chat_id,
            view,
            language,
            dedupe=key[:_LONGEST_KEY] if key else None,
            now=datetime.now(UTC),
        )

    async def queue(
        self, work: UnitOfWork, messages: Sequence[Outgoing], *, not_before: datetime | None = None
    ) -> None:
        await work[Outbox].add([replace(one, not_before=not_before) for one in messages])
