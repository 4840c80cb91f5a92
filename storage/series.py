"""Messages that take the place of others: what waits goes, what is sent is changed."""

from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import delete, func, select, update

from storage.repository import Repository
from storage.tables import outbox, place_of

_WAITING = ("planned", "pending")
_ON_ITS_WAY = (*_WAITING, "sending")
IN_PLACE_OF = "_in_place_of"
"""Parameter that is not Telegram's: the row of a message that was on its way when this one was
written to take its place, and whether it brought keys. It is looked up when this one is sent."""


@dataclass(frozen=True)
class Place:
    """Where an answer stands that another one is to take the place of."""

    has_keys: bool
    """It brought the keyboard below the chat: Telegram lets nobody change such a message."""
    message_id: int | None = None
    """Telegram's number, where it is known."""
    row: int | None = None
    """The message in our books, where it is still on its way."""


class SeriesRepository(Repository):
    async def take_back(self, chat_id: int, update_id: int, *, has_keys: bool) -> Place | None:
        """The last message of an update is not wanted any more: it goes where it waits. The place
        that is free now: its own, or the one that it would have taken; None where nothing stands.
        """
        last = (
            select(func.max(outbox.c.id))
            .where(outbox.c.update_id == update_id, outbox.c.chat_id == chat_id)
            .scalar_subquery()
        )
        gone = await self._connection.execute(
            delete(outbox)
            .where(outbox.c.id == last, outbox.c.state.in_(_WAITING))
            .returning(outbox.c.payload_sealed)
        )
        waiting = gone.first()
        if waiting is not None:
            return self._taken_by(chat_id, waiting.payload_sealed)
        found = await self._connection.execute(
            select(outbox.c.id, outbox.c.state, outbox.c.message_id).where(outbox.c.id == last)
        )
        row = found.first()
        if row is None:
            return None
        if row.state in _ON_ITS_WAY:  # since this turn looked, it may have come back to the queue
            return Place(has_keys, row=row.id)
        return Place(has_keys, message_id=row.message_id) if row.state == "sent" else None

    async def number_of(self, row: int) -> int | None:
        """Telegram's number of a message, where it was sent."""
        found: int | None = await self._connection.scalar(
            select(outbox.c.message_id).where(outbox.c.id == row, outbox.c.state == "sent")
        )
        return found

    def _taken_by(self, chat_id: int, sealed: bytes) -> Place | None:
        """The place that a message in the queue was to take."""
        try:
            parameters = orjson.loads(
                self._keyring.open(sealed, place_of(outbox, "payload_sealed", chat_id))
            )
        except ValueError:  # KeyringError too
            return None
        if held := parameters.get(IN_PLACE_OF):
            return Place(held["has_keys"], row=held["row"])
        number = parameters.get("message_id")
        return Place(has_keys=False, message_id=number) if number else None

    async def replace(self, dedupe: str) -> None:
        """What waits under this key goes; what was sent under it stands in nobody's way."""
        await self._connection.execute(
            delete(outbox).where(outbox.c.dedupe == dedupe, outbox.c.state.in_(_WAITING))
        )
        await self._connection.execute(
            update(outbox).where(outbox.c.dedupe == dedupe).values(dedupe=None)
        )

    async def put_off(self, dedupe: str, until: datetime) -> None:
        """What is planned under this key is due later."""
        await self._connection.execute(
            update(outbox)
            .where(outbox.c.dedupe == dedupe, outbox.c.state == "planned")
            .values(not_before=until)
        )

    async def release(self, chat_id: int, dedupe: str) -> None:
        """What is planned under this key is due now, before what comes behind it."""
        await self._connection.execute(
            update(outbox)
            .where(
                outbox.c.chat_id == chat_id,
                outbox.c.dedupe == dedupe,
                outbox.c.state == "planned",
            )
            .values(state="pending", not_before=func.now())
        )
